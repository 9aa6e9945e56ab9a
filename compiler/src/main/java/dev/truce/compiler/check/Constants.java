package dev.truce.compiler.check;

import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Operator;
import dev.truce.compiler.core.Rep;
import dev.truce.runtime.value.DurationValue;
import dev.truce.runtime.value.EnumType;
import dev.truce.runtime.value.ListBuilder;
import dev.truce.runtime.value.ListValue;
import org.jspecify.annotations.Nullable;

/** Tells the value of code that is a literal, a quotient of such, or a list. */
final class Constants {

  private Constants() {}

  /** The boxed value in a list of one; empty when only a run could tell. */
  static ListValue of(Expr e) {
    if (e instanceof Expr.Lit lit) {
      return literal(lit.value(), lit.rep());
    }
    if (e instanceof Expr.Block block && block.effects().isEmpty()) {
      return of(block.result());
    }
    if (e instanceof Expr.Convert convert) {
      // Boxed values stand for themselves in whatever form.
      return of(convert.value());
    }
    if (e instanceof Expr.Operate operate && operate.operands().size() == 1) {
      ListValue operand = of(operate.operands().get(0));
      return operand.isEmpty() ? operand : operated(operate.operator(), operand.get(0));
    }
    if (e instanceof Expr.Operate operate && operate.operator() == Operator.DIVIDE_FLOAT) {
      // Shares are written as quotients: 1 / 3.
      ListValue above = of(operate.operands().get(0));
      ListValue below = of(operate.operands().get(1));
      return !above.isEmpty()
              && !below.isEmpty()
              && above.get(0) instanceof Double x
              && below.get(0) instanceof Double y
              && y != 0
          ? ListValue.of(x / y)
          : ListValue.EMPTY;
    }
    if (e instanceof Expr.CallNative call
        && call.method().name().equals("listOf")
        && call.arguments().get(0) instanceof Expr.Array array) {
      ListBuilder elements = ListValue.builder(array.elements().size());
      for (Expr element : array.elements()) {
        ListValue known = of(element);
        if (known.isEmpty()) {
          return ListValue.EMPTY;
        }
        elements.add(known.get(0));
      }
      return ListValue.of(elements.build());
    }
    return ListValue.EMPTY;
  }

  private static ListValue operated(Operator operator, @Nullable Object operand) {
    if (operator == Operator.NEGATE_FLOAT && operand instanceof Double x) {
      return ListValue.of(0.0 - x);
    }
    if (operator == Operator.INT_TO_FLOAT && operand instanceof Long n) {
      return ListValue.of((double) n);
    }
    return operator == Operator.NEGATE_INT
            && operand instanceof Long n
            && n.longValue() != Long.MIN_VALUE
        ? ListValue.of(-n)
        : ListValue.EMPTY;
  }

  private static ListValue literal(@Nullable Object value, Rep rep) {
    EnumType type = rep.enumType();
    return switch (rep.boxing()) {
      case INT, FLOAT, BOOL -> ListValue.of(value);
      case DURATION ->
          value instanceof Long nanos ? ListValue.of(new DurationValue(nanos)) : ListValue.EMPTY;
      case ENUM ->
          type != null && value instanceof Long ordinal
              ? ListValue.of(type.constant(ordinal))
              : ListValue.EMPTY;
      case OPTIONAL_ENUM ->
          type != null && value instanceof Long ordinal && ordinal >= 0
              ? ListValue.of(type.constant(ordinal))
              : ListValue.of((Object) null);
      case NONE -> value == null || value instanceof String ? ListValue.of(value) : ListValue.EMPTY;
      default -> ListValue.EMPTY;
    };
  }
}

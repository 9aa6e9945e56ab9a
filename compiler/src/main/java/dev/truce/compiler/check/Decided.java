package dev.truce.compiler.check;

import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Expr.BinaryOp;
import dev.truce.compiler.syntax.Expr.UnaryOp;
import dev.truce.compiler.types.DataSymbol;
import org.jspecify.annotations.Nullable;

/**
 * Decides the condition of a refinement for a number or case that stands in the script, as far as
 * it compares {@code it} with others; what needs more is left to the running script.
 */
final class Decided {

  private Decided() {}

  /** Whether the condition holds of {@code it}; null when that is not decided here. */
  static @Nullable Boolean holds(Expr condition, @Nullable Object it) {
    Expr e = Comparisons.unwrapped(condition);
    if (e instanceof Expr.Unary unary && unary.op() == UnaryOp.NOT) {
      Boolean inner = holds(unary.operand(), it);
      return inner == null ? null : !inner;
    }
    if (!(e instanceof Expr.Binary binary)) {
      return null;
    }
    if (binary.op() == BinaryOp.AND || binary.op() == BinaryOp.OR) {
      boolean decisive = binary.op() == BinaryOp.OR;
      Boolean left = holds(binary.left(), it);
      Boolean right = holds(binary.right(), it);
      if (left == null || right == null) {
        return left != null && left == decisive || right != null && right == decisive
            ? decisive
            : null;
      }
      return decisive ? left || right : left && right;
    }
    if (it instanceof DataSymbol.Case c) {
      return isCase(binary, c);
    }
    Double left = number(binary.left(), it);
    Double right = number(binary.right(), it);
    return left == null || right == null ? null : compare(binary.op(), left, right);
  }

  /** {@code it == Cooperate} and the like. */
  private static @Nullable Boolean isCase(Expr.Binary binary, DataSymbol.Case it) {
    if (!isIt(binary.left())
        || !(Comparisons.unwrapped(binary.right()) instanceof Expr.Ref ref)
        || it.owner().caseNamed(ref.name().text()) == null) {
      return null;
    }
    boolean same = ref.name().text().equals(it.name());
    return switch (binary.op()) {
      case EQUAL -> same;
      case NOT_EQUAL -> !same;
      default -> null;
    };
  }

  private static boolean isIt(Expr e) {
    return Comparisons.unwrapped(e) instanceof Expr.Ref ref && ref.name().text().equals("it");
  }

  private static @Nullable Boolean compare(BinaryOp op, double a, double b) {
    return switch (op) {
      case EQUAL -> a == b;
      case NOT_EQUAL -> a != b;
      case LESS -> a < b;
      case LESS_EQUAL -> a <= b;
      case GREATER -> a > b;
      case GREATER_EQUAL -> a >= b;
      default -> null;
    };
  }

  private static @Nullable Double number(Expr expr, @Nullable Object it) {
    Expr e = Comparisons.unwrapped(expr);
    if (isIt(e)) {
      return it instanceof Double d ? d : it instanceof Long l ? exact(l) : null;
    }
    if (e instanceof Expr.FloatLit literal) {
      return literal.value();
    }
    if (e instanceof Expr.DurationLit literal) {
      return exact(literal.nanos());
    }
    if (e instanceof Expr.IntLit literal && literal.digits().length() < 16) {
      return exact(Long.parseLong(literal.digits().replace("_", "")));
    }
    if (e instanceof Expr.Unary unary && unary.op() == UnaryOp.NEGATE) {
      Double operand = number(unary.operand(), it);
      return operand == null ? null : -operand;
    }
    return null;
  }

  /** A whole number as a Float, where that loses nothing. */
  private static @Nullable Double exact(long value) {
    return Math.abs(value) <= 1L << 53 ? (double) value : null;
  }
}

package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.core.Expr.Lit;
import dev.truce.compiler.core.Expr.Operate;
import dev.truce.compiler.core.Operator;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Expr.BinaryOp;
import dev.truce.compiler.syntax.Expr.UnaryOp;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.TypeSymbol.Builtin;
import dev.truce.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/** Checks prefix and infix operators. */
final class Operators {

  private static final ImmutableMap<BinaryOp, Operator> INT =
      ImmutableMap.of(
          BinaryOp.ADD, Operator.ADD_INT,
          BinaryOp.SUBTRACT, Operator.SUBTRACT_INT,
          BinaryOp.MULTIPLY, Operator.MULTIPLY_INT,
          BinaryOp.DIV, Operator.DIV_INT,
          BinaryOp.MOD, Operator.MOD_INT);
  private static final ImmutableMap<BinaryOp, Operator> FLOAT =
      ImmutableMap.of(
          BinaryOp.ADD, Operator.ADD_FLOAT,
          BinaryOp.SUBTRACT, Operator.SUBTRACT_FLOAT,
          BinaryOp.MULTIPLY, Operator.MULTIPLY_FLOAT,
          BinaryOp.PERCENT_OF, Operator.MULTIPLY_FLOAT,
          BinaryOp.DIVIDE, Operator.DIVIDE_FLOAT);

  private final Exprs exprs;
  private final CodeScope at;

  Operators(Exprs exprs) {
    this.exprs = exprs;
    this.at = exprs.at();
  }

  Typed unary(Expr.Unary e, @Nullable Type expected) {
    if (e.op() == UnaryOp.NOT) {
      return new Typed(new Conditions(exprs).check(e).code(), Basic.BOOL);
    }
    if (e.operand() instanceof Expr.IntLit lit) {
      return exprs.integer("-" + lit.digits(), e.span(), expected);
    }
    Typed operand = exprs.value(e.operand(), expected);
    Type base = Types.base(operand.type());
    if (base == Basic.INT) {
      return new Typed(operate(Operator.NEGATE_INT, e.span(), operand.code()), base);
    }
    if (base == Basic.DURATION) {
      return new Typed(Natives.ops("negateDuration", Rep.DURATION, e.span(), operand.code()), base);
    }
    if (base == Basic.FLOAT) {
      if (operand.code() instanceof Lit lit && lit.value() instanceof Double value) {
        return new Typed(new Lit(0.0 - value, Rep.FLOAT), base);
      }
      return new Typed(operate(Operator.NEGATE_FLOAT, e.span(), operand.code()), base);
    }
    return unsupported("-", e.span(), operand.type());
  }

  Typed binary(Expr.Binary e, @Nullable Type expected) {
    switch (e.op()) {
      case AND, OR:
        return new Typed(new Conditions(exprs).check(e).code(), Basic.BOOL);
      case COALESCE:
        return new Optionals(exprs).coalesce(e, expected);
      case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL:
        return new Comparisons(exprs).compare(e);
      case IN, NOT_IN:
        return new Comparisons(exprs).in(e);
      default:
        return arithmetic(e, expected);
    }
  }

  private Typed arithmetic(Expr.Binary e, @Nullable Type expected) {
    Type hint = expected != null && isNumber(Types.base(Types.present(expected))) ? null : expected;
    Typed left = exprs.value(e.left(), e.op() == BinaryOp.ADD ? hint : null);
    Typed right =
        exprs.value(e.right(), e.op() == BinaryOp.ADD ? sumHint(left.type(), e.right()) : null);
    return apply(e.op(), left, e.left().span(), right, e.right().span(), e.span());
  }

  /**
   * What the right side of a {@code +} may be: a literal, where a collection stands at the left,
   * one of the same kind. Anything else says itself whether it is a collection or an element.
   */
  private static @Nullable Type sumHint(Type left, Expr right) {
    Expr inner = Comparisons.unwrapped(right);
    return inner instanceof Expr.ListLit || inner instanceof Expr.MapLit ? left : null;
  }

  private static boolean isNumber(Type type) {
    return type == Basic.INT || type == Basic.FLOAT || type == Basic.DURATION || type == Basic.TIME;
  }

  /** {@code left op right}, also for {@code left op= right}. */
  Typed apply(BinaryOp op, Typed left, Span leftSpan, Typed right, Span rightSpan, Span span) {
    if (left.isError() || right.isError()) {
      return Typed.error();
    }
    Type a = Types.base(left.type());
    Type b = Types.base(right.type());
    Typed number = onNumbers(op, left, a, leftSpan, right, b, rightSpan, span);
    if (number != null) {
      return number;
    }
    Typed time = onTime(op, left, a, right, b, span);
    if (time != null) {
      return time;
    }
    Typed other =
        op == BinaryOp.ADD || op == BinaryOp.SUBTRACT
            ? onCollections(op, left, a, right, b, rightSpan, span)
            : null;
    return other == null ? unsupported(op.symbol(), span, left.type(), right.type()) : other;
  }

  private @Nullable Typed onNumbers(
      BinaryOp op,
      Typed left,
      Type a,
      Span leftSpan,
      Typed right,
      Type b,
      Span rightSpan,
      Span span) {
    boolean numbers = (a == Basic.INT || a == Basic.FLOAT) && (b == Basic.INT || b == Basic.FLOAT);
    if (!numbers) {
      return null;
    }
    boolean ints = a == Basic.INT && b == Basic.INT;
    if (op == BinaryOp.POWER) {
      return ints
          ? new Typed(Natives.ops("powInt", Rep.INT, span, left.code(), right.code()), Basic.INT)
          : new Typed(
              Natives.ops(
                  "powFloat", Rep.FLOAT, span, toFloat(left, leftSpan), toFloat(right, rightSpan)),
              Basic.FLOAT);
    }
    Operator onInts = INT.get(op);
    if (ints && onInts != null) {
      return new Typed(operate(onInts, span, left.code(), right.code()), Basic.INT);
    }
    Operator onFloats = FLOAT.get(op);
    return onFloats == null
        ? null
        : new Typed(
            operate(onFloats, span, toFloat(left, leftSpan), toFloat(right, rightSpan)),
            Basic.FLOAT);
  }

  private dev.truce.compiler.core.Expr toFloat(Typed value, Span span) {
    return exprs.conversions().coerce(value, Basic.FLOAT, span);
  }

  private @Nullable Typed onTime(BinaryOp op, Typed left, Type a, Typed right, Type b, Span span) {
    boolean longs = isTime(a) && isTime(b);
    if (longs && (op == BinaryOp.ADD || op == BinaryOp.SUBTRACT)) {
      Type result =
          b == Basic.DURATION
              ? a
              : op == BinaryOp.SUBTRACT && a == Basic.TIME ? Basic.DURATION : null;
      String name = op == BinaryOp.ADD ? "addDuration" : "subtractDuration";
      return result == null ? null : onDurations(name, result, left, right, span);
    }
    if (a == Basic.DURATION && b == Basic.DURATION) {
      return switch (op) {
        case DIVIDE -> onDurations("ratio", Basic.FLOAT, left, right, span);
        case DIV -> onDurations("divDurations", Basic.INT, left, right, span);
        case MOD -> onDurations("modDurations", Basic.DURATION, left, right, span);
        default -> null;
      };
    }
    if (op == BinaryOp.MULTIPLY || op == BinaryOp.PERCENT_OF) {
      return a == Basic.DURATION
          ? scaled(left, right, b, span)
          : b == Basic.DURATION ? scaled(right, left, a, span) : null;
    }
    if (op == BinaryOp.DIVIDE && a == Basic.DURATION && (b == Basic.INT || b == Basic.FLOAT)) {
      return onDurations(
          "divideDuration", a, left, new Typed(toFloat(right, span), Basic.FLOAT), span);
    }
    return null;
  }

  private static boolean isTime(Type type) {
    return type == Basic.DURATION || type == Basic.TIME;
  }

  private static @Nullable Typed scaled(Typed duration, Typed by, Type number, Span span) {
    if (number == Basic.INT) {
      return onDurations("multiplyDurationInt", Basic.DURATION, duration, by, span);
    }
    return number == Basic.FLOAT
        ? onDurations("multiplyDuration", Basic.DURATION, duration, by, span)
        : null;
  }

  private static Typed onDurations(String name, Type result, Typed left, Typed right, Span span) {
    return new Typed(Natives.ops(name, rep(result), span, left.code(), right.code()), result);
  }

  private static Rep rep(Type type) {
    return dev.truce.compiler.types.Reps.of(type);
  }

  private @Nullable Typed onCollections(
      BinaryOp op, Typed left, Type a, Typed right, Type b, Span rightSpan, Span span) {
    boolean add = op == BinaryOp.ADD;
    if (add && a == Basic.TEXT && b == Basic.TEXT) {
      return new Typed(
          Natives.ops("concat", Rep.TEXT, span, left.code(), right.code()), Basic.TEXT);
    }
    for (Builtin kind : ImmutableList.of(Builtin.LIST, Builtin.SET, Builtin.MAP)) {
      ImmutableList<Type> parts = Types.argumentsOf(a, kind);
      if (parts == null || (kind != Builtin.SET && !add)) {
        continue;
      }
      Type whole = Types.join(a, b);
      if (whole != null) {
        String name = add ? "concat" + kind.name() + "s" : "minusSets";
        return new Typed(Natives.ops(name, rep(whole), span, left.code(), right.code()), whole);
      }
      if (kind != Builtin.MAP) {
        return element(add, kind, parts.get(0), left, right, rightSpan, span);
      }
    }
    return null;
  }

  /** {@code set + x}, {@code set - x}, {@code xs + x}: one element. */
  private @Nullable Typed element(
      boolean add, Builtin kind, Type part, Typed left, Typed right, Span rightSpan, Span span) {
    Type joined = Types.join(part, right.type());
    if (joined == null
        || (part != Basic.NEVER && part != joined && Types.base(part) == Basic.INT)) {
      return null;
    }
    Type whole = new Type.App(kind, ImmutableList.of(joined));
    dev.truce.compiler.core.Expr value = exprs.conversions().coerce(right, joined, rightSpan);
    if (kind == Builtin.SET) {
      String name = add ? "appendSet" : "removeSet";
      return new Typed(Natives.ops(name, Rep.SET, span, left.code(), Natives.boxed(value)), whole);
    }
    return new Typed(appended(left.code(), value, span), whole);
  }

  /** The list with one more element, unboxed where it stands so. */
  static dev.truce.compiler.core.Expr appended(
      dev.truce.compiler.core.Expr list, dev.truce.compiler.core.Expr value, Span span) {
    return switch (value.rep().boxing()) {
      case INT -> Natives.ops("appendLong", Rep.LIST, span, list, value);
      case FLOAT -> Natives.ops("appendDouble", Rep.LIST, span, list, value);
      default -> Natives.ops("appendList", Rep.LIST, span, list, Natives.boxed(value));
    };
  }

  static Operate operate(Operator operator, Span span, dev.truce.compiler.core.Expr... operands) {
    return new Operate(operator, ImmutableList.copyOf(operands), span);
  }

  Typed unsupported(String symbol, Span span, Type... types) {
    StringBuilder what = new StringBuilder();
    for (int i = 0; i < types.length; i++) {
      if (Types.isError(types[i])) {
        return Typed.error();
      }
      what.append(i == 0 ? "" : " and ").append(types[i]);
    }
    Diagnostic report = at.diagnose(Code.NO_SUCH_OPERATION, span, symbol, what);
    at.report(Conversions.ifNone(report, types));
    return Typed.error();
  }
}

package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.core.Expr.Block;
import dev.truce.compiler.core.Expr.Get;
import dev.truce.compiler.core.Expr.Lit;
import dev.truce.compiler.core.Expr.Not;
import dev.truce.compiler.core.Expr.Set;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Operator;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Expr.BinaryOp;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.TypeSymbol.Builtin;
import dev.truce.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/** Checks comparisons and membership. */
final class Comparisons {

  private static final ImmutableMap<BinaryOp, Operator> LONG =
      ImmutableMap.<BinaryOp, Operator>builder()
          .put(BinaryOp.EQUAL, Operator.EQUAL_LONG)
          .put(BinaryOp.NOT_EQUAL, Operator.NOT_EQUAL_LONG)
          .put(BinaryOp.LESS, Operator.LESS_LONG)
          .put(BinaryOp.LESS_EQUAL, Operator.LESS_EQUAL_LONG)
          .put(BinaryOp.GREATER, Operator.GREATER_LONG)
          .put(BinaryOp.GREATER_EQUAL, Operator.GREATER_EQUAL_LONG)
          .buildOrThrow();
  private static final ImmutableMap<BinaryOp, Operator> DOUBLE =
      ImmutableMap.<BinaryOp, Operator>builder()
          .put(BinaryOp.EQUAL, Operator.EQUAL_FLOAT)
          .put(BinaryOp.NOT_EQUAL, Operator.NOT_EQUAL_FLOAT)
          .put(BinaryOp.LESS, Operator.LESS_FLOAT)
          .put(BinaryOp.LESS_EQUAL, Operator.LESS_EQUAL_FLOAT)
          .put(BinaryOp.GREATER, Operator.GREATER_FLOAT)
          .put(BinaryOp.GREATER_EQUAL, Operator.GREATER_EQUAL_FLOAT)
          .buildOrThrow();

  private final Exprs exprs;
  private final CodeScope at;

  Comparisons(Exprs exprs) {
    this.exprs = exprs;
    this.at = exprs.at();
  }

  Typed compare(Expr.Binary e) {
    if (isComparison(e.left()) || isComparison(e.right())) {
      return Typed.error(); // a chain, which the parser reported
    }
    // A bare case, action, `none` or `[]` takes its meaning from the other side.
    boolean rightFirst = leans(e.left()) && !leans(e.right());
    Typed first = exprs.value(rightFirst ? e.right() : e.left(), null);
    Expr other = rightFirst ? e.left() : e.right();
    Typed second = exprs.value(other, chooses(other) ? null : hintOf(first.type()));
    Typed left = rightFirst ? second : first;
    Typed right = rightFirst ? first : second;
    return compare(e.op(), left, e.left().span(), right, e.right().span(), e.span());
  }

  /** Whether the type comes from branches: told that it may be none, they would make it so. */
  private static boolean chooses(Expr e) {
    Expr inner = unwrapped(e);
    return inner instanceof Expr.If || inner instanceof Expr.Match;
  }

  private static boolean isComparison(Expr e) {
    return e instanceof Expr.Binary binary && LONG.containsKey(binary.op());
  }

  private static Type hintOf(Type other) {
    return other instanceof Type.Optional || other instanceof Basic ? other : Types.optional(other);
  }

  private boolean leans(Expr e) {
    return e instanceof Expr.NoneLit
        || (e instanceof Expr.ListLit list && list.elements().isEmpty())
        || (e instanceof Expr.Ref ref && at.body().find(ref.name().text()) == null);
  }

  Typed compare(BinaryOp op, Typed left, Span leftSpan, Typed right, Span rightSpan, Span span) {
    if (left.isError() || right.isError()) {
      return Typed.error();
    }
    Type joined = Types.join(left.type(), right.type());
    if (joined == null) {
      at.report(
          at.diagnose(Code.TYPE_MISMATCH, rightSpan, left.type(), right.type())
              .andAt(
                  new dev.truce.compiler.diag.Place(at.source(), leftSpan),
                  "this is " + left.type() + "; values of different types are never equal"));
      return Typed.error();
    }
    if (!Types.isComparable(joined)) {
      at.error(Code.NOT_COMPARABLE, span);
      return Typed.error();
    }
    boolean orders = op != BinaryOp.EQUAL && op != BinaryOp.NOT_EQUAL;
    if (orders && (left.type() instanceof Type.Optional || right.type() instanceof Type.Optional)) {
      at.report(
          Conversions.ifNone(
              at.diagnose(
                  Code.NO_SUCH_OPERATION, span, op.symbol(), left.type() + " and " + right.type()),
              left.type(),
              right.type()));
      return Typed.error();
    }
    Typed none = againstNone(op, left, right, span);
    if (none != null) {
      return none;
    }
    dev.truce.compiler.core.Expr a = exprs.conversions().coerce(left, joined, leftSpan);
    dev.truce.compiler.core.Expr b = exprs.conversions().coerce(right, joined, rightSpan);
    boolean silence = PastTime.isSilence(a) || PastTime.isSilence(b);
    return new Typed(silence ? ofSilence(op, a, b, span) : code(op, a, b, span), Basic.BOOL);
  }

  /** What `silence(G)` is compared with is told to it, so that the rule is judged in time. */
  private dev.truce.compiler.core.Expr ofSilence(
      BinaryOp op, dev.truce.compiler.core.Expr a, dev.truce.compiler.core.Expr b, Span span) {
    boolean first = PastTime.isSilence(a);
    Local limit = at.body().temp(Rep.DURATION);
    dev.truce.compiler.core.Expr read = new Get(limit);
    dev.truce.compiler.core.Expr silence = PastTime.upTo(first ? a : b, read);
    return new Block(
        ImmutableList.of(new Set(limit, first ? b : a)),
        code(op, first ? silence : read, first ? read : silence, span));
  }

  private static @Nullable Typed againstNone(BinaryOp op, Typed left, Typed right, Span span) {
    Typed other = isNone(right) ? left : isNone(left) ? right : null;
    if (other == null || !(other.type() instanceof Type.Optional)) {
      return null;
    }
    dev.truce.compiler.core.Expr test = Optionals.isNone(other.code(), span);
    return new Typed(op == BinaryOp.EQUAL ? test : new Not(test), Basic.BOOL);
  }

  private static boolean isNone(Typed value) {
    return value.code() instanceof Lit lit
        && value.type() instanceof Type.Optional
        && (lit.value() == null || (lit.rep().kind() == Rep.Kind.LONG && lit.value().equals(-1L)));
  }

  static dev.truce.compiler.core.Expr code(
      BinaryOp op, dev.truce.compiler.core.Expr a, dev.truce.compiler.core.Expr b, Span span) {
    switch (a.rep().kind()) {
      case LONG:
        return Operators.operate(of(LONG, op), span, a, b);
      case DOUBLE:
        return Operators.operate(of(DOUBLE, op), span, a, b);
      case BOOL:
        if (op == BinaryOp.EQUAL || op == BinaryOp.NOT_EQUAL) {
          return Operators.operate(
              op == BinaryOp.EQUAL ? Operator.EQUAL_BOOL : Operator.NOT_EQUAL_BOOL, span, a, b);
        }
        break;
      default:
        if (op == BinaryOp.EQUAL || op == BinaryOp.NOT_EQUAL) {
          return Operators.operate(
              op == BinaryOp.EQUAL ? Operator.EQUAL_REF : Operator.NOT_EQUAL_REF, span, a, b);
        }
    }
    dev.truce.compiler.core.Expr order =
        Natives.ops("order", Rep.INT, span, Natives.boxed(a), Natives.boxed(b));
    return Operators.operate(of(LONG, op), span, order, new Lit(0L, Rep.INT));
  }

  private static Operator of(ImmutableMap<BinaryOp, Operator> table, BinaryOp op) {
    Operator found = table.get(op);
    if (found == null) {
      throw new IllegalStateException("not a comparison: " + op);
    }
    return found;
  }

  Typed in(Expr.Binary e) {
    boolean not = e.op() == BinaryOp.NOT_IN;
    Typed typed = membership(e);
    return typed.isError() || !not ? typed : new Typed(new Not(typed.code()), Basic.BOOL);
  }

  private Typed membership(Expr.Binary e) {
    if (unwrapped(e.right()) instanceof Expr.Range range) {
      return inRange(e, range);
    }
    Typed whole = exprs.value(e.right(), null);
    Type type = Types.base(whole.type());
    for (Builtin kind :
        ImmutableList.of(Builtin.LIST, Builtin.SET, Builtin.MAP, Builtin.TOTAL_MAP)) {
      ImmutableList<Type> parts = Types.argumentsOf(type, kind);
      if (parts != null) {
        Typed element = exprs.value(e.left(), parts.get(0));
        Type joined = Types.join(element.type(), parts.get(0));
        if (joined == null) {
          at.error(Code.TYPE_MISMATCH, e.left().span(), parts.get(0), element.type());
          return Typed.error();
        }
        return new Typed(
            Natives.ops(
                "in" + kind.name(),
                Rep.BOOL,
                e.span(),
                exprs.boxedAs(element, joined, e.left().span()),
                whole.code()),
            Basic.BOOL);
      }
    }
    Typed element = exprs.value(e.left(), null);
    if (type == Basic.TEXT && Types.base(element.type()) == Basic.TEXT) {
      return new Typed(
          Natives.ops("inText", Rep.BOOL, e.span(), element.code(), whole.code()), Basic.BOOL);
    }
    return new Operators(exprs).unsupported("in", e.span(), element.type(), whole.type());
  }

  private Typed inRange(Expr.Binary e, Expr.Range range) {
    dev.truce.compiler.core.Expr x = exprs.want(e.left(), Basic.INT);
    dev.truce.compiler.core.Expr low = exprs.want(range.low(), Basic.INT);
    dev.truce.compiler.core.Expr high = exprs.want(range.high(), Basic.INT);
    return new Typed(
        Natives.ops(
            range.inclusive() ? "inRange" : "inRangeUntil", Rep.BOOL, e.span(), x, low, high),
        Basic.BOOL);
  }

  static Expr unwrapped(Expr e) {
    return e instanceof Expr.Paren paren ? unwrapped(paren.inner()) : e;
  }
}

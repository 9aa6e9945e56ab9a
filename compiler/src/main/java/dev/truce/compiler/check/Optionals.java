package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr.Block;
import dev.truce.compiler.core.Expr.Fail;
import dev.truce.compiler.core.Expr.Get;
import dev.truce.compiler.core.Expr.If;
import dev.truce.compiler.core.Expr.Lit;
import dev.truce.compiler.core.Expr.Not;
import dev.truce.compiler.core.Expr.Set;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Operator;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.Types;
import dev.truce.runtime.Fault;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks what asks whether an optional is there: {@code ??}, {@code ?.}, {@code .get}. */
final class Optionals {

  private final Exprs exprs;
  private final CodeScope at;

  Optionals(Exprs exprs) {
    this.exprs = exprs;
    this.at = exprs.at();
  }

  /** Whether a value of an optional's rep is none. */
  static dev.truce.compiler.core.Expr isNone(dev.truce.compiler.core.Expr value, Span span) {
    return value.rep().kind() == Rep.Kind.LONG
        ? Operators.operate(Operator.EQUAL_LONG, span, value, new Lit(-1L, value.rep()))
        : Operators.operate(Operator.IS_NONE, span, value);
  }

  static dev.truce.compiler.core.Expr isThere(dev.truce.compiler.core.Expr value, Span span) {
    return new Not(isNone(value, span));
  }

  Typed coalesce(Expr.Binary e, @Nullable Type expected) {
    Typed left = exprs.value(e.left(), expected == null ? null : Types.optional(expected));
    if (left.isError()) {
      exprs.value(e.right(), expected);
      return left;
    }
    if (!(left.type() instanceof Type.Optional optional)) {
      at.report(
          at.diagnose(Code.NO_SUCH_OPERATION, e.span(), "??", left.type())
              .andHelp("`" + at.written(e.left().span()) + "` is always there"));
      return left;
    }
    Type inner = optional.inner();
    Typed right = exprs.value(e.right(), inner == Basic.NEVER ? expected : inner);
    if (right.diverges()) {
      return choose(left, optional, inner, right.code(), e.span());
    }
    Type joined = Types.join(inner, right.type());
    if (joined == null && exprs.conversions().fits(right.type(), inner)) {
      joined = inner; // an event stands for the message, or the declared event, that it is about
    }
    if (joined == null) {
      at.report(
          at.diagnose(Code.TYPE_MISMATCH, e.right().span(), inner, right.type())
              .andAt(
                  new dev.truce.compiler.diag.Place(at.source(), e.left().span()),
                  "this is " + left.type()));
      return Typed.error();
    }
    dev.truce.compiler.core.Expr fallback =
        exprs.conversions().coerce(right, joined, e.right().span());
    return choose(left, optional, joined, fallback, e.span());
  }

  private Typed choose(
      Typed left,
      Type.Optional optional,
      Type result,
      dev.truce.compiler.core.Expr fallback,
      Span span) {
    Type there = result instanceof Type.Optional ? optional : optional.inner();
    Local held = at.body().temp(left.code().rep());
    if (there == Basic.NEVER) {
      // Nothing can be there, and code for it would have no value to leave.
      return new Typed(new Block(ImmutableList.of(new Set(held, left.code())), fallback), result);
    }
    Get get = new Get(held);
    dev.truce.compiler.core.Expr present =
        exprs
            .conversions()
            .coerce(new Typed(Conversions.adapt(get, Reps.of(there)), there), result, span);
    return new Typed(
        new Block(
            ImmutableList.of(new Set(held, left.code())),
            new If(isThere(get, span), present, fallback, Reps.of(result))),
        result);
  }

  /** {@code x.get}: the value, or an error where there is none. */
  Typed get(Typed optional, Type.Optional type, Span receiver, Span span) {
    if (type.inner() == Basic.NEVER) {
      Fail fail =
          new Fail(Fault.ABSENT, Natives.text("`" + at.written(receiver) + "` is none"), span);
      return new Typed(
          new Block(ImmutableList.of(Conversions.drop(optional.code())), fail), Basic.NEVER);
    }
    Local held = at.body().temp(optional.code().rep());
    Get get = new Get(held);
    Rep rep = Reps.of(type.inner());
    return new Typed(
        new Block(
            ImmutableList.of(new Set(held, optional.code())),
            new If(
                isThere(get, span),
                Conversions.adapt(get, rep),
                new Fail(
                    Fault.ABSENT, Natives.text("`" + at.written(receiver) + "` is none"), span),
                rep)),
        type.inner());
  }

  /** {@code x?.m}: what {@code member} makes of the value, or none. */
  Typed safe(Typed optional, Type.Optional type, Span span, Function<Typed, Typed> member) {
    Local held = at.body().temp(optional.code().rep());
    Get get = new Get(held);
    Typed inner =
        member.apply(new Typed(Conversions.adapt(get, Reps.of(type.inner())), type.inner()));
    if (inner.isError() || inner.type() == Basic.UNIT) {
      return inner;
    }
    Type result = Types.optional(inner.type());
    if (!(result instanceof Type.Optional whole)) {
      return inner;
    }
    return new Typed(
        new Block(
            ImmutableList.of(new Set(held, optional.code())),
            new If(
                isThere(get, span),
                Conversions.adapt(inner.code(), Reps.of(result)),
                Conversions.none(whole),
                Reps.of(result))),
        result);
  }
}

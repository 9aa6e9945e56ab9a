package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr.Block;
import dev.truce.compiler.core.Expr.Get;
import dev.truce.compiler.core.Expr.If;
import dev.truce.compiler.core.Expr.Labelled;
import dev.truce.compiler.core.Expr.Leave;
import dev.truce.compiler.core.Expr.Lit;
import dev.truce.compiler.core.Expr.Not;
import dev.truce.compiler.core.Expr.Set;
import dev.truce.compiler.core.Label;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Operator;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Expr.BinaryOp;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.TypeSymbol.Builtin;
import dev.truce.compiler.types.Types;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Checks {@code [e for x in xs if c]} and the aggregates {@code all any count sum average max min
 * share} of the same form: loops that gather into a local.
 */
final class Comprehensions {

  private final Exprs exprs;
  private final CodeScope at;

  Comprehensions(Exprs exprs) {
    this.exprs = exprs;
    this.at = exprs.at();
  }

  Typed check(Expr.Comprehension e, @Nullable Type expected) {
    String word = e.aggregate() == null ? "" : e.aggregate().text();
    return switch (word) {
      case "" -> list(e, expected);
      case "all" -> search(e, true);
      case "any" -> search(e, false);
      case "count" -> count(e);
      case "share" -> share(e);
      case "sum" -> sum(e);
      case "average" -> average(e);
      case "max" -> extreme(e, BinaryOp.GREATER);
      case "min" -> extreme(e, BinaryOp.LESS);
      default -> unknown(e);
    };
  }

  private Typed unknown(Expr.Comprehension e) {
    at.report(
        at.diagnose(
                Code.UNKNOWN_NAME,
                e.aggregate() == null ? e.span() : e.aggregate().span(),
                String.valueOf(e.aggregate()))
            .andHelp(
                "one of all, any, average, count, max, min, share, sum goes over `… for x in xs`"));
    return Typed.error();
  }

  /** The clauses as loops and conditions around what {@code body} makes of the element. */
  private dev.truce.compiler.core.Expr loops(
      Expr.Comprehension e,
      @Nullable Type hint,
      Function<Typed, dev.truce.compiler.core.Expr> body) {
    return new Loops(exprs).clauses(e.clauses(), () -> body.apply(exprs.value(e.element(), hint)));
  }

  private Typed list(Expr.Comprehension e, @Nullable Type expected) {
    ImmutableList<Type> hints =
        expected == null ? null : Types.argumentsOf(Types.present(expected), Builtin.LIST);
    Type hint = hints == null ? null : hints.get(0);
    Local list = at.body().temp(Rep.LIST);
    Type[] element = {Basic.ERROR};
    dev.truce.compiler.core.Expr loops =
        loops(
            e,
            hint,
            typed -> {
              element[0] =
                  hint != null && exprs.conversions().fits(typed.type(), hint)
                      ? hint
                      : typed.type();
              dev.truce.compiler.core.Expr value =
                  exprs.conversions().coerce(typed, element[0], e.element().span());
              return new Set(list, Operators.appended(new Get(list), value, e.element().span()));
            });
    if (Types.isError(element[0])) {
      return Typed.error();
    }
    Set empty =
        new Set(
            list,
            Natives.ops(
                "listOf",
                Rep.LIST,
                e.span(),
                new dev.truce.compiler.core.Expr.Array(ImmutableList.of())));
    return new Typed(
        new Block(ImmutableList.of(empty, loops), new Get(list)), Types.list(element[0]));
  }

  /** {@code all} or {@code any}: ends with the first element that decides. */
  private Typed search(Expr.Comprehension e, boolean all) {
    Label found = new Label("found");
    dev.truce.compiler.core.Expr loops =
        loops(
            e,
            Basic.BOOL,
            typed -> {
              dev.truce.compiler.core.Expr holds = condition(typed, e);
              return new If(
                  all ? new Not(holds) : holds,
                  new Leave(found, new Lit(!all, Rep.BOOL)),
                  Conditions.nothing(),
                  Rep.VOID);
            });
    return new Typed(
        new Labelled(found, new Block(ImmutableList.of(loops), new Lit(all, Rep.BOOL)), Rep.BOOL),
        Basic.BOOL);
  }

  private dev.truce.compiler.core.Expr condition(Typed typed, Expr.Comprehension e) {
    dev.truce.compiler.core.Expr code =
        exprs.conversions().coerce(typed, Basic.BOOL, e.element().span());
    return code.rep().kind() == Rep.Kind.BOOL ? code : new Lit(true, Rep.BOOL);
  }

  private Typed count(Expr.Comprehension e) {
    Local count = at.body().temp(Rep.INT);
    dev.truce.compiler.core.Expr loops =
        loops(
            e,
            Basic.BOOL,
            typed ->
                new If(
                    condition(typed, e), plusOne(count, e.span()), Conditions.nothing(), Rep.VOID));
    return new Typed(new Block(ImmutableList.of(zero(count), loops), new Get(count)), Basic.INT);
  }

  private static Set zero(Local local) {
    return new Set(local, new Lit(0L, Rep.INT));
  }

  private static Set plusOne(Local local, Span span) {
    return new Set(
        local, Operators.operate(Operator.ADD_INT, span, new Get(local), new Lit(1L, Rep.INT)));
  }

  /** The share of elements for which the condition holds; none of nothing. */
  private Typed share(Expr.Comprehension e) {
    Local all = at.body().temp(Rep.INT);
    Local some = at.body().temp(Rep.INT);
    dev.truce.compiler.core.Expr loops =
        loops(
            e,
            Basic.BOOL,
            typed ->
                new Block(
                    ImmutableList.of(plusOne(all, e.span())),
                    new If(
                        condition(typed, e),
                        plusOne(some, e.span()),
                        Conditions.nothing(),
                        Rep.VOID)));
    return ratio(
        ImmutableList.of(zero(all), zero(some), loops),
        toFloat(new Get(some), e.span()),
        new Get(all),
        e.span());
  }

  private static dev.truce.compiler.core.Expr toFloat(
      dev.truce.compiler.core.Expr value, Span span) {
    return value.rep().equals(Rep.FLOAT)
        ? value
        : Operators.operate(Operator.INT_TO_FLOAT, span, value);
  }

  /** {@code part / whole}, none when {@code whole} is 0. */
  private static Typed ratio(
      ImmutableList<dev.truce.compiler.core.Expr> before,
      dev.truce.compiler.core.Expr part,
      dev.truce.compiler.core.Expr whole,
      Span span) {
    dev.truce.compiler.core.Expr value =
        Operators.operate(Operator.DIVIDE_FLOAT, span, part, toFloat(whole, span));
    return new Typed(
        new Block(
            before,
            new If(
                Operators.operate(Operator.EQUAL_LONG, span, whole, new Lit(0L, Rep.INT)),
                new Lit(null, Rep.BOXED_FLOAT),
                new dev.truce.compiler.core.Expr.Convert(value, Rep.BOXED_FLOAT),
                Rep.BOXED_FLOAT)),
        Types.optional(Basic.FLOAT));
  }

  private Typed sum(Expr.Comprehension e) {
    Summed summed = summed(e, null);
    return summed == null
        ? Typed.error()
        : new Typed(
            new Block(ImmutableList.of(summed.start(), summed.loops()), new Get(summed.sum())),
            summed.type());
  }

  private Typed average(Expr.Comprehension e) {
    Local count = at.body().temp(Rep.INT);
    Summed summed = summed(e, count);
    if (summed == null) {
      return Typed.error();
    }
    if (summed.type() == Basic.DURATION) {
      return new Operators(exprs).unsupported("average", e.span(), summed.type());
    }
    return ratio(
        ImmutableList.of(zero(count), summed.start(), summed.loops()),
        toFloat(new Get(summed.sum()), e.span()),
        new Get(count),
        e.span());
  }

  private record Summed(Local sum, Type type, Set start, dev.truce.compiler.core.Expr loops) {}

  /**
   * The sum, and the number of elements in {@code count} where it is asked for. The local is made
   * when the type is known.
   */
  private @Nullable Summed summed(Expr.Comprehension e, @Nullable Local count) {
    Local[] sum = new Local[1];
    Type[] type = {Basic.ERROR};
    dev.truce.compiler.core.Expr loops =
        loops(
            e,
            null,
            typed -> {
              Type base = Types.base(typed.type());
              if (base != Basic.INT && base != Basic.FLOAT && base != Basic.DURATION) {
                if (!typed.isError()) {
                  at.error(
                      Code.NO_SUCH_OPERATION,
                      e.element().span(),
                      e.aggregate() == null ? "" : e.aggregate().text(),
                      base);
                }
                return Conditions.nothing();
              }
              type[0] = base;
              Local held = at.body().temp(Reps.of(base));
              sum[0] = held;
              Typed added =
                  new Operators(exprs)
                      .apply(
                          BinaryOp.ADD,
                          new Typed(new Get(held), base),
                          e.span(),
                          typed,
                          e.element().span(),
                          e.span());
              Set add = new Set(held, added.code());
              return count == null
                  ? add
                  : new Block(ImmutableList.of(add), plusOne(count, e.span()));
            });
    Local held = sum[0];
    if (held == null) {
      return null;
    }
    Lit zero = type[0] == Basic.FLOAT ? new Lit(0.0, Rep.FLOAT) : new Lit(0L, held.rep());
    return new Summed(held, type[0], new Set(held, zero), loops);
  }

  /** {@code max} or {@code min}: the first of the greatest or least; none of nothing. */
  private Typed extreme(Expr.Comprehension e, BinaryOp better) {
    Local there = at.body().temp(Rep.BOOL);
    Local[] best = new Local[1];
    Type[] type = {Basic.ERROR};
    dev.truce.compiler.core.Expr loops =
        loops(
            e,
            null,
            typed -> {
              if (typed.isError()
                  || typed.type() instanceof Type.Optional
                  || !Types.isComparable(typed.type())) {
                if (!typed.isError()) {
                  new Operators(exprs)
                      .unsupported(
                          better == BinaryOp.GREATER ? "max" : "min",
                          e.element().span(),
                          typed.type());
                }
                return Conditions.nothing();
              }
              type[0] = typed.type();
              Local kept = at.body().temp(typed.code().rep());
              Local next = at.body().temp(typed.code().rep());
              best[0] = kept;
              dev.truce.compiler.core.Expr isBetter =
                  new dev.truce.compiler.core.Expr.Or(
                      new Not(new Get(there)),
                      Comparisons.code(better, new Get(next), new Get(kept), e.span()));
              return new Block(
                  ImmutableList.of(new Set(next, typed.code())),
                  new If(
                      isBetter,
                      new Block(
                          ImmutableList.of(new Set(there, new Lit(true, Rep.BOOL))),
                          new Set(kept, new Get(next))),
                      Conditions.nothing(),
                      Rep.VOID));
            });
    Local kept = best[0];
    if (kept == null || !(Types.optional(type[0]) instanceof Type.Optional optional)) {
      return Typed.error();
    }
    Set start = new Set(there, new Lit(false, Rep.BOOL));
    Set first = new Set(kept, zeroOf(kept.rep()));
    return new Typed(
        new Block(
            ImmutableList.of(start, first, loops),
            new If(
                new Get(there),
                Conversions.adapt(new Get(kept), Reps.of(optional)),
                Conversions.none(optional),
                Reps.of(optional))),
        optional);
  }

  private static Lit zeroOf(Rep rep) {
    return switch (rep.kind()) {
      case LONG -> new Lit(0L, rep);
      case DOUBLE -> new Lit(0.0, rep);
      case BOOL -> new Lit(false, rep);
      default -> new Lit(null, rep);
    };
  }
}

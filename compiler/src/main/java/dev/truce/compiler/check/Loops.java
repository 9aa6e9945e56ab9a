package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr.Block;
import dev.truce.compiler.core.Expr.Break;
import dev.truce.compiler.core.Expr.Get;
import dev.truce.compiler.core.Expr.If;
import dev.truce.compiler.core.Expr.Lit;
import dev.truce.compiler.core.Expr.Loop;
import dev.truce.compiler.core.Expr.Set;
import dev.truce.compiler.core.Label;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Operator;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Pattern;
import dev.truce.compiler.syntax.Stmt;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.TypeSymbol.Builtin;
import dev.truce.compiler.types.Types;
import java.util.List;
import java.util.function.Supplier;

/**
 * Checks loops. A range is counted, any other collection is walked by index; the body is checked in
 * between.
 */
final class Loops {

  private final Exprs exprs;
  private final CodeScope at;

  Loops(Exprs exprs) {
    this.exprs = exprs;
    this.at = exprs.at();
  }

  Typed whileLoop(Stmt.While s) {
    Label label = new Label("while");
    at.body().open();
    Conditions.Test test = new Conditions(exprs).check(s.condition());
    test.yes().forEach(at.body()::bind);
    at.body().enterLoop(label);
    Typed body = new Statements(exprs).block(s.body(), null, false);
    at.body().leaveLoop();
    at.body().close();
    Loop loop =
        new Loop(label, test.code(), Conversions.drop(body.code()), Conditions.nothing(), s.span());
    boolean endless =
        test.code() instanceof Lit lit
            && Boolean.TRUE.equals(lit.value())
            && !at.body().isLeft(label);
    return endless
        ? new Typed(
            new Block(ImmutableList.of(loop), Statements.unreachable(s.span())), Basic.NEVER)
        : new Typed(loop, Basic.UNIT);
  }

  dev.truce.compiler.core.Expr forLoop(Stmt.For s) {
    Label label = new Label("for");
    at.body().open();
    dev.truce.compiler.core.Expr loop =
        each(
            s.pattern(),
            s.iterable(),
            label,
            s.span(),
            () -> {
              at.body().enterLoop(label);
              Typed body = new Statements(exprs).block(s.body(), null, false);
              at.body().leaveLoop();
              return Conversions.drop(body.code());
            });
    at.body().close();
    return loop;
  }

  /**
   * The clauses {@code for x in xs} and {@code if c} as loops and conditions, the first outermost,
   * around what {@code inside} makes where their names are bound and their conditions hold.
   */
  dev.truce.compiler.core.Expr clauses(
      List<Expr.Clause> clauses, Supplier<dev.truce.compiler.core.Expr> inside) {
    if (clauses.isEmpty()) {
      return inside.get();
    }
    Expr.Clause clause = clauses.get(0);
    Pattern pattern = clause.pattern();
    List<Expr.Clause> rest = clauses.subList(1, clauses.size());
    at.body().open();
    dev.truce.compiler.core.Expr code;
    if (pattern == null) {
      Conditions.Test test = new Conditions(exprs).check(clause.value());
      test.yes().forEach(at.body()::bind);
      code = new If(test.code(), clauses(rest, inside), Conditions.nothing(), Rep.VOID);
    } else {
      Label label = new Label("for");
      code = each(pattern, clause.value(), label, clause.span(), () -> clauses(rest, inside));
    }
    at.body().close();
    return code;
  }

  /** Runs {@code body} for each element, with the pattern's names bound in the innermost scope. */
  dev.truce.compiler.core.Expr each(
      Pattern pattern,
      Expr iterable,
      Label label,
      Span span,
      Supplier<dev.truce.compiler.core.Expr> body) {
    return Comparisons.unwrapped(iterable) instanceof Expr.Range range
        ? count(pattern, range, label, span, body)
        : walk(pattern, iterable, label, span, body);
  }

  private dev.truce.compiler.core.Expr count(
      Pattern pattern,
      Expr.Range range,
      Label label,
      Span span,
      Supplier<dev.truce.compiler.core.Expr> body) {
    Local low = at.body().temp(Rep.INT);
    Local last = at.body().temp(Rep.INT);
    Get counter = new Get(low);
    Set start = new Set(low, exprs.want(range.low(), Basic.INT));
    dev.truce.compiler.core.Expr high = exprs.want(range.high(), Basic.INT);
    Set end = new Set(last, high);
    dev.truce.compiler.core.Expr bind =
        new Patterns(exprs).destructure(pattern, counter, Basic.INT);
    Operator below = range.inclusive() ? Operator.LESS_EQUAL_LONG : Operator.LESS_LONG;
    dev.truce.compiler.core.Expr condition = Operators.operate(below, span, counter, new Get(last));
    dev.truce.compiler.core.Expr step =
        new Set(low, Operators.operate(Operator.ADD_INT, span, counter, new Lit(1L, Rep.INT)));
    boolean endsBefore =
        high instanceof Lit lit && !Long.valueOf(Long.MAX_VALUE).equals(lit.value());
    if (range.inclusive() && !endsBefore) {
      // Only a range that ends at the greatest Int comes to it, and nothing is behind it.
      step =
          new If(
              Operators.operate(
                  Operator.EQUAL_LONG, span, counter, new Lit(Long.MAX_VALUE, Rep.INT)),
              new Break(label),
              step,
              Rep.VOID);
    }
    return new Block(
        ImmutableList.of(start, end),
        new Loop(label, condition, new Block(ImmutableList.of(bind), body.get()), step, span));
  }

  private dev.truce.compiler.core.Expr walk(
      Pattern pattern,
      Expr iterable,
      Label label,
      Span span,
      Supplier<dev.truce.compiler.core.Expr> body) {
    Typed whole = exprs.value(iterable, null);
    Type element = elementOf(whole.type());
    if (element == null) {
      if (!whole.isError()) {
        at.error(Code.NO_SUCH_OPERATION, iterable.span(), "for", whole.type());
      }
      new Patterns(exprs).bindAsError(pattern);
      return body.get();
    }
    Local list = at.body().temp(Rep.LIST);
    Local index = at.body().temp(Rep.INT);
    Local size = at.body().temp(Rep.INT);
    dev.truce.compiler.core.Expr elements =
        whole.code().rep().equals(Rep.LIST)
            ? whole.code()
            : Natives.ops("elements", Rep.LIST, span, whole.code());
    Get i = new Get(index);
    dev.truce.compiler.core.Expr item = elementAt(new Get(list), i, element, span);
    dev.truce.compiler.core.Expr bind = new Patterns(exprs).destructure(pattern, item, element);
    return new Block(
        ImmutableList.of(
            new Set(list, elements),
            new Set(index, new Lit(0L, Rep.INT)),
            new Set(size, Natives.ops("sizeList", Rep.INT, span, new Get(list)))),
        new Loop(
            label,
            Operators.operate(Operator.LESS_LONG, span, i, new Get(size)),
            new Block(ImmutableList.of(bind), body.get()),
            new Set(index, Operators.operate(Operator.ADD_INT, span, i, new Lit(1L, Rep.INT))),
            span));
  }

  /** An element of a list, unboxed where its type stands unboxed. */
  static dev.truce.compiler.core.Expr elementAt(
      dev.truce.compiler.core.Expr list,
      dev.truce.compiler.core.Expr index,
      Type element,
      Span span) {
    Rep rep = Reps.of(element);
    if (rep.boxing() == Rep.Boxing.INT) {
      return Natives.ops("indexLongs", Rep.INT, span, list, index);
    }
    if (rep.boxing() == Rep.Boxing.FLOAT) {
      return Natives.ops("indexDoubles", Rep.FLOAT, span, list, index);
    }
    return Conversions.adapt(Natives.ops("indexList", Rep.OBJECT, span, list, index), rep);
  }

  /** The type of what a collection holds, or null when it is none; of a map, pairs. */
  static @org.jspecify.annotations.Nullable Type elementOf(Type collection) {
    Type base = Types.base(collection);
    for (Builtin kind : ImmutableList.of(Builtin.LIST, Builtin.SET)) {
      ImmutableList<Type> parts = Types.argumentsOf(base, kind);
      if (parts != null) {
        return parts.get(0);
      }
    }
    ImmutableList<Type> pair = Types.argumentsOf(base, Builtin.MAP);
    if (pair == null) {
      pair = Types.argumentsOf(base, Builtin.TOTAL_MAP);
    }
    return pair == null ? null : new Type.Tuple(pair);
  }
}

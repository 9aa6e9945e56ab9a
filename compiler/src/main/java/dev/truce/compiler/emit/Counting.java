package dev.truce.compiler.emit;

import dev.truce.compiler.core.Children;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Operator;
import org.jspecify.annotations.Nullable;

/**
 * A loop that counts a variable up by one, which nothing else in it sets, to a bound.
 *
 * @param counter the variable
 * @param bound a literal or a variable that the loop does not set; null when it is something else
 * @param inclusive whether the loop runs for the bound itself too
 * @param step the addition
 */
record Counting(Local counter, @Nullable Expr bound, boolean inclusive, Expr.Operate step) {

  /** What a loop counts, or null. */
  static @Nullable Counting of(Expr.Loop loop) {
    if (!(loop.condition() instanceof Expr.Operate test)
        || (test.operator() != Operator.LESS_LONG && test.operator() != Operator.LESS_EQUAL_LONG)
        || !(test.operands().get(0) instanceof Expr.Get counted)
        || !(loop.step() instanceof Expr.Set set)
        || !(set.value() instanceof Expr.Operate step)) {
      return null;
    }
    Local counter = counted.local();
    if (set.local() != counter || !addsOne(step, counter) || sets(loop.body(), counter)) {
      return null;
    }
    Expr limit = test.operands().get(1);
    if (sets(limit, counter)) {
      return null;
    }
    boolean fixed =
        limit instanceof Expr.Lit
            || (limit instanceof Expr.Get get
                && get.local() != counter
                && !sets(loop.body(), get.local()));
    return new Counting(
        counter, fixed ? limit : null, test.operator() == Operator.LESS_EQUAL_LONG, step);
  }

  private static boolean addsOne(Expr.Operate step, Local counter) {
    return step.operator() == Operator.ADD_INT
        && step.operands().get(0) instanceof Expr.Get get
        && get.local() == counter
        && step.operands().get(1) instanceof Expr.Lit one
        && Long.valueOf(1).equals(one.value());
  }

  private static boolean sets(Expr e, Local local) {
    return (e instanceof Expr.Set set && set.local() == local)
        || Children.of(e).stream().anyMatch(child -> sets(child, local));
  }
}

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
 * @param inclusive whether the loop runs for the bound itself too; if that is the greatest Int it
 *     ends there
 * @param step the addition
 */
record Counting(Local counter, @Nullable Expr bound, boolean inclusive, Expr.Operate step) {

  /** What a loop counts, or null. */
  static @Nullable Counting of(Expr.Loop loop) {
    if (!(loop.condition() instanceof Expr.Operate test)
        || (test.operator() != Operator.LESS_LONG && test.operator() != Operator.LESS_EQUAL_LONG)
        || !(test.operands().get(0) instanceof Expr.Get counted)
        || !(stepBeforeGreatest(loop) instanceof Expr.Set set)
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
    boolean inclusive = test.operator() == Operator.LESS_EQUAL_LONG;
    if (inclusive && set == loop.step() && !isBelowGreatest(limit)) {
      return null; // its step overflows in the end
    }
    boolean fixed =
        limit instanceof Expr.Lit
            || (limit instanceof Expr.Get get
                && get.local() != counter
                && !sets(loop.body(), get.local()));
    return new Counting(counter, fixed ? limit : null, inclusive, step);
  }

  private static boolean isBelowGreatest(Expr limit) {
    return limit instanceof Expr.Lit lit && !Long.valueOf(Long.MAX_VALUE).equals(lit.value());
  }

  /** The step of a loop, without the end that an inclusive one comes to at the greatest Int. */
  private static Expr stepBeforeGreatest(Expr.Loop loop) {
    return loop.step() instanceof Expr.If last
            && loop.condition() instanceof Expr.Operate test
            && last.condition() instanceof Expr.Operate equal
            && equal.operator() == Operator.EQUAL_LONG
            && equal.operands().get(0).equals(test.operands().get(0))
            && equal.operands().get(1) instanceof Expr.Lit greatest
            && Long.valueOf(Long.MAX_VALUE).equals(greatest.value())
            && last.then() instanceof Expr.Break end
            && end.label() == loop.label()
        ? last.otherwise()
        : loop.step();
  }

  private static boolean addsOne(Expr.Operate step, Local counter) {
    return step.operator() == Operator.ADD_INT
        && step.operands().get(0) instanceof Expr.Get get
        && get.local() == counter
        && step.operands().get(1) instanceof Expr.Lit one
        && Long.valueOf(1).equals(one.value());
  }

  private static boolean sets(Expr e, Local local) {
    if (e instanceof Expr.Set set && set.local() == local) {
      return true;
    }
    for (Expr child : Children.of(e)) {
      if (sets(child, local)) {
        return true;
      }
    }
    return false;
  }
}

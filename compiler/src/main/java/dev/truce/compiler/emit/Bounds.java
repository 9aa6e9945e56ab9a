package dev.truce.compiler.emit;

import dev.truce.compiler.core.Children;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Operator;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells which additions and subtractions cannot overflow where they stand, since conditions around
 * them bound the variable: {@code n - 1} where {@code n < 2} does not hold. The JVM's compiler does
 * not find that out for longs. Known are bounds of variables that are set once, and of counters of
 * loops.
 */
final class Bounds {

  /**
   * A condition that is known to hold or not to hold at this point.
   *
   * @param counter a variable that changes, but not while this is known
   */
  private record Known(Expr condition, boolean holds, @Nullable Local counter) {}

  private final @Nullable Expr whole;
  private final Set<Local> once;
  private final Deque<Known> known = new ArrayDeque<>();
  private @Nullable Set<Local> changing;

  /**
   * @param params what is set when the function begins
   * @param whole all of the function; null if a part of it is emitted elsewhere, which might set
   *     any variable
   */
  Bounds(Iterable<Local> params, @Nullable Expr whole) {
    this.whole = whole;
    this.once = new HashSet<>();
    params.forEach(once::add);
  }

  /** From here on the condition holds or does not. */
  void enter(Expr condition, boolean holds) {
    known.push(new Known(condition, holds, null));
  }

  /** From here on the condition of a loop holds, whose counter does not change until this ends. */
  void enterTurn(Expr condition, Local counter) {
    known.push(new Known(condition, true, counter));
  }

  /** Forgets what was entered last. */
  void leave() {
    known.pop();
  }

  /** Whether the operation adds a literal to a variable, or subtracts one, and gives an Int. */
  boolean isSafe(Expr.Operate e) {
    if (known.isEmpty()
        || (e.operator() != Operator.ADD_INT && e.operator() != Operator.SUBTRACT_INT)
        || !(e.operands().get(0) instanceof Expr.Get get)
        || !(e.operands().get(1) instanceof Expr.Lit lit)
        || !(lit.value() instanceof Long amount)) {
      return false;
    }
    Range range = rangeOf(get.local());
    return e.operator() == Operator.ADD_INT ? range.canAdd(amount) : range.canSubtract(amount);
  }

  private Range rangeOf(Local local) {
    Range range = Range.ALL;
    for (Known k : known) {
      if (local == k.counter || (whole != null && !changing(whole).contains(local))) {
        range = range.and(Range.of(local, k.condition, k.holds));
      }
    }
    return range;
  }

  private Set<Local> changing(Expr function) {
    if (changing == null) {
      changing = new HashSet<>();
      findChanging(function, changing);
    }
    return changing;
  }

  private void findChanging(Expr e, Set<Local> found) {
    if (e instanceof Expr.Set set && !once.add(set.local())) {
      found.add(set.local());
    }
    for (Expr child : Children.of(e)) {
      findChanging(child, found);
    }
  }
}

package dev.truce.runtime.solve;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * All vertices of a best-response polytope but zero, as mixed strategies with their labels: a walk
 * over the bases of the nearby polytope that is not degenerate, whose edges connect them all.
 */
final class Vertices {

  /** The bases of a polytope that are visited at most, and the cells that are reckoned for them. */
  private static final int MOST = 50_000;

  private static final long MOST_CELLS = 8_000_000;

  private final Context context;
  private final BestResponses polytope;
  private final Map<ImmutableList<Fraction>, BitSet> found = new LinkedHashMap<>();
  private final Set<BitSet> visited = new HashSet<>();

  /** How the walk came to the present basis: what entered it, what left it, what to try next. */
  private static final class Step {
    final int entered;
    final int left;
    int next;

    Step(int entered, int left) {
      this.entered = entered;
      this.left = left;
    }
  }

  private Vertices(Context context, BestResponses polytope) {
    this.context = context;
    this.polytope = polytope;
  }

  static Map<ImmutableList<Fraction>, BitSet> of(Context context, BestResponses polytope) {
    Vertices walk = new Vertices(context, polytope);
    walk.run();
    return walk.found;
  }

  private void run() {
    Tableau tableau = polytope.tableau();
    Deque<Step> path = new ArrayDeque<>();
    path.push(new Step(-1, -1));
    arrive();
    while (!path.isEmpty()) {
      Step here = path.element();
      if (here.next == tableau.variables()) {
        path.pop();
        if (here.entered >= 0) {
          go(here.left); // back where the walk came from
        }
      } else {
        int entering = here.next++;
        if (!tableau.isBasic(entering) && isNew(entering)) {
          int left = go(entering);
          arrive();
          path.push(new Step(entering, left));
        }
      }
    }
  }

  private boolean isNew(int entering) {
    int row = polytope.tableau().leaving(entering);
    BitSet basis = polytope.tableau().basis();
    basis.clear(polytope.tableau().basic(row));
    basis.set(entering);
    return !visited.contains(basis);
  }

  private int go(int entering) {
    return polytope.tableau().pivot(context, polytope.tableau().leaving(entering), entering);
  }

  private void arrive() {
    Tableau tableau = polytope.tableau();
    long cells = (long) tableau.rows() * tableau.variables();
    if (visited.size() >= Math.min(MOST, MOST_CELLS / cells)) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          "the game is too big to find all of its equilibria",
          "`lemkeHowson` finds one, `zeroSum` solves zero-sum games");
    }
    visited.add(tableau.basis());
    if (!polytope.isZero()) {
      found.putIfAbsent(ImmutableList.copyOf(polytope.mix()), polytope.labels());
    }
  }
}

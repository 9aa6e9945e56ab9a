package dev.truce.runtime.solve;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.value.ListValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All equilibria of a game of any number of players that stand alone. For each choice of actions in
 * play, boxes of mixed strategies are halved until each either cannot hold an equilibrium, by the
 * bounds of the payoffs in it, or holds just one solution of the equations, by Krawczyk's test (R.
 * Krawczyk, Newton-Algorithmen zur Bestimmung von Nullstellen mit Fehlerschranken, 1969). What
 * cannot be told apart, since equilibria lie as near as that or form a continuum, is an error.
 */
public final class MixedSearch {

  private static final long MOST_SUPPORTS = 50_000;
  private static final int MOST_BOXES = 400_000;

  /** Boxes below this width are not halved. */
  private static final double SMALLEST = 1e-7;

  /** Probabilities and gains below this count as none. */
  private static final double NOTHING = 1e-9;

  /** A probability this near to a simple fraction is tried as that. */
  private static final double SNAP = 1e-10;

  private final Context context;
  private final NormalForm form;
  private final double[] scales;
  private final List<MixedProfile> found = new ArrayList<>();
  private int boxes;

  private MixedSearch(Context context, NormalForm form) {
    this.context = context;
    this.form = form;
    this.scales = new double[form.players()];
    for (int i = 0; i < scales.length; i++) {
      double scale = 0;
      for (int profile = 0; profile < form.profiles(); profile++) {
        scale = Math.max(scale, Math.abs(form.payoff(i, profile)));
      }
      scales[i] = scale == 0 ? 1 : scale;
    }
  }

  /** Those with fewer actions in play first. */
  public static ListValue equilibria(Context context, NormalForm form) {
    if (form.players() == 2) {
      return Equilibria.of(context, form).profiles();
    }
    MixedSearch search = new MixedSearch(context, form);
    search.supports();
    search.found.sort(
        Comparator.comparingInt(MixedProfile::supported)
            .thenComparing(MixedProfile::compareWeights));
    return ListValue.ofObjects(search.found.toArray());
  }

  private void supports() {
    int players = form.players();
    long count = 1;
    for (int i = 0; i < players; i++) {
      count *= form.size(i) > 20 ? MOST_SUPPORTS + 1 : (1L << form.size(i)) - 1;
      if (count > MOST_SUPPORTS) {
        throw NormalForm.bad(
            form.name() + " has more than " + MOST_SUPPORTS + " choices of actions to be in play");
      }
    }
    int[] sets = new int[players];
    Arrays.fill(sets, 1);
    for (long n = 0; n < count; n++) {
      int[][] support = new int[players][];
      for (int i = 0; i < players; i++) {
        int set = sets[i];
        support[i] = IntStream.range(0, form.size(i)).filter(a -> (set >> a & 1) != 0).toArray();
      }
      solve(support);
      for (int i = players - 1; i >= 0 && ++sets[i] == 1 << form.size(i); i--) {
        sets[i] = 1;
      }
    }
  }

  private void solve(int[][] support) {
    SupportSystem system = new SupportSystem(form, support, scales);
    Deque<Box> open = new ArrayDeque<>();
    open.push(Box.all(system.sizes()));
    List<double[]> solutions = new ArrayList<>();
    while (!open.isEmpty()) {
      context.burn(form.profiles());
      Box box = open.pop().tightened();
      if (box == null || system.excludes(box)) {
        continue;
      }
      if (system.unknowns() == 0) {
        add(support, box, system);
        return;
      }
      Box rest = examined(system, box, solutions);
      if (rest != null) {
        if (++boxes > MOST_BOXES || rest.width() < SMALLEST) {
          throw degenerate();
        }
        for (Box half : rest.halves()) {
          open.push(half);
        }
      }
    }
    for (double[] solution : solutions) {
      add(support, Box.of(system, solution, solution), system);
    }
  }

  private ScriptError degenerate() {
    return new ScriptError(
        Fault.BAD_ARGUMENT,
        form.name() + " has equilibria that cannot be told apart: infinitely many, or too near",
        "`pureEquilibria` and `correlatedEquilibrium` take every game");
  }

  /** What is left of a box to be searched; null when its solution is known, or that it has none. */
  private static @Nullable Box examined(SupportSystem system, Box box, List<double[]> solutions) {
    double[] low = Box.unknowns(system, box.low());
    double[] high = Box.unknowns(system, box.high());
    int n = low.length;
    double[] middle = new double[n];
    for (int i = 0; i < n; i++) {
      middle[i] = (low[i] + high[i]) / 2;
      // A solution on an edge shall be inside.
      double more = 0.1 * (high[i] - low[i]) + 1e-10;
      low[i] -= more;
      high[i] += more;
    }
    Box point = Box.of(system, middle, middle);
    double[][] inverse = SupportSystem.inverse(system.derivatives(point)[0]);
    if (inverse == null) {
      return box;
    }
    double[][][] slopes = system.derivatives(Box.of(system, low, high));
    double[] values = system.values(point);
    boolean inside = true;
    for (int i = 0; i < n; i++) {
      double newton = middle[i];
      double reach = 0;
      for (int j = 0; j < n; j++) {
        newton -= inverse[i][j] * values[j];
        double from = i == j ? 1 : 0;
        double to = from;
        for (int k = 0; k < n; k++) {
          double a = inverse[i][k] * slopes[0][k][j];
          double b = inverse[i][k] * slopes[1][k][j];
          from -= Math.max(a, b);
          to -= Math.min(a, b);
        }
        reach += Math.max(Math.abs(from), Math.abs(to)) * (high[j] - low[j]) / 2;
      }
      if (newton + reach < low[i] || newton - reach > high[i]) {
        return null;
      }
      inside &= newton - reach > low[i] && newton + reach < high[i];
    }
    if (!inside) {
      return box;
    }
    double[] solution = polished(system, middle);
    if (solutions.stream().allMatch(known -> distance(known, solution) > NOTHING)) {
      solutions.add(solution);
    }
    return null;
  }

  /** Newton's method from where it is known to converge. */
  private static double[] polished(SupportSystem system, double[] start) {
    double[] at = start;
    for (int step = 0; step < 50; step++) {
      Box point = Box.of(system, at, at);
      double[][] inverse = SupportSystem.inverse(system.derivatives(point)[0]);
      if (inverse == null) {
        return at;
      }
      double[] values = system.values(point);
      double[] next = at.clone();
      for (int i = 0; i < at.length; i++) {
        for (int j = 0; j < at.length; j++) {
          next[i] -= inverse[i][j] * values[j];
        }
      }
      double moved = distance(at, next);
      at = next;
      if (moved < 1e-16) {
        break;
      }
    }
    return at;
  }

  private static double distance(double[] a, double[] b) {
    double most = 0;
    for (int i = 0; i < a.length; i++) {
      most = Math.max(most, Math.abs(a[i] - b[i]));
    }
    return most;
  }

  /** Keeps a solution that is an equilibrium, with every action in play. */
  private void add(int[][] support, Box point, SupportSystem system) {
    for (double[] chances : point.low()) {
      if (Arrays.stream(chances).anyMatch(chance -> chance < NOTHING)) {
        return;
      }
    }
    if (system.worst(point) > NOTHING) {
      return;
    }
    MixedProfile simple = profile(support, point, SNAP);
    found.add(simple.isEquilibrium(context) ? simple : profile(support, point, 0x1p-52));
  }

  private MixedProfile profile(int[][] support, Box point, double tolerance) {
    List<ImmutableList<Fraction>> mixes = new ArrayList<>();
    for (int i = 0; i < support.length; i++) {
      Fraction[] all = new Fraction[form.size(i)];
      Arrays.fill(all, Fraction.ZERO);
      Fraction left = Fraction.ONE;
      int last = support[i].length - 1;
      for (int a = 0; a < last; a++) {
        all[support[i][a]] = Fraction.near(point.low()[i][a], tolerance);
        left = left.minus(all[support[i][a]]);
      }
      all[support[i][last]] = left;
      mixes.add(ImmutableList.copyOf(all));
    }
    return new MixedProfile(form, mixes);
  }
}

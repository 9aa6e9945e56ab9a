package dev.truce.runtime.evolve;

import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A finite Markov chain whose states are numbered so that each leads only to near ones, and to some
 * targets where it ends. It is solved by reducing states one after the other (W. Grassmann, M.
 * Taksar and D. Heyman, "Regenerative analysis and steady state distributions for Markov chains",
 * 1985): only sums, products and quotients of positive numbers occur, so that every probability
 * comes out with a small relative error, however small it is. Elimination by a general solver would
 * lose rare events to cancellation. The band stays a band.
 *
 * <p>Solving uses the chain up.
 */
final class BandChain {

  private static final long MOST_CELLS = 1L << 25;
  private static final long MOST_WORK = 40_000_000_000L;

  private final int states;
  private final int width;
  private final int span;

  /** Probabilities to leave for near states, by state and distance; to stay is not kept. */
  private final double[] band;

  private final int targets;
  private final double[] ends;

  /**
   * @param width the longest distance of a move
   * @param targets how many ways to end there are; one more is for those who never do
   */
  BandChain(int states, int width, int targets) {
    this.states = states;
    this.width = Math.min(width, Math.max(0, states - 1));
    this.span = 2 * this.width + 1;
    long cells = (long) states * span;
    if (cells > MOST_CELLS || (long) states * this.width * this.width > MOST_WORK) {
      throw new ScriptError(
          Fault.TOO_LARGE,
          "a chain of " + states + " states is too large to be solved exactly",
          "take a smaller population, fewer strategies or simpler ones, or simulate");
    }
    this.band = new double[(int) cells];
    this.targets = targets + 1;
    this.ends = new double[states * this.targets];
  }

  void add(int from, int to, double chance) {
    if (from != to) {
      band[from * span + width + to - from] += chance;
    }
  }

  void addEnd(int from, int target, double chance) {
    ends[from * targets + target] += chance;
  }

  /** Leaves out states one by one from the last: each hands its visitors on to earlier ones. */
  private double[] reduce(Context context, double[] costs, int last) {
    double[] leaves = new double[states];
    for (int s = states - 1; s >= last; s--) {
      int lowest = Math.max(0, s - width);
      int row = s * span + width - s;
      double sum = 0;
      for (int j = lowest; j < s; j++) {
        sum += band[row + j];
      }
      for (int t = 0; t < targets; t++) {
        sum += ends[s * targets + t];
      }
      if (sum == 0) {
        // Nothing leads out of here: to be here is to stay for ever.
        ends[s * targets + targets - 1] = 1;
        sum = 1;
      }
      leaves[s] = sum;
      context.burn(((long) (s - lowest) * (s - lowest) >> 3) + 1);
      for (int i = lowest; i < s; i++) {
        double visits = band[i * span + width + s - i] / sum;
        if (visits == 0) {
          continue;
        }
        band[i * span + width + s - i] = visits;
        int to = i * span + width - i;
        for (int j = lowest; j < s; j++) {
          band[to + j] += visits * band[row + j];
        }
        for (int t = 0; t < targets; t++) {
          ends[i * targets + t] += visits * ends[s * targets + t];
        }
        costs[i] += visits * costs[s];
      }
    }
    return leaves;
  }

  /**
   * For each state the probabilities of all ends, the last of which is never to end; behind them
   * the mean number of steps, infinite where there may be no end.
   */
  double[][] absorbed(Context context) {
    double[] costs = new double[states];
    Arrays.fill(costs, 1);
    double[] leaves = reduce(context, costs, 0);
    double[][] results = new double[states][targets + 1];
    for (int s = 0; s < states; s++) {
      double[] own = results[s];
      int row = s * span + width - s;
      for (int t = 0; t < targets; t++) {
        own[t] = ends[s * targets + t];
      }
      own[targets] = costs[s];
      for (int j = Math.max(0, s - width); j < s; j++) {
        double chance = band[row + j];
        for (int t = 0; chance > 0 && t <= targets; t++) {
          own[t] += chance * results[j][t];
        }
      }
      for (int t = 0; t <= targets; t++) {
        own[t] /= leaves[s];
      }
      if (own[targets - 1] > 0) {
        own[targets] = Double.POSITIVE_INFINITY;
      }
    }
    return results;
  }

  /** The share of time in each state in the long run; null when that depends on the beginning. */
  double @Nullable [] stationary(Context context) {
    reduce(context, new double[states], 1);
    double[] shares = new double[states];
    shares[0] = 1;
    double sum = 1;
    for (int s = 1; s < states; s++) {
      if (ends[s * targets + targets - 1] > 0) {
        return null;
      }
      for (int i = Math.max(0, s - width); i < s; i++) {
        shares[s] += shares[i] * band[i * span + width + s - i];
      }
      sum += shares[s];
    }
    for (int s = 0; s < states; s++) {
      shares[s] /= sum;
    }
    return shares;
  }
}

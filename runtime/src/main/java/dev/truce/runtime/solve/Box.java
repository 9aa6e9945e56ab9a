package dev.truce.runtime.solve;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Mixed strategies of all players whose probabilities lie between bounds.
 *
 * @param low for each player and each of its actions in play, the least probability
 */
record Box(double[][] low, double[][] high) {

  /** All mixed strategies. */
  static Box all(int[] sizes) {
    double[][] low = new double[sizes.length][];
    double[][] high = new double[sizes.length][];
    for (int i = 0; i < sizes.length; i++) {
      low[i] = new double[sizes[i]];
      high[i] = new double[sizes[i]];
      Arrays.fill(high[i], 1);
    }
    return new Box(low, high);
  }

  /**
   * The box whose unknowns lie between these bounds, each player's last probability being what they
   * leave, be it below 0.
   */
  static Box of(SupportSystem system, double[] from, double[] to) {
    int[] sizes = system.sizes();
    Box box = all(sizes);
    for (int i = 0; i < sizes.length; i++) {
      int last = sizes[i] - 1;
      double least = 1;
      double most = 1;
      for (int a = 0; a < last; a++) {
        box.low[i][a] = from[system.first(i) + a];
        box.high[i][a] = to[system.first(i) + a];
        least -= box.high[i][a];
        most -= box.low[i][a];
      }
      box.low[i][last] = least;
      box.high[i][last] = most;
    }
    return box;
  }

  /** The bounds of the unknowns: the lower ones or the upper ones. */
  static double[] unknowns(SupportSystem system, double[][] bounds) {
    double[] free = new double[system.unknowns()];
    for (int i = 0; i < bounds.length; i++) {
      System.arraycopy(bounds[i], 0, free, system.first(i), bounds[i].length - 1);
    }
    return free;
  }

  /** The same mixtures in the tightest bounds, or null when there are none. */
  @Nullable Box tightened() {
    double[][] lower = new double[low.length][];
    double[][] upper = new double[low.length][];
    for (int i = 0; i < low.length; i++) {
      double least = Arrays.stream(low[i]).sum();
      double most = Arrays.stream(high[i]).sum();
      if (least > 1 + 1e-12 || most < 1 - 1e-12) {
        return null;
      }
      lower[i] = low[i].clone();
      upper[i] = high[i].clone();
      for (int a = 0; a < low[i].length; a++) {
        lower[i][a] = Math.max(low[i][a], 1 - (most - high[i][a]));
        upper[i][a] = Math.max(lower[i][a], Math.min(high[i][a], 1 - (least - low[i][a])));
      }
    }
    return new Box(lower, upper);
  }

  double width() {
    double width = 0;
    for (int i = 0; i < low.length; i++) {
      for (int a = 0; a < low[i].length; a++) {
        width = Math.max(width, high[i][a] - low[i][a]);
      }
    }
    return width;
  }

  /** Both halves, cut where the box is widest. */
  Box[] halves() {
    int player = 0;
    int action = 0;
    for (int i = 0; i < low.length; i++) {
      for (int a = 0; a < low[i].length; a++) {
        if (high[i][a] - low[i][a] > high[player][action] - low[player][action]) {
          player = i;
          action = a;
        }
      }
    }
    double[][] lower = copy(low);
    double[][] upper = copy(high);
    // Not in the middle: solutions like to lie there, and on an edge they are harder to tell apart.
    double cut = low[player][action] + 0.4837 * (high[player][action] - low[player][action]);
    lower[player][action] = cut;
    upper[player][action] = cut;
    return new Box[] {new Box(low, upper), new Box(lower, high)};
  }

  private static double[][] copy(double[][] rows) {
    return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
  }

  /** The least mean of some values, from {@code from} on, under a player's mixtures in the box. */
  double least(int player, double[] values, int from) {
    double[] bottom = low[player];
    double[] top = high[player];
    double left = 1 - Arrays.stream(bottom).sum();
    double mean = 0;
    for (int a = 0; a < bottom.length; a++) {
      mean += bottom[a] * values[from + a];
    }
    int[] order =
        bottom.length == 1
            ? new int[] {0}
            : IntStream.range(0, bottom.length)
                .boxed()
                .sorted((a, b) -> Double.compare(values[from + a], values[from + b]))
                .mapToInt(a -> a)
                .toArray();
    for (int a : order) {
      double more = Math.min(left, top[a] - bottom[a]);
      mean += more * values[from + a];
      left -= more;
    }
    return mean;
  }
}

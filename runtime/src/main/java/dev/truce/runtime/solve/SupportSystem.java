package dev.truce.runtime.solve;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What holds in an equilibrium in which just these actions are in play: each player gets the same
 * from all of its own. The unknowns are the probabilities; the last one of each player follows from
 * the others. Over a {@link Box} everything is told as an interval that holds all values in it.
 */
final class SupportSystem {

  /** An equation or a condition: a player's payoff from an action less that from its last one. */
  private record Difference(int player, boolean inPlay, double[] tensor) {}

  /** Rounding errors of a few operations on payoffs of size 1. */
  private static final double ROUNDING = 1e-13;

  private final int[] sizes;
  private final int[] firsts;
  private final int unknowns;
  private final Difference[] equations;
  private final Difference[] conditions;

  SupportSystem(NormalForm form, int[][] support, double[] scales) {
    int players = support.length;
    sizes = new int[players];
    firsts = new int[players];
    int free = 0;
    int others = 0;
    for (int i = 0; i < players; i++) {
      sizes[i] = support[i].length;
      firsts[i] = free;
      free += sizes[i] - 1;
      others += form.size(i) - sizes[i];
    }
    unknowns = free;
    equations = new Difference[free];
    conditions = new Difference[others];
    int equation = 0;
    int condition = 0;
    for (int i = 0; i < players; i++) {
      int last = support[i][sizes[i] - 1];
      for (int action = 0; action < form.size(i); action++) {
        boolean inPlay = Arrays.binarySearch(support[i], action) >= 0;
        if (action != last) {
          double[] tensor = tensor(form, support, scales[i], i, action, last);
          Difference difference = new Difference(i, inPlay, tensor);
          if (inPlay) {
            equations[equation++] = difference;
          } else {
            conditions[condition++] = difference;
          }
        }
      }
    }
  }

  /** The differences in all profiles of the others' actions in play, row-major. */
  private static double[] tensor(
      NormalForm form, int[][] support, double scale, int player, int action, int last) {
    int cells = 1;
    for (int j = 0; j < support.length; j++) {
      cells *= j == player ? 1 : support[j].length;
    }
    double[] tensor = new double[cells];
    int[] at = new int[support.length];
    for (int cell = 0; cell < cells; cell++) {
      int profile = 0;
      for (int j = 0; j < support.length; j++) {
        profile += j == player ? 0 : support[j][at[j]] * form.stride(j);
      }
      int stride = form.stride(player);
      double more = form.payoff(player, profile + action * stride);
      tensor[cell] = (more - form.payoff(player, profile + last * stride)) / scale;
      for (int j = support.length - 1; j >= 0; j--) {
        if (j != player && ++at[j] < support[j].length) {
          break;
        }
        at[j] = 0;
      }
    }
    return tensor;
  }

  int unknowns() {
    return unknowns;
  }

  int[] sizes() {
    return sizes;
  }

  /** Where a player's unknowns begin. */
  int first(int player) {
    return firsts[player];
  }

  /** Whether no profile in the box can be an equilibrium with these actions in play. */
  boolean excludes(Box box) {
    for (Difference equation : equations) {
      double[] range = range(equation, box, -1, 0);
      if (range[0] > ROUNDING || range[1] < -ROUNDING) {
        return true;
      }
    }
    for (Difference condition : conditions) {
      if (range(condition, box, -1, 0)[0] > ROUNDING) {
        return true;
      }
    }
    return false;
  }

  /** By how much the actions that are not in play are better, at the most; at a point. */
  double worst(Box point) {
    double worst = 0;
    for (Difference condition : conditions) {
      worst = Math.max(worst, range(condition, point, -1, 0)[1]);
    }
    return worst;
  }

  double[] values(Box point) {
    double[] values = new double[unknowns];
    for (int e = 0; e < unknowns; e++) {
      values[e] = range(equations[e], point, -1, 0)[0];
    }
    return values;
  }

  /** The derivatives of the equations by the unknowns: lower and upper bounds in the box. */
  double[][][] derivatives(Box box) {
    double[][][] bounds = new double[2][unknowns][unknowns];
    for (int e = 0; e < unknowns; e++) {
      for (int j = 0; j < sizes.length; j++) {
        if (j == equations[e].player()) {
          continue;
        }
        for (int s = 0; s < sizes[j] - 1; s++) {
          double[] range = range(equations[e], box, j, s);
          bounds[0][e][firsts[j] + s] = range[0];
          bounds[1][e][firsts[j] + s] = range[1];
        }
      }
    }
    return bounds;
  }

  /**
   * The range of a difference over a box, one player's mixture being taken away after the other.
   *
   * @param by the player by whose probability {@code which} it is derived; below 0 for none
   */
  private double[] range(Difference difference, Box box, int by, int which) {
    double[] low = difference.tensor();
    double[] high = low;
    for (int j = sizes.length - 1; j >= 0; j--) {
      if (j == difference.player()) {
        continue;
      }
      int size = sizes[j];
      double[] lower = new double[low.length / size];
      double[] upper = new double[lower.length];
      for (int cell = 0; cell < lower.length; cell++) {
        int from = cell * size;
        if (j == by) {
          lower[cell] = low[from + which] - high[from + size - 1];
          upper[cell] = high[from + which] - low[from + size - 1];
        } else {
          lower[cell] = box.least(j, low, from);
          upper[cell] = -box.least(j, negated(high, from, size), 0);
        }
      }
      low = lower;
      high = upper;
    }
    return new double[] {low[0], high[0]};
  }

  private static double[] negated(double[] values, int from, int size) {
    double[] negated = new double[size];
    for (int i = 0; i < size; i++) {
      negated[i] = -values[from + i];
    }
    return negated;
  }

  /** The inverse of a matrix, or null where it has none that could be relied on. */
  static double @Nullable [][] inverse(double[][] matrix) {
    int n = matrix.length;
    double[][] work = new double[n][2 * n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(matrix[i], 0, work[i], 0, n);
      work[i][n + i] = 1;
    }
    for (int column = 0; column < n; column++) {
      int pivot = column;
      for (int i = column + 1; i < n; i++) {
        pivot = Math.abs(work[i][column]) > Math.abs(work[pivot][column]) ? i : pivot;
      }
      double[] row = work[pivot];
      work[pivot] = work[column];
      work[column] = row;
      double by = row[column];
      if (Math.abs(by) < 1e-12) {
        return null;
      }
      for (int j = 0; j < 2 * n; j++) {
        row[j] /= by;
      }
      for (int i = 0; i < n; i++) {
        double factor = work[i][column];
        if (i != column && factor != 0) {
          for (int j = 0; j < 2 * n; j++) {
            work[i][j] -= factor * row[j];
          }
        }
      }
    }
    double[][] inverse = new double[n][];
    Arrays.setAll(inverse, i -> Arrays.copyOfRange(work[i], n, 2 * n));
    return inverse;
  }
}

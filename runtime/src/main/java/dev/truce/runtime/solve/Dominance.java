package dev.truce.runtime.solve;

import dev.truce.runtime.Context;
import dev.truce.runtime.value.ListValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Iterated elimination of dominated actions: those to which some mixture of the player's other
 * actions is better against all that is left (D. Gale, 1953; mixtures: D. Pearce, Rationalizable
 * Strategic Behavior and the Problem of Perfection, 1984). In every round the dominated actions of
 * all players go at once.
 */
public final class Dominance {

  private final Context context;
  private final NormalForm form;
  private final boolean weak;

  /** The actions that are left, by player. */
  private List<int[]> left = new ArrayList<>();

  private Dominance(Context context, NormalForm form, boolean weak) {
    this.context = context;
    this.form = form;
    this.weak = weak;
    for (int i = 0; i < form.players(); i++) {
      left.add(IntStream.range(0, form.size(i)).toArray());
    }
  }

  /**
   * What is left for each player.
   *
   * @param weak whether it is enough to be nowhere worse and somewhere better
   */
  public static ListValue undominated(Context context, NormalForm form, boolean weak) {
    Dominance dominance = new Dominance(context, form, weak);
    while (dominance.eliminates()) {}
    return ListValue.ofObjects(form.only(dominance.left).toArray());
  }

  private boolean eliminates() {
    List<int[]> next = new ArrayList<>();
    boolean fewer = false;
    for (int i = 0; i < form.players(); i++) {
      Fraction[][] payoffs = payoffs(i);
      int[] own = left.get(i);
      next.add(
          IntStream.range(0, own.length)
              .filter(row -> !isDominated(payoffs, row))
              .map(row -> own[row])
              .toArray());
      fewer |= next.get(i).length < own.length;
    }
    left = next;
    return fewer;
  }

  /** A player's payoffs: a row for each of its actions, a column for each profile of the others. */
  private Fraction[][] payoffs(int player) {
    int[] columns = {0};
    for (int i = 0; i < form.players(); i++) {
      if (i != player) {
        int stride = form.stride(i);
        int[] actions = left.get(i);
        columns =
            Arrays.stream(columns)
                .flatMap(base -> Arrays.stream(actions).map(a -> base + a * stride))
                .toArray();
      }
    }
    int[] own = left.get(player);
    context.burn((long) own.length * columns.length);
    Fraction[][] payoffs = new Fraction[own.length][columns.length];
    for (int a = 0; a < own.length; a++) {
      for (int c = 0; c < columns.length; c++) {
        payoffs[a][c] = form.exact(player, columns[c] + own[a] * form.stride(player));
      }
    }
    return payoffs;
  }

  private boolean isDominated(Fraction[][] payoffs, int row) {
    if (payoffs.length == 1) {
      return false;
    }
    Fraction[][] gains = new Fraction[payoffs.length - 1][];
    for (int a = 0, next = 0; a < payoffs.length; a++) {
      if (a != row) {
        Fraction[] gain = new Fraction[payoffs[a].length];
        for (int c = 0; c < gain.length; c++) {
          gain[c] = payoffs[a][c].minus(payoffs[row][c]);
        }
        gains[next++] = gain;
      }
    }
    return weak ? gainsSomewhere(gains) : ZeroSum.of(context, gains).value().signum() > 0;
  }

  /** Whether a mixture of rows is nowhere below zero and somewhere above. */
  private boolean gainsSomewhere(Fraction[][] gains) {
    int columns = gains[0].length;
    Whole whole = Whole.of(gains);
    BigInteger[][] a = new BigInteger[columns + 1][gains.length];
    BigInteger[] sums = new BigInteger[gains.length];
    for (int row = 0; row < gains.length; row++) {
      sums[row] = BigInteger.ZERO;
      for (int c = 0; c < columns; c++) {
        a[c][row] = whole.cells()[row][c].negate();
        sums[row] = sums[row].add(whole.cells()[row][c]);
      }
      a[columns][row] = BigInteger.ONE;
    }
    BigInteger[] bounds = new BigInteger[columns + 1];
    Arrays.fill(bounds, BigInteger.ZERO);
    bounds[columns] = BigInteger.ONE;
    return LinearProgram.maximise(context, sums, a, bounds).value().signum() > 0;
  }
}

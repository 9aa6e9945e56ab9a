package dev.truce.runtime.solve;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.Context;
import dev.truce.runtime.value.ListValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a mixed strategy of a symmetric game is evolutionarily stable (J. Maynard Smith and G.
 * Price, The Logic of Animal Conflict, 1973): a best response to itself, and better against every
 * other best response y than y itself is. The second condition says that a quadratic form is
 * positive on all directions towards best responses; those outside of the support can only be
 * entered. So it is positive definite in the directions within the support and, with these
 * eliminated, strictly copositive in the others (J. Haigh, Game Theory and Evolution, 1975; A.
 * Abakuks, 1980).
 */
public final class Stability {

  /** Copositivity is decided over all subsets of the unused best responses. */
  private static final int MOST_FREE = 16;

  private Stability() {}

  public static boolean isStable(Context context, NormalForm form, ListValue given) {
    form.symmetric("evolutionary stability is");
    ImmutableList<Fraction> x = MixedProfile.mix(form, 0, given);
    MixedProfile twins = new MixedProfile(form, ImmutableList.of(x, x));
    Fraction[] worths = twins.worths(context, 0);
    Fraction best = MixedProfile.best(worths);
    List<Integer> used = new ArrayList<>();
    List<Integer> free = new ArrayList<>();
    for (int a = 0; a < worths.length; a++) {
      if (!x.get(a).isZero()) {
        if (!worths[a].equals(best)) {
          return false;
        }
        used.add(a);
      } else if (worths[a].equals(best)) {
        free.add(a);
      }
    }
    int base = used.remove(0);
    List<Integer> order = new ArrayList<>(used);
    order.addAll(free);
    if (free.size() > MOST_FREE) {
      throw NormalForm.bad("more than " + MOST_FREE + " actions are as good as those in use");
    }
    Fraction[][] q = quadratic(form.matrix(0), base, order);
    for (int i = 0; i < used.size(); i++) {
      if (q[i][i].signum() <= 0) {
        return false;
      }
      context.burn((long) q.length * q.length);
      eliminate(q, i);
    }
    return isStrictlyCopositive(context, q, used.size());
  }

  /** The form -(y - x)' A (y - x), symmetric, with y's chance of {@code base} eliminated. */
  private static Fraction[][] quadratic(Fraction[][] a, int base, List<Integer> order) {
    int size = order.size();
    Fraction[][] q = new Fraction[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        q[i][j] =
            gain(a, base, order.get(i), order.get(j))
                .plus(gain(a, base, order.get(j), order.get(i)));
      }
    }
    return q;
  }

  private static Fraction gain(Fraction[][] a, int base, int i, int j) {
    return a[base][j].plus(a[i][base]).minus(a[i][j]).minus(a[base][base]);
  }

  /** Takes the minimum over variable i, which may have either sign. */
  private static void eliminate(Fraction[][] q, int i) {
    for (int r = i + 1; r < q.length; r++) {
      for (int c = i + 1; c < q.length; c++) {
        q[r][c] = q[r][c].minus(q[r][i].times(q[i][c]).over(q[i][i]));
      }
    }
  }

  /**
   * Whether the form of the variables from {@code from} on is positive for all that are not
   * negative and not all zero: no principal submatrix has a positive vector that it maps to none
   * above zero. (J. Gaddum, Linear Inequalities and Quadratic Forms, 1958: a matrix is strictly
   * copositive if and only if each of its principal submatrices has a positive value as a zero-sum
   * game.)
   */
  private static boolean isStrictlyCopositive(Context context, Fraction[][] q, int from) {
    int size = q.length - from;
    for (int set = 1; set < 1 << size; set++) {
      List<Integer> chosen = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        if ((set & (1 << i)) != 0) {
          chosen.add(from + i);
        }
      }
      Fraction[][] part = new Fraction[chosen.size()][chosen.size()];
      for (int i = 0; i < part.length; i++) {
        for (int j = 0; j < part.length; j++) {
          part[i][j] = q[chosen.get(i)][chosen.get(j)];
        }
      }
      if (ZeroSum.of(context, part).value().signum() <= 0) {
        return false;
      }
    }
    return true;
  }
}

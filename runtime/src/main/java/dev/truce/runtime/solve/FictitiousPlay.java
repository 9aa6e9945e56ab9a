package dev.truce.runtime.solve;

import dev.truce.runtime.Context;
import java.util.Arrays;

/**
 * Two players who answer, again and again, what the other has done so far as if it were a mixed
 * strategy (G. Brown, Iterative Solution of Games by Fictitious Play, 1951). Both move at once,
 * first with their first actions; of several best actions the first is taken.
 */
public final class FictitiousPlay {

  private static final long MOST_ROUNDS = 10_000_000;

  private FictitiousPlay() {}

  /** How often each action was played, as shares. */
  public static MixedProfile play(Context context, NormalForm form, long rounds) {
    form.ofTwo("fictitious play is");
    if (rounds < 1 || rounds > MOST_ROUNDS) {
      throw NormalForm.bad(
          "fictitious play goes over 1 to " + MOST_ROUNDS + " rounds, not " + rounds);
    }
    double[][] worths = {new double[form.size(0)], new double[form.size(1)]};
    long[][] counts = {new long[form.size(0)], new long[form.size(1)]};
    for (long round = 0; round < rounds; round++) {
      context.burn(1);
      int first = best(worths[0]);
      int second = best(worths[1]);
      counts[0][first]++;
      counts[1][second]++;
      for (int a = 0; a < worths[0].length; a++) {
        worths[0][a] += form.payoff(0, a * form.stride(0) + second);
      }
      for (int b = 0; b < worths[1].length; b++) {
        worths[1][b] += form.payoff(1, first * form.stride(0) + b);
      }
    }
    return MixedProfile.of(form, shares(counts[0], rounds), shares(counts[1], rounds));
  }

  private static int best(double[] worths) {
    int best = 0;
    for (int a = 1; a < worths.length; a++) {
      best = worths[a] > worths[best] ? a : best;
    }
    return best;
  }

  private static Fraction[] shares(long[] counts, long rounds) {
    return Arrays.stream(counts)
        .mapToObj(count -> Fraction.of(count).over(Fraction.of(rounds)))
        .toArray(Fraction[]::new);
  }
}

package dev.truce.runtime.solve;

import dev.truce.runtime.Context;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * What a player of two can be sure of, and how: the value of the game in which the other one wants
 * to keep it low (J. von Neumann, Zur Theorie der Gesellschaftsspiele, 1928), by linear programming
 * (G. Dantzig, 1951).
 *
 * @param value the greatest expectation that can be assured
 * @param mix the mixed strategy that does
 * @param answer the other one's that allows no more
 */
public record ZeroSum(Fraction value, Fraction[] mix, Fraction[] answer) {

  /** Solves a matrix of payoffs with a row for each action of the player. */
  static ZeroSum of(Context context, Fraction[][] payoffs) {
    Whole whole = Whole.positive(payoffs);
    BigInteger[][] a = whole.cells();
    LinearProgram program =
        LinearProgram.maximise(context, Whole.ones(a[0].length), a, Whole.ones(a.length));
    Fraction scaled = Fraction.ONE.over(program.value());
    Fraction factor = new Fraction(whole.factor(), BigInteger.ONE);
    return new ZeroSum(
        scaled.over(factor).minus(whole.shift()),
        times(program.prices(), scaled),
        times(program.solution(), scaled));
  }

  private static Fraction[] times(Fraction[] numbers, Fraction factor) {
    return Arrays.stream(numbers).map(factor::times).toArray(Fraction[]::new);
  }

  /** Optimal play of a game in which what one wins the other loses, up to a constant. */
  public static MixedProfile solve(Context context, NormalForm form) {
    form.ofTwo("a zero-sum solution is");
    Fraction sum = form.exact(0, 0).plus(form.exact(1, 0));
    for (int profile = 1; profile < form.profiles(); profile++) {
      if (!form.exact(0, profile).plus(form.exact(1, profile)).equals(sum)) {
        throw NormalForm.bad(
            form.name()
                + " is no zero-sum game: the payoffs sum up to "
                + sum
                + " in one profile and to "
                + form.exact(0, profile).plus(form.exact(1, profile))
                + " in another");
      }
    }
    ZeroSum solved = of(context, form.matrix(0));
    return MixedProfile.of(form, solved.mix, solved.answer);
  }
}

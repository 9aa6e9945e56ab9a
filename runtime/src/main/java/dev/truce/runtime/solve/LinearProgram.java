package dev.truce.runtime.solve;

import dev.truce.runtime.Context;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * The greatest {@code c x} with {@code A x <= b, x >= 0}, where {@code b >= 0}: exact, by the
 * simplex method from x = 0.
 *
 * <p>Every program of this package has that form, which needs no first phase. Our own thirty lines
 * on the {@link Tableau} that equilibria need anyway are exact; the libraries at hand reckon in
 * doubles, and what is a tie would hang on a tolerance.
 *
 * @param value the optimum
 * @param solution an x where it is reached
 * @param prices the dual solution, one entry a row
 */
record LinearProgram(Fraction value, Fraction[] solution, Fraction[] prices) {

  /** Solves a program that has an optimum. */
  static LinearProgram maximise(Context context, BigInteger[] c, BigInteger[][] a, BigInteger[] b) {
    Tableau tableau = new Tableau(a, b, c);
    for (int entering = steepest(tableau); entering >= 0; entering = steepest(tableau)) {
      int row = tableau.leaving(entering);
      if (row < 0) {
        throw new IllegalArgumentException("the program has no optimum");
      }
      tableau.pivot(context, row, entering);
    }
    Fraction[] solution = new Fraction[c.length];
    Arrays.setAll(solution, tableau::value);
    Fraction[] prices = new Fraction[b.length];
    Arrays.setAll(prices, i -> Fraction.of(tableau.objective(c.length + i), tableau.scale()));
    return new LinearProgram(
        Fraction.of(tableau.objective(tableau.variables()), tableau.scale()), solution, prices);
  }

  /** The variable that raises the objective fastest, the first of equals; -1 at the optimum. */
  private static int steepest(Tableau tableau) {
    int best = -1;
    for (int j = 0; j < tableau.variables(); j++) {
      if (tableau.objective(j).signum() < 0
          && (best < 0 || tableau.objective(j).compareTo(tableau.objective(best)) < 0)) {
        best = j;
      }
    }
    return best;
  }
}

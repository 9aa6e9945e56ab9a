package dev.truce.runtime.solve;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * A matrix of fractions as one of whole numbers: every cell is the fraction plus {@code shift},
 * times {@code factor}.
 */
record Whole(BigInteger[][] cells, BigInteger factor, Fraction shift) {

  /** The least factor, no shift. */
  static Whole of(Fraction[][] matrix) {
    return of(matrix, Fraction.ZERO);
  }

  /** Shifted so that the least cell is 1 before the factor. */
  static Whole positive(Fraction[][] matrix) {
    Fraction least = matrix[0][0];
    for (Fraction[] row : matrix) {
      for (Fraction cell : row) {
        least = cell.compareTo(least) < 0 ? cell : least;
      }
    }
    return of(matrix, Fraction.ONE.minus(least));
  }

  private static Whole of(Fraction[][] matrix, Fraction shift) {
    BigInteger factor = shift.denominator();
    for (Fraction[] row : matrix) {
      for (Fraction cell : row) {
        factor = factor.divide(factor.gcd(cell.denominator())).multiply(cell.denominator());
      }
    }
    BigInteger[][] cells = new BigInteger[matrix.length][];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = new BigInteger[matrix[i].length];
      for (int j = 0; j < cells[i].length; j++) {
        Fraction cell = matrix[i][j].plus(shift);
        cells[i][j] = cell.numerator().multiply(factor.divide(cell.denominator()));
      }
    }
    return new Whole(cells, factor, shift);
  }

  /** So many ones: the bounds of best-response polytopes. */
  static BigInteger[] ones(int size) {
    BigInteger[] ones = new BigInteger[size];
    Arrays.fill(ones, BigInteger.ONE);
    return ones;
  }
}

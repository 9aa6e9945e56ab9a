package dev.truce.runtime.evolve;

import java.util.Arrays;

/**
 * Everybody meets everybody in pairs.
 *
 * @param cells payoffs by the one who earns, then by the other
 */
record PairIncome(double[][] cells) implements Income {

  @Override
  public int types() {
    return cells.length;
  }

  @Override
  public double among(int[] others, int total, int type) {
    double sum = 0;
    double[] row = cells[type];
    for (int j = 0; j < row.length; j++) {
      sum += row[j] * others[j];
    }
    return sum / total;
  }

  @Override
  public double among(double[] shares, int type) {
    double sum = 0;
    for (int j = 0; j < shares.length; j++) {
      sum += cells[type][j] * shares[j];
    }
    return sum;
  }

  @Override
  public double least() {
    return Arrays.stream(cells).flatMapToDouble(Arrays::stream).min().orElse(0);
  }

  @Override
  public double most() {
    return Arrays.stream(cells).flatMapToDouble(Arrays::stream).max().orElse(0);
  }
}

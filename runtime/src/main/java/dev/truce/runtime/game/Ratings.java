package dev.truce.runtime.game;

import java.util.Arrays;

/** Numbers that are read off a matrix or a row of results. */
final class Ratings {

  private static final int MOST_STEPS = 10_000;
  private static final double CLOSE = 1e-12;

  private Ratings() {}

  /**
   * The principal eigenvector by power iteration from (1, …, 1), of length 1: until a step moves it
   * by less than 1e-12, or for 10,000 steps. All zeros where the matrix takes the vector to zero.
   */
  static double[] principalEigenvector(double[][] matrix) {
    int size = matrix.length;
    double[] vector = new double[size];
    Arrays.fill(vector, 1);
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] next = new double[size];
      double square = 0;
      for (int i = 0; i < size; i++) {
        double sum = 0;
        for (int j = 0; j < size; j++) {
          sum += matrix[i][j] * vector[j];
        }
        next[i] = sum;
        square += sum * sum;
      }
      if (square == 0) {
        return next;
      }
      double length = Math.sqrt(square);
      double moved = 0;
      for (int i = 0; i < size; i++) {
        next[i] /= length;
        moved += (next[i] - vector[i]) * (next[i] - vector[i]);
      }
      vector = next;
      if (Math.sqrt(moved) < CLOSE) {
        break;
      }
    }
    return vector;
  }

  /** The middle one, or the mean of the two in the middle. */
  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /**
   * The standard deviation of a whole population; 0 where all are equal, whatever the rounding of
   * their mean.
   */
  static double deviation(double[] values) {
    if (Arrays.stream(values).allMatch(value -> value == values[0])) {
      return 0;
    }
    double mean = mean(values);
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return Math.sqrt(sum / values.length);
  }
}

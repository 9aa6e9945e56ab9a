package dev.truce.runtime.evolve;

import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.value.Values;

/** What individuals earn in a well-mixed population, where nobody plays against itself. */
final class Fitness {

  private Fitness() {}

  /** Payoffs that are shares of offspring must not be negative. */
  static double[][] checked(double[][] payoffs, String rule) {
    for (double[] row : payoffs) {
      for (double cell : row) {
        if (cell < 0) {
          throw new ScriptError(
              Fault.BAD_ARGUMENT,
              rule + " needs payoffs of at least 0, not " + Values.showFloat(cell),
              "offspring is in proportion to payoffs; add a constant to them, or use Fermi");
        }
      }
    }
    return payoffs;
  }

  /** The sum of the payoffs of one of a type against all others. */
  static double sum(double[][] payoffs, int[] counts, int type) {
    double sum = 0;
    double[] row = payoffs[type];
    for (int j = 0; j < row.length; j++) {
      sum += row[j] * (j == type ? counts[j] - 1 : counts[j]);
    }
    return sum;
  }

  /** The mean of these payoffs; 0 of one alone. */
  static double mean(double[][] payoffs, int[] counts, int type, int population) {
    return population < 2 ? 0 : sum(payoffs, counts, type) / (population - 1);
  }

  /**
   * Fills {@code shares} with each type's part of all fitness; of numbers alone where all fitness
   * is 0.
   */
  static void shares(double[][] payoffs, int[] counts, double[] shares) {
    double total = 0;
    int population = 0;
    for (int i = 0; i < counts.length; i++) {
      shares[i] = counts[i] == 0 ? 0 : counts[i] * sum(payoffs, counts, i);
      total += shares[i];
      population += counts[i];
    }
    for (int i = 0; i < counts.length; i++) {
      shares[i] = total > 0 ? shares[i] / total : (double) counts[i] / population;
    }
  }

  /** Turns the chances of parents into those of children, who mutate into each other type alike. */
  static void mutate(double[] shares, double mutation) {
    int types = shares.length;
    if (mutation == 0 || types == 1) {
      return;
    }
    double other = mutation / (types - 1);
    for (int i = 0; i < types; i++) {
      shares[i] = shares[i] * (1 - mutation) + (1 - shares[i]) * other;
    }
  }
}

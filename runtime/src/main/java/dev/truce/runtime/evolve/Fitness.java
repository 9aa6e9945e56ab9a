package dev.truce.runtime.evolve;

import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.value.Values;

/** What individuals earn in a well-mixed population, where nobody plays against itself. */
final class Fitness {

  private Fitness() {}

  /** Payoffs that are shares of offspring must not be negative. */
  static void check(double least, String rule) {
    if (least < 0) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          rule + " needs payoffs of at least 0, not " + Values.showFloat(least),
          "offspring is in proportion to payoffs; add a constant to them, or use Fermi");
    }
  }

  static Income checked(Income income, String rule) {
    check(income.least(), rule);
    return income;
  }

  /** How many individuals there are of all types. */
  static int population(int[] counts) {
    int population = 0;
    for (int count : counts) {
      population += count;
    }
    return population;
  }

  /**
   * Fills {@code shares} with each type's part of all fitness; of numbers alone where all fitness
   * is 0.
   */
  static void shares(Income income, int[] counts, double[] shares) {
    double total = 0;
    int population = population(counts);
    for (int i = 0; i < counts.length; i++) {
      shares[i] = counts[i] == 0 ? 0 : counts[i] * income.mean(counts, i, population);
      total += shares[i];
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

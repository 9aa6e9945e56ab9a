package dev.truce.runtime.evolve;

/** What individuals earn a turn, on average, by who the others are. */
interface Income {

  int types();

  /**
   * What one of a type earns when the others are so many of each type, and {@code total} in all.
   */
  double among(int[] others, int total, int type);

  /** The same in an infinite population of these shares. */
  double among(double[] shares, int type);

  /** The smallest payoff that there is. */
  double least();

  /** The largest payoff that there is. */
  double most();

  /** What one of the population itself earns among all others; 0 of one alone. */
  default double mean(int[] counts, int type, int population) {
    if (population < 2) {
      return 0;
    }
    counts[type]--;
    double mean = among(counts, population - 1, type);
    counts[type]++;
    return mean;
  }
}

package dev.truce.runtime.evolve;

/**
 * How a well-mixed population changes one individual at a time: the probabilities that, in the next
 * step, one of type {@code d} is replaced by one of type {@code b}.
 */
interface Replacement {

  /**
   * Fills {@code chances}, row-major by the replaced one, for a population with so many of each
   * type. The sum is 1; what changes nothing stands on the diagonal.
   */
  void chances(int[] counts, double[] chances);
}

package dev.truce.runtime.evolve;

import dev.truce.runtime.Context;
import dev.truce.runtime.random.RandomStream;

/**
 * Simulates a population in which everybody meets everybody and one changes at a time. Each step
 * takes one draw. A generation is as many steps as there are individuals.
 */
final class WellMixed {

  /** What a step costs besides its types, in fuel. */
  private static final int STEP = 8;

  private final Replacement rule;
  private final Income income;
  private final int types;
  private final double[] chances;

  WellMixed(Replacement rule, Income income) {
    this.rule = rule;
    this.income = income;
    this.types = income.types();
    this.chances = new double[types * types];
  }

  /**
   * Runs until one type is left, if it then stays so, or for so many generations.
   *
   * @param counts how many there are of each type; changed
   */
  void run(
      Context context,
      RandomStream random,
      int[] counts,
      boolean mutates,
      long generations,
      long every,
      History history) {
    int population = Fitness.population(counts);
    history.note(0, counts, income);
    boolean changed = true;
    boolean alone = alone(counts);
    long last = generations * population;
    long step = 0;
    for (; step < last && (mutates || !alone); step++) {
      context.burn(STEP + types);
      if (changed) {
        rule.chances(counts, chances);
      }
      int event = drawn(random.nextDouble());
      int dead = event / types;
      int born = event % types;
      changed = dead != born;
      if (changed) {
        counts[dead]--;
        counts[born]++;
        alone = counts[born] == population;
      }
      if ((step + 1) % (every * population) == 0) {
        history.note((step + 1.0) / population, counts, income);
      }
    }
    history.steps = step;
    if (history.lastTime() * population < step) {
      history.note((double) step / population, counts, income);
    }
    if (alone && !mutates) {
      history.fixed = step;
    }
  }

  static boolean alone(int[] counts) {
    int present = 0;
    for (int count : counts) {
      present += count > 0 ? 1 : 0;
    }
    return present == 1;
  }

  /** The event at which the running sum of the chances exceeds {@code u}; never one of chance 0. */
  private int drawn(double u) {
    double sum = 0;
    int last = 0;
    for (int i = 0; i < chances.length; i++) {
      if (chances[i] > 0) {
        sum += chances[i];
        last = i;
        if (u < sum) {
          return i;
        }
      }
    }
    return last;
  }
}

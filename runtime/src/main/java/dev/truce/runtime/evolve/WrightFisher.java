package dev.truce.runtime.evolve;

import dev.truce.runtime.Context;
import dev.truce.runtime.random.RandomStream;
import java.util.Arrays;

/**
 * The Wright–Fisher process: each generation as many children as parents, each of a parent in
 * proportion to fitness (R. A. Fisher, The Genetical Theory of Natural Selection, 1930; S. Wright,
 * "Evolution in Mendelian populations", 1931; with games: L. Imhof and M. Nowak, "Evolutionary game
 * dynamics in a Wright-Fisher process", 2006).
 */
final class WrightFisher {

  private final Income income;
  private final double mutation;

  WrightFisher(Income income, double mutation) {
    this.income = Fitness.checked(income, "the Wright-Fisher process");
    this.mutation = mutation;
  }

  /** Fills {@code shares} with the chances of one child to be of each type. */
  void children(int[] counts, double[] shares) {
    Fitness.shares(income, counts, shares);
    Fitness.mutate(shares, mutation);
  }

  /** Runs until one type is left, if it then stays so, or for so many generations. */
  void run(
      Context context,
      RandomStream random,
      int[] counts,
      long generations,
      long every,
      History history) {
    int types = counts.length;
    int population = Fitness.population(counts);
    double[] shares = new double[types];
    history.note(0, counts, income);
    long generation = 0;
    while (generation < generations && (mutation > 0 || !WellMixed.alone(counts))) {
      context.burn(population);
      children(counts, shares);
      Arrays.fill(counts, 0);
      for (int child = 0; child < population; child++) {
        counts[random.weighted(shares)]++;
      }
      generation++;
      if (generation % every == 0) {
        history.note((double) generation, counts, income);
      }
    }
    history.steps = generation;
    if (history.lastTime() < generation) {
      history.note((double) generation, counts, income);
    }
    if (mutation == 0 && WellMixed.alone(counts)) {
      history.fixed = generation;
    }
  }
}

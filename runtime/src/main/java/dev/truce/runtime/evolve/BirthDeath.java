package dev.truce.runtime.evolve;

/**
 * The Moran process: a parent in proportion to fitness, its child in place of one of all, the
 * parent too (P. Moran, "Random processes in genetics", 1958; M. Nowak and others, "Emergence of
 * cooperation and evolutionary stability in finite populations", 2004).
 */
final class BirthDeath implements Replacement {

  private final Income income;
  private final double mutation;
  private final double[] born;

  BirthDeath(Income income, double mutation) {
    this.income = Fitness.checked(income, "the Moran process");
    this.mutation = mutation;
    this.born = new double[income.types()];
  }

  @Override
  public void chances(int[] counts, double[] chances) {
    int types = counts.length;
    int population = Fitness.population(counts);
    Fitness.shares(income, counts, born);
    Fitness.mutate(born, mutation);
    for (int d = 0; d < types; d++) {
      double dies = (double) counts[d] / population;
      for (int b = 0; b < types; b++) {
        chances[d * types + b] = dies * born[b];
      }
    }
  }
}

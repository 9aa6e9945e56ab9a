package dev.truce.runtime.evolve;

/**
 * The Moran process with death first: one of all dies, the others play each other, and a parent
 * among them, in proportion to fitness, fills the place (H. Ohtsuki, C. Hauert, E. Lieberman and M.
 * Nowak, "A simple rule for the evolution of cooperation on graphs and social networks", 2006).
 */
final class DeathBirth implements Replacement {

  private final Income income;
  private final double mutation;
  private final double[] born;

  DeathBirth(Income income, double mutation) {
    this.income = Fitness.checked(income, "the death-birth process");
    this.mutation = mutation;
    this.born = new double[income.types()];
  }

  @Override
  public void chances(int[] counts, double[] chances) {
    int types = counts.length;
    int population = Fitness.population(counts);
    for (int d = 0; d < types; d++) {
      double dies = (double) counts[d] / population;
      if (counts[d] > 0) {
        counts[d]--;
        Fitness.shares(income, counts, born);
        counts[d]++;
        Fitness.mutate(born, mutation);
      }
      for (int b = 0; b < types; b++) {
        chances[d * types + b] = dies == 0 ? 0 : dies * born[b];
      }
    }
  }
}

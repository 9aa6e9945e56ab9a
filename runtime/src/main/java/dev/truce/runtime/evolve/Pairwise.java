package dev.truce.runtime.evolve;

/**
 * Pairwise comparison: one of all looks at another one, and takes its strategy over with a
 * probability that depends on what both earn on average; with the chance of a mutation it takes up
 * any other type instead.
 */
final class Pairwise implements Replacement {

  private final Income income;
  private final double mutation;
  private final Adoption adoption;
  private final double[] means;

  Pairwise(Income income, double mutation, Adoption adoption) {
    this.income = income;
    this.mutation = mutation;
    this.adoption = adoption;
    this.means = new double[income.types()];
  }

  @Override
  public void chances(int[] counts, double[] chances) {
    int types = counts.length;
    int population = Fitness.population(counts);
    for (int i = 0; i < types; i++) {
      means[i] = counts[i] == 0 ? 0 : income.mean(counts, i, population);
    }
    for (int d = 0; d < types; d++) {
      double looks = (double) counts[d] / population;
      double stays = looks;
      for (int b = 0; b < types; b++) {
        if (b == d) {
          continue;
        }
        double change = 0;
        if (counts[d] > 0) {
          if (counts[b] > 0) {
            change = (double) counts[b] / (population - 1) * adoption.chance(means[d], means[b]);
          }
          change = looks * ((1 - mutation) * change + mutation / (types - 1));
        }
        chances[d * types + b] = change;
        stays -= change;
      }
      chances[d * types + d] = Math.max(0, stays);
    }
  }
}

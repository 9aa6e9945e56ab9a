package dev.truce.runtime.evolve;

/**
 * Best-response dynamics: one of all takes up the type that earns most against the others as they
 * are; of several its own, else the first (I. Gilboa and A. Matsui, "Social stability and
 * equilibrium", 1991; with mutations: M. Kandori, G. Mailath and R. Rob, "Learning, mutation, and
 * long run equilibria in games", 1993).
 */
final class BestResponse implements Replacement {

  private final Income income;
  private final double mutation;

  BestResponse(Income income, double mutation) {
    this.income = income;
    this.mutation = mutation;
  }

  @Override
  public void chances(int[] counts, double[] chances) {
    int types = counts.length;
    int population = Fitness.population(counts);
    for (int d = 0; d < types; d++) {
      double revises = (double) counts[d] / population;
      int best = counts[d] == 0 ? d : best(counts, d, population - 1);
      for (int b = 0; b < types; b++) {
        double chosen = b == best ? 1 - mutation : 0;
        if (types > 1) {
          chosen += b == d ? 0 : mutation / (types - 1);
        } else {
          chosen = 1;
        }
        chances[d * types + b] = revises * chosen;
      }
    }
  }

  private int best(int[] counts, int own, int others) {
    if (others == 0) {
      return own;
    }
    counts[own]--;
    int best = own;
    double most = income.among(counts, others, own);
    for (int type = 0; type < counts.length; type++) {
      double here = income.among(counts, others, type);
      if (here > most) {
        most = here;
        best = type;
      }
    }
    counts[own]++;
    return best;
  }
}

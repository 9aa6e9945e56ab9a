package dev.truce.runtime.solve;

import dev.truce.runtime.Context;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.MapValue;
import dev.truce.runtime.value.Values;

/**
 * Alpha-rank (S. Omidshafiei and others, α-Rank: Multi-Agent Evaluation by Evolution, 2019): how
 * much of the time a finite population spends with each strategy (or profile of strategies, one
 * population a player) when rare mutants take over or vanish by selection of intensity α.
 */
public final class AlphaRank {

  private static final int MOST = 1_000;
  private static final long MOST_MEMBERS = 1_000_000;

  private final double intensity;
  private final long population;

  private AlphaRank(double intensity, long population) {
    if (!(intensity > 0) || Double.isInfinite(intensity)) {
      throw NormalForm.bad(
          "the intensity of selection is above 0, not " + Values.showFloat(intensity));
    }
    if (population < 2 || population > MOST_MEMBERS) {
      throw NormalForm.bad("a population has 2 to " + MOST_MEMBERS + " members, not " + population);
    }
    this.intensity = intensity;
    this.population = population;
  }

  /** One population: the shares of its strategies by what the row earns against the column. */
  public static ListValue ofMatrix(
      Context context, ListValue rows, double intensity, long population) {
    double[][] payoffs = NormalForm.matrix(context, rows);
    if (payoffs.length != payoffs[0].length) {
      throw NormalForm.bad(
          "the payoffs of one population are a square matrix, not " + NormalForm.size(payoffs));
    }
    return ListValue.ofDoubles(new AlphaRank(intensity, population).shares(context, payoffs));
  }

  /** A population a player: the shares of the profiles. */
  public static MapValue ofProfiles(
      Context context, NormalForm form, double intensity, long population) {
    double[] shares = new AlphaRank(intensity, population).shares(context, form);
    MapValue.Builder map = MapValue.builder();
    for (int profile = 0; profile < shares.length; profile++) {
      map.put(form.profile(profile), shares[profile]);
    }
    return map.build();
  }

  private double[] shares(Context context, double[][] payoffs) {
    int size = payoffs.length;
    check(size);
    context.burn((long) size * size * size);
    double[][] rates = new double[size][size];
    for (int resident = 0; resident < size; resident++) {
      for (int mutant = 0; mutant < size; mutant++) {
        if (mutant != resident) {
          context.burn(population);
          rates[resident][mutant] = takeover(payoffs, mutant, resident) / (size - 1);
        }
      }
    }
    return stationary(rates);
  }

  private double[] shares(Context context, NormalForm form) {
    int size = form.profiles();
    check(size);
    context.burn((long) size * size * size);
    int neighbours = 0;
    for (int i = 0; i < form.players(); i++) {
      neighbours += form.size(i) - 1;
    }
    double[][] rates = new double[size][size];
    for (int profile = 0; profile < size; profile++) {
      for (int i = 0; i < form.players(); i++) {
        for (int a = 0; a < form.size(i); a++) {
          int other = profile + (a - form.choice(profile, i)) * form.stride(i);
          if (other != profile) {
            double gain = form.payoff(i, other) - form.payoff(i, profile);
            rates[profile][other] = takeover(gain) / neighbours;
          }
        }
      }
    }
    return stationary(rates);
  }

  private static void check(int size) {
    if (size > MOST) {
      throw NormalForm.bad("α-rank takes at most " + MOST + " states, not " + size);
    }
  }

  /**
   * The chance that one mutant takes its population over, in which everybody meets everybody else
   * and copies another one with odds that grow with what that one has more.
   */
  private double takeover(double[][] payoffs, int mutant, int resident) {
    double sum = 1;
    double advantage = 0;
    for (int mutants = 1; mutants < population; mutants++) {
      double residents = population - mutants;
      double one = (mutants - 1) * payoffs[mutant][mutant] + residents * payoffs[mutant][resident];
      double other =
          mutants * payoffs[resident][mutant] + (residents - 1) * payoffs[resident][resident];
      advantage += (one - other) / (population - 1);
      sum += StrictMath.exp(-intensity * advantage);
    }
    return 1 / sum;
  }

  /** The chance that a mutant with an advantage that stays the same takes its population over. */
  private double takeover(double gain) {
    double x = intensity * gain;
    if (x == 0) {
      return 1.0 / population;
    }
    return population * x < -700
        ? StrictMath.exp((population - 1) * x) * -StrictMath.expm1(x)
        : StrictMath.expm1(-x) / StrictMath.expm1(-population * x);
  }

  /**
   * The stationary distribution of a chain without subtractions, so that small shares are as exact
   * as great ones (W. Grassmann, M. Taksar and D. Heyman, 1985).
   */
  static double[] stationary(double[][] rates) {
    int size = rates.length;
    double[] leaving = new double[size];
    for (int k = size - 1; k > 0; k--) {
      for (int j = 0; j < k; j++) {
        leaving[k] += rates[k][j];
      }
      if (leaving[k] == 0) {
        throw NormalForm.bad(
            "selection is so strong that some states are never left; lower the intensity");
      }
      for (int i = 0; i < k; i++) {
        double share = rates[i][k] / leaving[k];
        for (int j = 0; j < k; j++) {
          rates[i][j] += i == j ? 0 : share * rates[k][j];
        }
      }
    }
    double[] shares = new double[size];
    shares[0] = 1;
    double sum = 1;
    for (int k = 1; k < size; k++) {
      for (int i = 0; i < k; i++) {
        shares[k] += shares[i] * rates[i][k];
      }
      shares[k] /= leaving[k];
      sum += shares[k];
    }
    for (int k = 0; k < size; k++) {
      shares[k] /= sum;
    }
    return shares;
  }
}

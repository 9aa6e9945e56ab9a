package dev.truce.runtime.evolve;

import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.value.Data;

/** The Markov chain of a rule over all compositions of a well-mixed population, solved exactly. */
final class Transitions {

  private final Rule rule;
  private final Payoffs payoffs;
  private final Simplex simplex;

  Transitions(Data given, Payoffs payoffs, int population) {
    this.rule = Rule.of(given);
    this.payoffs = payoffs;
    this.simplex = new Simplex(payoffs.types(), population);
    if (rule instanceof Rule.Spatial || (rule instanceof Rule.Stepwise step && step.on() != null)) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          "only well-mixed populations are solved exactly, not those on graphs",
          "simulate with `evolve`");
    }
    if (rule instanceof Rule.Replicator) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          "the replicator equation has no chance in it and no finite population",
          "simulate it with `evolve`, or take a stochastic rule");
    }
  }

  Simplex simplex() {
    return simplex;
  }

  /** Steps of a generation. */
  double stepsAGeneration() {
    return rule instanceof Rule.Generational ? 1 : simplex.population;
  }

  /**
   * For each composition the probability that each type takes over; behind them the one that the
   * population stays mixed, and the mean number of steps until it is decided.
   */
  double[][] fixations(Context context) {
    if (rule.mutation() > 0) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          "with mutation nobody takes over for good",
          "ask for the `stationaryDistribution`");
    }
    BandChain chain = chain(context, true);
    double[][] results = chain.absorbed(context);
    for (int s = 0; s < simplex.size; s++) {
      int pure = simplex.pure(s);
      if (pure >= 0) {
        results[s] = new double[simplex.types + 2];
        results[s][pure] = 1;
      }
    }
    return results;
  }

  /** The share of time that is spent in each composition. */
  double[] stationary(Context context) {
    double[] shares = chain(context, false).stationary(context);
    if (shares == null) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          "the long run depends on how the population begins",
          "give the rule a `mutation` above 0");
    }
    return shares;
  }

  private BandChain chain(Context context, boolean ends) {
    Replacement replacement =
        rule instanceof Rule.Stepwise stepwise ? stepwise.replacement(payoffs.income()) : null;
    BandChain chain =
        new BandChain(
            simplex.size, replacement == null ? simplex.size : reach(), ends ? simplex.types : 0);
    double[] chances = new double[simplex.types * simplex.types];
    for (int s = 0; s < simplex.size; s++) {
      if (ends && simplex.pure(s) >= 0) {
        // Left out of the reduction: nothing leads here, moves here are ends.
        chain.addEnd(s, simplex.pure(s), 1);
      } else if (replacement == null) {
        context.burn(simplex.size);
        children(chain, s, ends);
      } else {
        context.burn(simplex.types);
        replacement.chances(simplex.counts(s).clone(), chances);
        replacements(chain, s, chances, ends);
      }
    }
    return chain;
  }

  /** How far the number of a composition moves at most when one individual changes. */
  private int reach() {
    int most = 0;
    int[] counts = new int[simplex.types];
    for (int s = 0; s < simplex.size; s++) {
      System.arraycopy(simplex.counts(s), 0, counts, 0, counts.length);
      if (counts[0] > 0 && counts.length > 1) {
        counts[0]--;
        counts[counts.length - 1]++;
        most = Math.max(most, simplex.number(counts) - s);
      }
    }
    return most;
  }

  private void replacements(BandChain chain, int from, double[] chances, boolean ends) {
    int types = simplex.types;
    int[] counts = simplex.counts(from).clone();
    for (int d = 0; d < types; d++) {
      for (int b = 0; b < types; b++) {
        double chance = chances[d * types + b];
        if (d != b && chance > 0) {
          counts[d]--;
          counts[b]++;
          move(chain, from, simplex.number(counts), chance, ends);
          counts[d]++;
          counts[b]--;
        }
      }
    }
  }

  private void move(BandChain chain, int from, int to, double chance, boolean ends) {
    int pure = ends ? simplex.pure(to) : -1;
    if (pure >= 0) {
      chain.addEnd(from, pure, chance);
    } else {
      chain.add(from, to, chance);
    }
  }

  /** Children of a whole generation: multinomial. */
  private void children(BandChain chain, int from, boolean ends) {
    double[] shares = new double[simplex.types];
    new WrightFisher(payoffs.income(), rule.mutation()).children(simplex.counts(from), shares);
    double[] logs = new double[shares.length];
    for (int i = 0; i < shares.length; i++) {
      logs[i] = StrictMath.log(shares[i]);
    }
    double[] factorials = new double[simplex.population + 1];
    for (int n = 1; n < factorials.length; n++) {
      factorials[n] = factorials[n - 1] + StrictMath.log(n);
    }
    for (int to = 0; to < simplex.size; to++) {
      int[] counts = simplex.counts(to);
      double log = factorials[simplex.population];
      for (int i = 0; i < counts.length; i++) {
        log += counts[i] == 0 ? 0 : counts[i] * logs[i] - factorials[counts[i]];
      }
      move(chain, from, to, StrictMath.exp(log), ends);
    }
  }
}

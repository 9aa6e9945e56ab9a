package dev.truce.runtime.evolve;

import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.game.MatchPlan;
import dev.truce.runtime.random.RandomStream;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.ListValue;
import java.util.Objects;

/** Simulates populations: the entry of this package. */
public final class Evolve {

  private static final int MOST_INDIVIDUALS = 10_000_000;
  private static final long MOST_GENERATIONS = 1_000_000_000_000L;

  private Evolve() {}

  /**
   * Lets a population evolve.
   *
   * @param generations how many at most
   * @param every after how many generations a record is taken
   */
  public static Evolution run(
      Context context,
      MatchPlan plan,
      ListValue strategies,
      long population,
      Data given,
      Data start,
      long generations,
      long every,
      long repetitions) {
    Rule rule = Rule.of(given);
    int size = size(population, 1);
    checkRange("generations", generations, 0, MOST_GENERATIONS);
    checkRange("every", every, 1, MOST_GENERATIONS);
    Payoffs payoffs = Payoffs.of(context, plan, strategies, repetitions);
    History history = new History(payoffs.types());
    Start begin = new Start(start);
    if (rule instanceof Rule.Replicator replicator) {
      new ReplicatorFlow(payoffs.cells(), replicator.mutation(), replicator.tolerance())
          .run(context, begin.shares(payoffs.types()), generations, every, history);
      return new Evolution(payoffs, given.toString(), 0, plan.seed(), history, 1);
    }
    RandomStream random = RandomStream.of(plan.seed(), "evolve");
    int[] counts = begin.counts(payoffs.types(), size);
    boolean mutates = rule.mutation() > 0;
    if (rule instanceof Rule.Stepwise stepwise) {
      new WellMixed(stepwise.replacement(payoffs.cells()), payoffs.cells())
          .run(context, random, counts, mutates, generations, every, history);
      return new Evolution(payoffs, given.toString(), size, plan.seed(), history, size);
    }
    new WrightFisher(payoffs.cells(), rule.mutation())
        .run(context, random, counts, generations, every, history);
    return new Evolution(payoffs, given.toString(), size, plan.seed(), history, 1);
  }

  /**
   * The probabilities that each strategy takes over and that none ever does, and then the mean
   * generations until one has.
   */
  public static double[] fixation(
      Context context,
      MatchPlan plan,
      ListValue strategies,
      ListValue initial,
      Data rule,
      long repetitions) {
    if (initial.size() != strategies.size()) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          "there are " + initial.size() + " counts for " + strategies.size() + " strategies");
    }
    long population = 0;
    int[] counts = new int[initial.size()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = size(initial.longAt(i), 0);
      population += counts[i];
    }
    Payoffs payoffs = Payoffs.of(context, plan, strategies, repetitions);
    Transitions transitions = new Transitions(rule, payoffs, size(population, 1));
    double[] result = transitions.fixations(context)[transitions.simplex().number(counts)].clone();
    result[result.length - 1] /= transitions.stepsAGeneration();
    return result;
  }

  /** How likely each composition is in the long run. */
  public static Compositions stationary(
      Context context,
      MatchPlan plan,
      ListValue strategies,
      long population,
      Data rule,
      long repetitions) {
    Payoffs payoffs = Payoffs.of(context, plan, strategies, repetitions);
    Transitions transitions = new Transitions(rule, payoffs, size(population, 1));
    return new Compositions(
        payoffs, rule.toString(), transitions.simplex(), transitions.stationary(context));
  }

  private static int size(long population, int least) {
    checkRange("population", population, least, MOST_INDIVIDUALS);
    return (int) population;
  }

  private static void checkRange(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          "`" + name + "` is from " + least + " to " + most + ", not " + Objects.toString(value));
    }
  }
}

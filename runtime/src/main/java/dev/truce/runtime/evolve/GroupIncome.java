package dev.truce.runtime.evolve;

import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.game.Match;
import dev.truce.runtime.game.MatchPlan;
import dev.truce.runtime.game.StrategyValue;
import dev.truce.runtime.random.RandomStream;
import dev.truce.runtime.value.ListBuilder;
import dev.truce.runtime.value.ListValue;
import java.util.Arrays;
import java.util.Objects;

/**
 * Groups of one size are drawn from the population, without replacement, and play one game: the
 * payoff of an individual is its mean over all the groups that it can be in (C. Hauert, S. De
 * Monte, J. Hofbauer and K. Sigmund, "Volunteering as Red Queen mechanism for cooperation in public
 * goods games", 2002).
 */
final class GroupIncome implements Income {

  private static final int LARGEST = 100;
  private static final int MOST_GROUPS = 20_000;

  private final int types;

  /** What the others of a group can be. */
  private final Simplex others;

  /** By the one who earns, then by the number of what the others are. */
  private final double[][] payoffs;

  private final double[] orders;

  private GroupIncome(int types, Simplex others, double[][] payoffs) {
    this.types = types;
    this.others = others;
    this.payoffs = payoffs;
    this.orders = new double[others.size];
    for (int number = 0; number < orders.length; number++) {
      double ways = 1;
      int placed = 0;
      for (int count : others.counts(number)) {
        placed += count;
        ways *= choose(placed, count);
      }
      orders[number] = ways;
    }
  }

  /** Plays one match of each group that there can be, or several where chance is in it. */
  static GroupIncome of(
      Context context, MatchPlan plan, ListValue strategies, long wanted, long repetitions) {
    if (wanted < 2 || wanted > LARGEST || !plan.game().type().admits((int) wanted)) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          plan.game()
              + " is for "
              + plan.game().type().playerRange()
              + " players, in groups of up to "
              + LARGEST
              + ", not "
              + wanted);
    }
    int size = (int) wanted;
    int types = strategies.size();
    Simplex groups = new Simplex(types, size);
    if (groups.size > MOST_GROUPS) {
      throw new ScriptError(
          Fault.TOO_LARGE,
          "there are " + groups.size + " different groups; the limit is " + MOST_GROUPS);
    }
    Simplex others = new Simplex(types, size - 1);
    double[][] payoffs = new double[types][others.size];
    for (int number = 0; number < groups.size; number++) {
      int[] group = groups.counts(number).clone();
      double[] means = played(context, plan, strategies, group, repetitions);
      for (int type = 0; type < types; type++) {
        if (group[type] > 0) {
          group[type]--;
          payoffs[type][others.number(group)] = means[type];
          group[type]++;
        }
      }
    }
    return new GroupIncome(types, others, payoffs);
  }

  /** The mean payoff a turn of each type that is in a group. */
  private static double[] played(
      Context context, MatchPlan plan, ListValue strategies, int[] group, long repetitions) {
    ListBuilder players = ListValue.builder();
    boolean chance = plan.noise() > 0 || plan.lengths().single() == 0;
    for (int type = 0; type < group.length; type++) {
      StrategyValue strategy = (StrategyValue) Objects.requireNonNull(strategies.get(type));
      for (int i = 0; i < group[type]; i++) {
        players.add(strategy);
      }
      chance |= group[type] > 0 && strategy.traits().stochastic();
    }
    ListValue all = players.build();
    double[] means = new double[group.length];
    long times = chance ? repetitions : 1;
    for (long repetition = 0; repetition < times; repetition++) {
      MatchPlan own = chance ? plan.seeded(seed(plan, group, repetition)) : plan;
      ListValue earned = Match.play(context, own, all).means();
      int next = 0;
      for (int type = 0; type < group.length; type++) {
        for (int i = 0; i < group[type]; i++) {
          means[type] += earned.doubleAt(next++) / group[type] / times;
        }
      }
    }
    return means;
  }

  private static long seed(MatchPlan plan, int[] group, long repetition) {
    return RandomStream.of(plan.seed(), "group", Arrays.toString(group))
        .split(repetition)
        .nextInt(Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** What a type earns where all others are of another one. */
  double[][] alone() {
    double[][] cells = new double[types][types];
    for (int other = 0; other < types; other++) {
      int[] counts = new int[types];
      counts[other] = others.population;
      for (int type = 0; type < types; type++) {
        cells[type][other] = payoffs[type][others.number(counts)];
      }
    }
    return cells;
  }

  private static double choose(int n, int k) {
    double ways = 1;
    for (int i = 0; i < k; i++) {
      ways = ways * (n - i) / (i + 1);
    }
    return ways;
  }

  @Override
  public int types() {
    return types;
  }

  /** How many individuals a population needs. */
  int size() {
    return others.population + 1;
  }

  @Override
  public double among(int[] population, int total, int type) {
    double sum = 0;
    for (int number = 0; number < others.size; number++) {
      int[] group = others.counts(number);
      double ways = 1;
      for (int j = 0; j < types && ways > 0; j++) {
        ways *= population[j] < group[j] ? 0 : choose(population[j], group[j]);
      }
      sum += ways * payoffs[type][number];
    }
    return sum / choose(total, others.population);
  }

  @Override
  public double among(double[] shares, int type) {
    double sum = 0;
    for (int number = 0; number < others.size; number++) {
      int[] group = others.counts(number);
      double chance = orders[number];
      for (int j = 0; j < types; j++) {
        for (int i = 0; i < group[j]; i++) {
          chance *= shares[j];
        }
      }
      sum += chance * payoffs[type][number];
    }
    return sum;
  }

  @Override
  public double least() {
    return Arrays.stream(payoffs).flatMapToDouble(Arrays::stream).min().orElse(0);
  }

  @Override
  public double most() {
    return Arrays.stream(payoffs).flatMapToDouble(Arrays::stream).max().orElse(0);
  }
}

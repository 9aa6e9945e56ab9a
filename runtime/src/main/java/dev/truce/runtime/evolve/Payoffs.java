package dev.truce.runtime.evolve;

import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.game.Entrant;
import dev.truce.runtime.game.GameValue;
import dev.truce.runtime.game.MatchPlan;
import dev.truce.runtime.game.Matrix;
import dev.truce.runtime.game.StrategyValue;
import dev.truce.runtime.game.Tournament;
import dev.truce.runtime.random.Branches.Unfollowable;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.EnumType;
import dev.truce.runtime.value.ListValue;
import java.util.List;
import java.util.Objects;

/**
 * What each type earns a turn, on average, against each type.
 *
 * @param cells by the one who earns, then by the other
 * @param matrix the same with names, to be shown
 * @param income what follows for individuals
 */
record Payoffs(
    MatchPlan plan, ListValue strategies, double[][] cells, Matrix matrix, Income income) {

  private static final int MOST_TYPES = 1000;
  private static final int FEW_TYPES = 4;

  /** Beyond these, matches with chance are played instead of reckoned. */
  private static final int MOST_STATES = 1_000;

  private static final long MOST_TURNS = 100_000;

  /**
   * Plays every type against every type and a twin, {@code repetitions} times where chance is in
   * it.
   */
  static Payoffs of(
      Context context, MatchPlan plan, ListValue strategies, long group, long repetitions) {
    if (strategies.isEmpty()) {
      throw new ScriptError(Fault.BAD_ARGUMENT, "a population needs at least one strategy");
    }
    if (strategies.size() > MOST_TYPES) {
      throw new ScriptError(
          Fault.TOO_LARGE, "a population has at most " + MOST_TYPES + " strategies");
    }
    if (group != 2) {
      return ofGroups(context, plan, strategies, group, repetitions);
    }
    checkSymmetric(context, plan.game());
    double[][] cells = new double[strategies.size()][strategies.size()];
    if (!reckoned(context, plan, strategies, cells)) {
      // A few matches are played sooner than threads are started.
      int threads = strategies.size() <= FEW_TYPES ? 1 : 0;
      double[][] played =
          Tournament.play(context, plan, strategies, repetitions, true, threads, context.progress)
              .payoffs()
              .cells();
      for (int i = 0; i < cells.length; i++) {
        for (int j = 0; j < cells.length; j++) {
          cells[i][j] = Double.isNaN(cells[i][j]) ? played[i][j] : cells[i][j];
        }
      }
    }
    List<String> names = Entrant.of(strategies).stream().map(Entrant::name).toList();
    return new Payoffs(
        plan, strategies, cells, Matrix.ofPayoffs(names, cells), new PairIncome(cells));
  }

  /** Of groups, the matrix has what a type earns where all others are of another one. */
  private static Payoffs ofGroups(
      Context context, MatchPlan plan, ListValue strategies, long group, long repetitions) {
    if (!plan.game().type().symmetric()) {
      throw asymmetric(plan.game());
    }
    GroupIncome income = GroupIncome.of(context, plan, strategies, group, Math.max(1, repetitions));
    List<String> names = Entrant.of(strategies).stream().map(Entrant::name).toList();
    Matrix matrix = Matrix.ofPayoffs(names, income.alone());
    return new Payoffs(plan, strategies, income.alone(), matrix, income);
  }

  /** Checks that groups can be drawn from a population of this size, with one dead if need be. */
  void checkSize(Rule rule, long population) {
    long alive = rule instanceof Rule.DeathFirst ? population - 1 : population;
    if (income instanceof GroupIncome groups && alive < groups.size()) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          "groups of "
              + groups.size()
              + " cannot be drawn from a population of "
              + population
              + (alive < population ? " of which one is dead" : ""));
    }
  }

  /**
   * Fills in the expected payoffs of those pairs that have chance in their matches and can be
   * followed exactly, and not-a-number for all others; whether there are none of these.
   */
  private static boolean reckoned(
      Context context, MatchPlan plan, ListValue strategies, double[][] cells) {
    boolean all = true;
    for (int i = 0; i < cells.length; i++) {
      for (int j = i; j < cells.length; j++) {
        StrategyValue a = (StrategyValue) Objects.requireNonNull(strategies.get(i));
        StrategyValue b = (StrategyValue) Objects.requireNonNull(strategies.get(j));
        cells[i][j] = Double.NaN;
        cells[j][i] = Double.NaN;
        boolean chance = plan.noise() > 0 || a.traits().stochastic() || b.traits().stochastic();
        long turns = plan.lengths().single();
        if (chance && turns > 0 && turns <= MOST_TURNS) {
          try {
            Expectation match =
                Expectation.follow(context, plan.game(), a, b, turns, plan.noise(), MOST_STATES);
            cells[i][j] = match.mean(0);
            cells[j][i] = match.mean(1);
          } catch (Unfollowable e) {
            all = false;
          }
        } else {
          all = false;
        }
      }
    }
    return all;
  }

  int types() {
    return cells.length;
  }

  List<String> names() {
    return matrix.rowNames();
  }

  /** The number of a strategy; the first of equals. */
  int indexOf(Object strategy) {
    int index = strategies.indexOf(strategy);
    if (index < 0) {
      throw new ScriptError(Fault.ABSENT, strategy + " is not part of this population");
    }
    return index;
  }

  /** One population plays both seats, so these must be worth the same. */
  private static void checkSymmetric(Context context, GameValue game) {
    if (!game.type().admits(2)) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          game + " is for " + game.type().playerRange() + " players; evolution plays pairs",
          "say with `group: …` how many play together");
    }
    if (!game.type().symmetric()) {
      throw asymmetric(game);
    }
    EnumType actions = game.type().actions();
    for (int i = 0; actions != null && i < actions.size(); i++) {
      for (int j = 0; j <= i; j++) {
        if (!symmetric(context, game, actions.constant(i), actions.constant(j))) {
          throw asymmetric(game);
        }
      }
    }
  }

  private static boolean symmetric(Context context, GameValue game, Data a, Data b) {
    double[] there = game.payoffs(context, ListValue.of(a, b));
    double[] back = game.payoffs(context, ListValue.of(b, a));
    return there[0] == back[1] && there[1] == back[0];
  }

  private static ScriptError asymmetric(GameValue game) {
    return new ScriptError(
        Fault.BAD_ARGUMENT,
        game + " treats its two players differently; one population cannot play both");
  }

  /** Equal when the numbers and those who earn them are. */
  boolean same(Payoffs other) {
    return strategies.equals(other.strategies)
        && plan.game().equals(other.plan.game())
        && Objects.equals(matrix, other.matrix);
  }
}

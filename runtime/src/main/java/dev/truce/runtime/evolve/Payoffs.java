package dev.truce.runtime.evolve;

import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.game.GameValue;
import dev.truce.runtime.game.MatchPlan;
import dev.truce.runtime.game.Matrix;
import dev.truce.runtime.game.Tournament;
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
 */
record Payoffs(MatchPlan plan, ListValue strategies, double[][] cells, Matrix matrix) {

  private static final int MOST_TYPES = 1000;
  private static final int FEW_TYPES = 4;

  /**
   * Plays every type against every type and a twin, {@code repetitions} times where chance is in
   * it.
   */
  static Payoffs of(Context context, MatchPlan plan, ListValue strategies, long repetitions) {
    if (strategies.isEmpty()) {
      throw new ScriptError(Fault.BAD_ARGUMENT, "a population needs at least one strategy");
    }
    if (strategies.size() > MOST_TYPES) {
      throw new ScriptError(
          Fault.TOO_LARGE, "a population has at most " + MOST_TYPES + " strategies");
    }
    checkSymmetric(context, plan.game());
    // A few matches are played sooner than threads are started.
    int threads = strategies.size() <= FEW_TYPES ? 1 : 0;
    Tournament all =
        Tournament.play(context, plan, strategies, repetitions, true, threads, context.progress);
    Matrix matrix = all.payoffs();
    return new Payoffs(plan, strategies, matrix.cells(), matrix);
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
          game + " is for " + game.type().playerRange() + " players; evolution plays pairs");
    }
    EnumType actions = game.type().actions();
    if (!game.type().roleActions().isEmpty()) {
      throw asymmetric(game);
    }
    for (int i = 0; actions != null && i < actions.size(); i++) {
      for (int j = 0; j <= i; j++) {
        if (!symmetric(context, game, actions.constant(i), actions.constant(j))) {
          throw asymmetric(game);
        }
      }
    }
  }

  private static boolean symmetric(Context context, GameValue game, Data a, Data b) {
    try {
      double[] there = game.payoffs(context, ListValue.of(a, b));
      double[] back = game.payoffs(context, ListValue.of(b, a));
      return there[0] == back[1] && there[1] == back[0];
    } catch (ScriptError e) {
      // Where players have actions of their own, the payoffs of others' are an error.
      if (e.fault() == Fault.BAD_ARGUMENT) {
        return false;
      }
      throw e;
    }
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

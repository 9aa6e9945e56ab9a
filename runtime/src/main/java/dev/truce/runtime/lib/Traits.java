package dev.truce.runtime.lib;

import dev.truce.runtime.game.StrategyType;
import dev.truce.runtime.game.StrategyValue;
import org.jspecify.annotations.Nullable;

/** What is known of a strategy before it plays, all that it wraps included. */
public final class Traits {

  private Traits() {}

  public static boolean stochastic(StrategyValue strategy) {
    return strategy.traits().stochastic();
  }

  public static @Nullable Long memory(StrategyValue strategy) {
    int rounds = strategy.traits().memory();
    return rounds == StrategyType.UNBOUNDED ? null : (long) rounds;
  }

  public static boolean finiteState(StrategyValue strategy) {
    return strategy.traits().finiteState();
  }

  public static boolean usesRound(StrategyValue strategy) {
    return strategy.traits().usesRound();
  }

  public static boolean usesHorizon(StrategyValue strategy) {
    return strategy.traits().usesHorizon();
  }

  public static boolean usesPayoffs(StrategyValue strategy) {
    return strategy.traits().usesPayoffs();
  }
}

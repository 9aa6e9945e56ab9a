package dev.truce.runtime.lib;

import dev.truce.runtime.Context;
import dev.truce.runtime.evolve.Expectation;
import dev.truce.runtime.game.GameValue;
import dev.truce.runtime.game.StrategyValue;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.MapValue;
import org.jspecify.annotations.Nullable;

/** Matches that are not played but reckoned: a part of {@code std.evolution}. */
public final class Expectations {

  private Expectations() {}

  public static Expectation stationary(
      Context context,
      StrategyValue first,
      StrategyValue second,
      double noise,
      @Nullable GameValue game) {
    return Expectation.of(context, Games.known(game), first, second, 0, noise);
  }

  public static Expectation expected(
      Context context,
      StrategyValue first,
      StrategyValue second,
      long turns,
      double noise,
      @Nullable GameValue game) {
    if (turns < 1) {
      throw Calls.bad("a match has at least 1 turn, not " + turns);
    }
    return Expectation.of(context, Games.known(game), first, second, turns, noise);
  }

  public static MapValue states(Expectation expectation) {
    return expectation.states();
  }

  public static ListValue means(Expectation expectation) {
    return expectation.means();
  }

  public static ListValue cooperation(Expectation expectation) {
    return expectation.cooperation();
  }

  public static @Nullable Long recurrentClasses(Expectation expectation) {
    return expectation.recurrentClasses();
  }
}

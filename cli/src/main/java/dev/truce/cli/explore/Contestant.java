package dev.truce.cli.explore;

import dev.truce.runtime.game.GameValue;
import dev.truce.runtime.game.StrategyValue;
import dev.truce.runtime.value.EnumType;
import org.jspecify.annotations.Nullable;

/**
 * A strategy and the game that it is made for.
 *
 * @param game with its default parameters; null where it has others
 */
public record Contestant(StrategyValue strategy, @Nullable GameValue game) {

  /** What the players of seats 0 and 1 choose from; null when that is no enum. */
  @Nullable EnumType actions(int seat) {
    return game == null ? strategy.actions() : game.type().actions(seat);
  }

  public boolean isForTwo() {
    return game == null || game.type().admits(2);
  }

  boolean isForTwoAlike() {
    return game == null || (game.type().admits(2) && game.type().symmetric());
  }
}

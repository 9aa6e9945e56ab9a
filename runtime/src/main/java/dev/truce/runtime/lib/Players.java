package dev.truce.runtime.lib;

import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.game.GameValue;
import dev.truce.runtime.game.PlayerValue;
import dev.truce.runtime.game.Policy;
import dev.truce.runtime.game.StrategyValue;
import dev.truce.runtime.random.RandomStream;
import dev.truce.runtime.value.ListValue;
import org.jspecify.annotations.Nullable;

/**
 * Players outside of matches: a strategy, its memory, and where its random stream stands, as one
 * value.
 */
public final class Players {

  private static final int MOST_PLAYERS = 1_000_000;

  private Players() {}

  public static PlayerValue player(
      Context context,
      StrategyValue strategy,
      long seat,
      long of,
      RandomStream random,
      @Nullable GameValue game) {
    if (of < 1 || of > MOST_PLAYERS || seat < 0 || seat >= of) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          "there is no seat " + seat + " at a table of " + of,
          "seats count from 0");
    }
    RandomStream own =
        random.isTape()
            ? random
            : random.split("player").split(random.nextInt(Long.MIN_VALUE, Long.MAX_VALUE));
    return PlayerValue.start(context, strategy, (int) seat, (int) of, own, game);
  }

  /** This round's move, boxed. */
  public static @Nullable Object action(Context context, PlayerValue player) {
    return player.action(context);
  }

  /** This round's move as an ordinal: of a player of a finite game. */
  public static long actionOrdinal(Context context, PlayerValue player) {
    return Policy.ordinal(player.action(context));
  }

  public static PlayerValue after(
      Context context, PlayerValue player, ListValue profile, @Nullable Double gain) {
    return player.after(context, profile, gain, context.isInverted());
  }

  public static StrategyValue strategy(PlayerValue player) {
    return player.strategy();
  }

  public static long seat(PlayerValue player) {
    return player.seat();
  }

  public static long round(PlayerValue player) {
    return player.round();
  }
}

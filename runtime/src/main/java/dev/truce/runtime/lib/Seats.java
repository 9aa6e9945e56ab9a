package dev.truce.runtime.lib;

import dev.truce.runtime.game.Seat;
import dev.truce.runtime.value.ListValue;
import org.jspecify.annotations.Nullable;

/** What a strategy can see of a player: {@code me}, {@code opponent}, each of {@code others}. */
public final class Seats {

  private Seats() {}

  /** The ordinal of the last move, -1 before the first. */
  public static long last(Seat seat) {
    return seat.last();
  }

  public static @Nullable Object lastBoxed(Seat seat) {
    return seat.lastBoxed();
  }

  /** The ordinal of the move of a round, counted from 1; -1 when there is none. */
  public static long at(Seat seat, long round) {
    return seat.at(round);
  }

  /** The same to who is given the round that is being decided and the seat's last move. */
  public static long at(Seat seat, long wanted, long round, long last) {
    return seat.at(wanted, round, last);
  }

  public static @Nullable Object atBoxed(Seat seat, long round) {
    return seat.atBoxed(round);
  }

  public static long count(Seat seat, long action) {
    return seat.count(action);
  }

  public static long countBoxed(Seat seat, @Nullable Object action) {
    return seat.countBoxed(action);
  }

  public static ListValue history(Seat seat) {
    return seat.history();
  }

  public static double score(Seat seat) {
    return seat.score();
  }

  /** The payoff of the last round; 0 before the first. */
  public static double gain(Seat seat) {
    return seat.gain();
  }

  /** The rounds that are over. */
  public static long rounds(Seat seat) {
    return seat.rounds();
  }

  /** The place at the table, from 0. */
  public static long place(Seat seat) {
    return seat.player();
  }
}

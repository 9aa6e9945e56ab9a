package dev.truce.runtime.game;

import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.random.RandomStream;
import dev.truce.runtime.value.EnumType;
import java.util.Objects;

/**
 * One game of two finite players, from its first turn to its last. Where play can depend on nothing
 * but a finite state ({@link Traits#periodic}), it looks for a turn after which the joint state is
 * as it was before, and then closes the rest of the game in one step: all that can be observed
 * afterwards is as if it had been played out.
 */
final class Duel {

  /** Turns played between two looks at fuel and interrupts. */
  private static final int CHUNK = 1024;

  /** For how many turns a repetition is looked for, and how far back players may look then. */
  private static final int SEARCHED = 4096;

  private static final int WIDEST_WINDOW = 64;

  /** Room is made at once for the moves of so many turns, and for more as they are played. */
  private static final long LIKELY_KEPT = 1 << 22;

  /** Moves are kept in one array. */
  static final long MOST_KEPT = 1 << 30;

  final Context context;
  final Table table;
  final Policy first;
  final Policy second;
  final Seat firstSeat;
  final Seat secondSeat;
  final Flips firstFlips;
  final Flips secondFlips;
  final boolean wrapped;
  final Turns.Pace pace;
  final long[] joint;

  /** The first recorded moves. */
  long firstOpening;

  long secondOpening;

  private final Traits traits;
  private final boolean recorded;

  /**
   * @param horizon the last turn, if players may know it, else {@link Table#HIDDEN}
   * @param recorded whether all moves are wanted afterwards
   */
  Duel(
      Context context,
      GameValue game,
      long horizon,
      StrategyValue first,
      StrategyValue second,
      RandomStream firstRandom,
      RandomStream secondRandom,
      Flips firstFlips,
      Flips secondFlips,
      boolean recorded) {
    EnumType firstActions = Objects.requireNonNull(game.type().actions(0));
    EnumType secondActions = Objects.requireNonNull(game.type().actions(1));
    this.context = context;
    this.table = Table.ofTwo(context, game, horizon, firstActions, secondActions);
    this.joint = Objects.requireNonNull(table.joint);
    this.firstSeat = table.seats[0];
    this.secondSeat = table.seats[1];
    this.first = Seating.sit(first.create(), table, 0, firstRandom);
    this.second = Seating.sit(second.create(), table, 1, secondRandom);
    this.firstFlips = firstFlips;
    this.secondFlips = secondFlips;
    this.wrapped = this.first.children.length + this.second.children.length > 0;
    this.traits = first.traits().and(second.traits());
    this.recorded = recorded;
    this.pace = pace();
  }

  private Turns.Pace pace() {
    boolean simple = quiet() && !wrapped && joint.length == 4 && table.width == 2;
    if (!simple) {
      return Turns.Pace.WALK;
    }
    if (first.takesLastMoves() && second.takesLastMoves()) {
      return Turns.Pace.FLY;
    }
    return traits.looksAtLastMoves() ? Turns.Pace.RUN : Turns.Pace.WALK;
  }

  private boolean quiet() {
    return firstFlips.next == Flips.NEVER && secondFlips.next == Flips.NEVER;
  }

  /**
   * Counts turns of players with two actions that were just played, by how often each and both
   * chose the second one.
   */
  void count(int turns, int firsts, int seconds, int boths) {
    table.round += turns;
    joint[3] += boths;
    joint[2] += firsts - boths;
    joint[1] += seconds - boths;
    joint[0] += turns - firsts - seconds + boths;
  }

  /** Plays the whole game, in the loop that suits. */
  void play(long turns, boolean shortcuts) {
    long left = begin(turns, shortcuts);
    if (left > 0) {
      finish(turns, Loops.of(first, second, left));
    }
  }

  /** Plays the whole game in a given loop, without shortcuts. */
  void playOut(long turns, Turns loop) {
    begin(turns, false);
    finish(turns, loop);
  }

  /** Starts the players and looks for a repetition; gives the turns that are left to be played. */
  private long begin(long turns, boolean shortcuts) {
    if (keeps()) {
      keep(Math.min(turns, 1 << 16));
    }
    Seating.start(first, context);
    Seating.start(second, context);
    run(Loops.shared(), 1);
    firstOpening = firstSeat.last;
    secondOpening = secondSeat.last;
    return shortcuts && quiet() && traits.periodic() && traits.memory() <= WIDEST_WINDOW
        ? search(turns)
        : turns - 1;
  }

  private void finish(long turns, Turns loop) {
    if (keeps()) {
      keep(Math.min(turns, LIKELY_KEPT));
    }
    while (table.round <= turns) {
      run(loop, (int) Math.min(turns - table.round + 1, CHUNK));
    }
  }

  private boolean keeps() {
    return recorded || traits.looksBack();
  }

  private void run(Turns loop, int count) {
    context.burn(count);
    if (keeps()) {
      keep(table.round - 1 + count);
    }
    context.fill();
    loop.play(this, count);
  }

  private void keep(long turns) {
    if (turns > MOST_KEPT) {
      throw new ScriptError(
          Fault.TOO_LARGE, "a match whose players look back has at most " + MOST_KEPT + " turns");
    }
    firstSeat.keepMoves(turns);
    secondSeat.keepMoves(turns);
  }

  /**
   * Plays until the joint state repeats or the search is given up (R. Brent, "An improved Monte
   * Carlo factorization algorithm", 1980), and closes the game in the first case.
   *
   * @return the turns that are left to be played
   */
  private long search(long turns) {
    Turns loop = Loops.shared();
    int window = traits.memory();
    if (window > 1) {
      run(loop, (int) Math.min(window, turns) - 1);
    }
    long limit = Math.min(turns, SEARCHED);
    Mark mark = new Mark();
    long period = 0;
    long power = 1;
    while (table.round <= limit) {
      run(loop, 1);
      period++;
      if (mark.recurs(window)) {
        return close(turns, period, mark.joint);
      }
      if (period == power) {
        mark = new Mark();
        period = 0;
        power *= 2;
      }
    }
    return turns - (table.round - 1);
  }

  /** The joint state after some turn. */
  private final class Mark {
    final long round = table.round;
    final long firstLast = firstSeat.last;
    final long secondLast = secondSeat.last;
    final Policy firstThen = first.copy();
    final Policy secondThen = second.copy();
    final long[] joint = Duel.this.joint.clone();

    /**
     * Whether the state is the same again: the moves of the last {@code window} turns, and the
     * players' variables.
     */
    boolean recurs(int window) {
      if (window > 0 && (firstSeat.last != firstLast || secondSeat.last != secondLast)) {
        return false;
      }
      for (int back = 2; back <= window; back++) {
        long now = table.round - back;
        long then = round - back;
        if (firstSeat.at(now) != firstSeat.at(then) || secondSeat.at(now) != secondSeat.at(then)) {
          return false;
        }
      }
      return first.sameSlots(firstThen) && second.sameSlots(secondThen);
    }
  }

  /** The state is as it was {@code period} turns ago, when the counts were {@code before}. */
  private long close(long turns, long period, long[] before) {
    long left = turns - (table.round - 1);
    long cycles = left / period;
    for (int i = 0; i < joint.length; i++) {
      joint[i] += cycles * (joint[i] - before[i]);
    }
    for (long rest = left % period; rest > 0; rest -= CHUNK) {
      run(Loops.shared(), (int) Math.min(rest, CHUNK));
    }
    if (recorded) {
      int played = (int) (table.round - 1);
      keep(turns);
      repeat(Objects.requireNonNull(firstSeat.moves), played, (int) period, (int) turns);
      repeat(Objects.requireNonNull(secondSeat.moves), played, (int) period, (int) turns);
    }
    table.round = turns + 1;
    return 0;
  }

  /**
   * Fills the cells from {@code filled} to {@code end} with a repetition of the {@code period}
   * cells before.
   */
  private static void repeat(byte[] cells, int filled, int period, int end) {
    int step = period;
    int at = filled;
    while (at < end) {
      int count = Math.min(step, end - at);
      System.arraycopy(cells, at - step, cells, at, count);
      at += count;
      step *= 2;
    }
  }
}

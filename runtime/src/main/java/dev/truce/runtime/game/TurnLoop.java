package dev.truce.runtime.game;

import dev.truce.runtime.Context;

/**
 * The loops that every game of two finite players runs in. {@link Loops} also loads copies of this
 * very class for pairs of policy classes that play much, so that the calls of their moves have one
 * target each for the JIT compiler. The three loops play the same; the simpler ones keep less up to
 * date while they run.
 */
final class TurnLoop implements Turns {

  TurnLoop() {}

  @Override
  public void play(Duel duel, int count) {
    switch (duel.pace) {
      case WALK -> walk(duel, count);
      case RUN -> run(duel, count);
      case FLY -> fly(duel, count);
    }
  }

  /** For all players, with noise. */
  private static void walk(Duel duel, int count) {
    Context context = duel.context;
    Table table = duel.table;
    Policy first = duel.first;
    Policy second = duel.second;
    Seat firstSeat = duel.firstSeat;
    Seat secondSeat = duel.secondSeat;
    Flips firstFlips = duel.firstFlips;
    Flips secondFlips = duel.secondFlips;
    long firstFlip = firstFlips.next;
    long secondFlip = secondFlips.next;
    boolean wrapped = duel.wrapped;
    byte[] firstMoves = firstSeat.moves;
    byte[] secondMoves = secondSeat.moves;
    long[] joint = duel.joint;
    int width = table.width;
    long start = table.round;
    for (int i = 0; i < count; i++) {
      long round = start + i;
      table.round = round;
      long a = first.move(context);
      long b = second.move(context);
      if (wrapped) {
        Seating.settle(first, context);
        Seating.settle(second, context);
      }
      if (round == firstFlip) {
        a = firstFlips.flip(a, joint.length / width);
        firstFlip = firstFlips.next;
      }
      if (round == secondFlip) {
        b = secondFlips.flip(b, width);
        secondFlip = secondFlips.next;
      }
      firstSeat.last = a;
      secondSeat.last = b;
      joint[(int) a * width + (int) b]++;
      if (firstMoves != null && secondMoves != null) {
        firstMoves[(int) round - 1] = (byte) a;
        secondMoves[(int) round - 1] = (byte) b;
      }
    }
    table.round = start + count;
  }

  /** For players with two actions who look at nothing but the last moves, without noise. */
  private static void run(Duel duel, int count) {
    Context context = duel.context;
    Policy first = duel.first;
    Policy second = duel.second;
    Seat firstSeat = duel.firstSeat;
    Seat secondSeat = duel.secondSeat;
    byte[] firstMoves = firstSeat.moves;
    byte[] secondMoves = secondSeat.moves;
    int done = (int) duel.table.round - 1;
    int firsts = 0;
    int seconds = 0;
    int boths = 0;
    int i = 0;
    try {
      for (; i < count; i++) {
        long a = first.move(context);
        long b = second.move(context);
        firstSeat.last = a;
        secondSeat.last = b;
        firsts += (int) a;
        seconds += (int) b;
        boths += (int) (a & b);
        if (firstMoves != null && secondMoves != null) {
          firstMoves[done + i] = (byte) a;
          secondMoves[done + i] = (byte) b;
        }
      }
    } finally {
      duel.count(i, firsts, seconds, boths);
    }
  }

  /** For policies with two actions that take round and last moves as arguments, without noise. */
  private static void fly(Duel duel, int count) {
    Context context = duel.context;
    Policy first = duel.first;
    Policy second = duel.second;
    Seat firstSeat = duel.firstSeat;
    Seat secondSeat = duel.secondSeat;
    byte[] firstMoves = firstSeat.moves;
    byte[] secondMoves = secondSeat.moves;
    long start = duel.table.round;
    long a = firstSeat.last;
    long b = secondSeat.last;
    int firsts = 0;
    int seconds = 0;
    int boths = 0;
    int i = 0;
    try {
      for (; i < count; i++) {
        long before = a;
        long round = start + i;
        a = first.moveAfter(context, round, firstSeat, a, secondSeat, b);
        b = second.moveAfter(context, round, secondSeat, b, firstSeat, before);
        firsts += (int) a;
        seconds += (int) b;
        boths += (int) (a & b);
        if (firstMoves != null && secondMoves != null) {
          firstMoves[(int) start - 1 + i] = (byte) a;
          secondMoves[(int) start - 1 + i] = (byte) b;
        }
      }
    } finally {
      firstSeat.last = a;
      secondSeat.last = b;
      duel.count(i, firsts, seconds, boths);
    }
  }
}

package dev.truce.runtime.game;

import dev.truce.runtime.Context;

/**
 * The loop that every match of two finite players runs in. {@link Loops} also loads copies of this very class for pairs
 * of policy classes that play much, so that the calls of {@code move} below have one target each for the JIT compiler.
 */
final class TurnLoop implements Turns {

  TurnLoop() {}

  @Override
  public void play(Duel duel, int count) {
    Context context = duel.context;
    Table table = duel.table;
    Policy first = duel.first;
    Policy second = duel.second;
    Seat firstSeat = duel.firstSeat;
    Seat secondSeat = duel.secondSeat;
    Flips firstFlips = duel.firstFlips;
    Flips secondFlips = duel.secondFlips;
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
      if (round == firstFlips.next) {
        a = firstFlips.flip(a, joint.length / width);
      }
      if (round == secondFlips.next) {
        b = secondFlips.flip(b, width);
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
}

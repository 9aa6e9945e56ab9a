package dev.truce.runtime.evolve;

import dev.truce.runtime.Context;
import dev.truce.runtime.random.RandomStream;

/** Simulates a population on a graph that changes one at a time. */
final class OnGraph {

  /** What a step costs besides its types, in fuel. */
  private static final int STEP = 16;

  private OnGraph() {}

  /** Runs until one type is left, if it then stays so, or for so many generations. */
  static void run(
      Context context,
      RandomStream random,
      Board board,
      LocalStep rule,
      boolean mutates,
      Span span,
      History history,
      Frames frames) {
    int size = board.size();
    board.note(0, history);
    frames.note(0, board, true);
    boolean alone = board.alone();
    long step = 0;
    long last = span.generations() * size;
    for (; step < last && (mutates || !alone); step++) {
      context.burn(STEP + board.types);
      int place = rule.step(board, random);
      if (place >= 0) {
        rule.changed(board, place);
        alone = board.count(board.type(place)) == size;
      }
      if ((step + 1) % size == 0) {
        long generation = (step + 1) / size;
        if (generation % span.every() == 0) {
          board.note((double) generation, history);
        }
        frames.note(generation, board, false);
      }
    }
    history.steps = step;
    if (history.lastTime() * size < step) {
      board.note((double) step / size, history);
    }
    frames.note((step + size - 1) / size, board, true);
    if (alone && !mutates) {
      history.fixed = step;
    }
  }
}

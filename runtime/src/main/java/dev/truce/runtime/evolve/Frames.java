package dev.truce.runtime.evolve;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps no more than so many moments of a run at equal distances: when there are too many, every
 * second one goes. The first and the last stay.
 */
final class Frames {

  private static final long MOST_CELLS = 1L << 27;

  private final long most;
  private final List<Frame> kept = new ArrayList<>();
  private long distance = 1;

  Frames(long wanted, int cells) {
    this.most = wanted == 0 ? 0 : Math.max(2, Math.min(wanted, MOST_CELLS / cells));
  }

  /** Notes the board as it is after so many generations, with {@code last} in any case. */
  void note(long generation, Board board, boolean last) {
    if (most == 0 || (generation % distance != 0 && !last)) {
      return;
    }
    double time = generation;
    if (!kept.isEmpty() && kept.get(kept.size() - 1).generation() == time) {
      return;
    }
    if (kept.size() >= most) {
      distance *= 2;
      long spacing = distance;
      kept.removeIf(frame -> (long) frame.generation() % spacing != 0);
      if (generation % distance != 0 && !last) {
        return;
      }
    }
    kept.add(board.frame(time));
  }

  List<Frame> all() {
    return List.copyOf(kept);
  }
}

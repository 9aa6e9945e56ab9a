package dev.truce.cli;

import com.google.common.collect.ImmutableList;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a run step by step, back and forth, as a person says. Steps are played anew, some at
 * a time: a run is the same each time.
 */
final class Stepper {

  static final String KEYS = "n next, p previous, a number its event, q quit";

  /** Steps that are kept. */
  private static final int WINDOW = 64;

  private final Replay replay;
  private ImmutableList<Frame> window;
  private long first;
  private long present;

  /** Begins at the first step. */
  Stepper(Replay replay) {
    this(replay, 0);
  }

  /** Begins at the step of this number. */
  Stepper(Replay replay, long start) {
    this.replay = replay;
    this.window = replay.from(start, WINDOW);
    this.first = start;
    this.present = start;
  }

  boolean hasSteps() {
    return !window.isEmpty();
  }

  /** The present step; what is said when there is none. */
  String shown() {
    if (window.isEmpty()) {
      return "nothing happens in this run\n";
    }
    StringBuilder out = new StringBuilder();
    window.get((int) (present - first)).show(out);
    return out.toString();
  }

  /** Does what was typed; says what is to be shown, or null at the end. */
  @Nullable String answer(String typed) {
    String word = typed.strip();
    switch (word) {
      case "", "n", "next" -> {
        return go(present + 1) ? shown() : "this is the last step\n";
      }
      case "p", "previous" -> {
        return present > 0 && go(present - 1) ? shown() : "this is the first step\n";
      }
      case "q", "quit" -> {
        return null;
      }
      default -> {
        if (!word.matches("\\d{1,18}")) {
          return KEYS + "\n";
        }
        long step = replay.stepOf(Long.parseLong(word));
        return step >= 0 && go(step) ? shown() : "there is no event " + word + " in this run\n";
      }
    }
  }

  private boolean go(long step) {
    if (step < first || step >= first + window.size()) {
      long from = step < first ? Math.max(0, step - WINDOW + 1) : step;
      ImmutableList<Frame> other = replay.from(from, WINDOW);
      if (step - from >= other.size()) {
        return false;
      }
      window = other;
      first = from;
    }
    present = step;
    return true;
  }
}

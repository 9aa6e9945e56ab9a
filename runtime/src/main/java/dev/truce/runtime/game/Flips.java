package dev.truce.runtime.game;

import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.random.RandomStream;
import dev.truce.runtime.value.Values;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The turns at which noise turns one player's move, in ascending order. With probability e at each
 * turn, the gaps between them are geometric: one draw a flip, and another for the choice among more
 * than one other action.
 */
final class Flips {

  /** Stands for no further flip: later than any turn. */
  static final long NEVER = Long.MAX_VALUE;

  private final double rate;
  private final @Nullable RandomStream random;
  private final long[] tape;
  private int position;

  /** The ordinals of the player's own actions, in order; empty when it has all. */
  private List<Integer> own = List.of();

  /** The next turn to flip. */
  long next;

  private Flips(double rate, @Nullable RandomStream random, long[] tape) {
    this.rate = rate;
    this.random = random;
    this.tape = tape;
    this.next = 0;
    advance();
  }

  static Flips none() {
    return new Flips(0, null, new long[0]);
  }

  static Flips random(double rate, RandomStream random) {
    return new Flips(rate, rate > 0 ? random : null, new long[0]);
  }

  /** The same turns for a player who has only these actions. */
  Flips among(List<Integer> ordinals) {
    own = ordinals;
    return this;
  }

  /** Exactly these turns, counted from 1. */
  static Flips tape(long[] turns) {
    long[] sorted = turns.clone();
    Arrays.sort(sorted);
    if (sorted.length > 0 && sorted[0] < 1) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT, "turns count from 1, so " + sorted[0] + " cannot be flipped");
    }
    return new Flips(0, null, sorted);
  }

  static void checkRate(double noise) {
    if (!(noise >= 0 && noise <= 1)) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT, "noise is from 0 to 1, not " + Values.showFloat(noise));
    }
  }

  /** What is recorded instead of {@code move} at turn {@link #next}; goes on to the next flip. */
  long flip(long move, int actions) {
    int place = own.isEmpty() ? -1 : own.indexOf((int) move);
    return place < 0 ? flipped(move, actions) : own.get((int) flipped(place, own.size()));
  }

  private long flipped(long move, int actions) {
    advance();
    if (actions == 2) {
      return 1 - move;
    }
    if (random == null || actions == 1) {
      return (move + 1) % actions;
    }
    long other = random.nextInt(0, actions - 2L);
    return other < move ? other : other + 1;
  }

  private void advance() {
    if (random != null) {
      double gap = Lengths.misses(random, rate);
      next = gap < NEVER - next - 1 ? next + 1 + (long) gap : NEVER;
      return;
    }
    while (position < tape.length && tape[position] <= next) {
      position++;
    }
    next = position < tape.length ? tape[position] : NEVER;
  }
}

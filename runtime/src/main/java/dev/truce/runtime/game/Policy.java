package dev.truce.runtime.game;

import dev.truce.runtime.Context;
import dev.truce.runtime.random.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * A strategy at work for one player of one match: its parameters and variables (slots, in fields of the subclass that
 * an engine makes), its view of the table, and its own random stream. The kernel starts it once, then asks for one move
 * a round.
 */
public abstract class Policy {

  /** What all players see. Set by the kernel before {@link #start}. */
  public @Nullable Table table;

  /** This player's own seat and, with two players, the other's. */
  public @Nullable Seat me;

  public @Nullable Seat opponent;

  /** The player's own stream. */
  public @Nullable RandomStream random;

  /** Gives the variables their first values. */
  public abstract void start(Context context);

  /** The move of this round as an ordinal: of strategies of games with actions that are a payload-free enum. */
  public long move(Context context) {
    throw new IllegalStateException("not a finite strategy");
  }

  /** The move of this round, boxed: of every strategy. */
  public abstract @Nullable Object moveBoxed(Context context);

  /** A slot's value, boxed; slots are counted as in the strategy: parameters first, then variables. */
  public abstract @Nullable Object slot(int index);

  public abstract int slotCount();

  /** A copy that shares nothing that changes: same type, same slots; table, seats and stream are left to the caller. */
  public abstract Policy copy();
}

package dev.truce.runtime.world;

import dev.truce.runtime.Context;
import org.jspecify.annotations.Nullable;

/**
 * An agent's parameters and variables together with the code of its type: an engine makes one
 * subclass for each agent type. One instance that never takes part in a world, the prototype, makes
 * the others.
 *
 * <p>Code is called by the numbers that the {@link AgentType} gives to handlers, guards and
 * expressions, with the {@link Context} of the world, whose {@link Context#transaction} is the way
 * to every effect. {@code local} are the variables of the role block that the code belongs to, null
 * for code of the agent itself; {@code payload} is what its {@link Trigger} says.
 */
public abstract class Behaviour extends Variables {

  /** What this is an instance of. */
  public abstract AgentType type();

  @Override
  public abstract Behaviour fresh();

  /** Sets the slots of the parameters; values are boxed, in order. */
  public abstract void parameters(@Nullable Object[] arguments);

  /** The variables of a role block, no slot set; blocks are counted as in {@link AgentType}. */
  public abstract Variables locals(int block);

  /** Runs a handler: what is given to {@link BlockType.Builder#on} and the like. */
  public abstract void handle(
      Context context, int handler, @Nullable Variables local, @Nullable Object payload);

  /** Evaluates a guard. Has no effects; the world does not ask twice for one event. */
  public abstract boolean admits(
      Context context, int guard, @Nullable Variables local, @Nullable Object payload);

  /**
   * Evaluates an expression, boxed: a period, a jitter, the domain of a {@code may}; of a guard
   * also what an event, the payload, comes to.
   */
  public abstract @Nullable Object evaluate(
      Context context, int expression, @Nullable Variables local, @Nullable Object payload);

  /**
   * Which of the agent's own slots a handler may assign, in all that it calls: bit i for slot i, as
   * {@link #bitOf} says.
   */
  public long assigned(int handler) {
    return ANY_SLOT;
  }

  /** The bits of all slots, and of all else that can be read of an agent. */
  public static final long ANY_SLOT = -1;

  /** What others can read of an agent that is not in its slots: units, capabilities, its state. */
  public static final long NO_SLOT = Long.MIN_VALUE;

  /** That a handler of the agent ended, whatever it did. */
  public static final long ENDED = Long.MIN_VALUE >>> 1;

  /** A slot's bit; those from 61 on share one. */
  public static long bitOf(int slot) {
    return 1L << Math.min(slot, Long.SIZE - 3);
  }

  /** Evaluates an expression that has no payload. */
  public final @Nullable Object evaluate(
      Context context, int expression, @Nullable Variables local) {
    return evaluate(context, expression, local, null);
  }
}

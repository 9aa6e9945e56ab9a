package dev.truce.compiler.core;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.game.StrategyType;
import org.jspecify.annotations.Nullable;

/**
 * A strategy: the slots of a running instance, and its code. An engine makes of it one subclass of
 * {@link dev.truce.runtime.game.Policy}. Set once after all functions are made, since they refer to
 * it.
 */
public final class StrategyCode implements SlotOwner {

  private final String name;
  private final ImmutableList<Slot> slots;
  private @Nullable StrategyType type;
  private @Nullable Function start;
  private @Nullable Function move;

  public StrategyCode(String name, ImmutableList<Slot> slots) {
    this.name = name;
    this.slots = slots;
  }

  /**
   * @param startCode gives the variables their first values; result VOID
   * @param moveCode decides: gives the ordinal (LONG) where the game's actions are a payload-free
   *     enum, a DOUBLE where they are Floats, otherwise the boxed action (REF)
   */
  public void define(StrategyType info, Function startCode, Function moveCode) {
    type = info;
    start = startCode;
    move = moveCode;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ImmutableList<Slot> slots() {
    return slots;
  }

  @Override
  public Rep instance() {
    return Rep.POLICY;
  }

  public StrategyType type() {
    return defined(type);
  }

  public Function start() {
    return defined(start);
  }

  public Function move() {
    return defined(move);
  }

  private <T> T defined(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("not defined: " + name);
    }
    return part;
  }
}

package dev.truce.compiler.core;

import com.google.common.collect.ImmutableList;

/**
 * What has slots: a strategy, a type of agents, or a role block of one. An engine makes of it a
 * class whose instances have a field for each slot; functions take such an instance as a parameter
 * ({@link Function#receivers}) and reach its slots by {@link Expr.GetSlot} and {@link
 * Expr.SetSlot}.
 */
public sealed interface SlotOwner permits StrategyCode, AgentCode, BlockCode {

  String name();

  /** Parameters in order, then variables. */
  ImmutableList<Slot> slots();

  /** What an instance is, as the runtime knows it. */
  Rep instance();
}

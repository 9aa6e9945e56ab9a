package dev.truce.compiler.core;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.world.Behaviour;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * A type of agents: the slots of one agent and of its role blocks, and its code. An engine makes of
 * it one subclass of {@link dev.truce.runtime.code.AgentInstance}, and one of {@link
 * dev.truce.runtime.world.Variables} for each block. Set once after all functions are made, since
 * they refer to it.
 */
public final class AgentCode implements SlotOwner {

  private final String name;
  private final ImmutableList<Slot> slots;
  private ImmutableList<BlockCode> blocks = ImmutableList.of();
  private ImmutableList<Function> functions = ImmutableList.of();

  public AgentCode(String name, ImmutableList<Slot> slots) {
    this.name = name;
    this.slots = slots;
  }

  /** Sets the role blocks, whose first values may call methods of the agent. */
  public void setBlocks(ImmutableList<BlockCode> all) {
    blocks = all;
  }

  /**
   * @param all what the runtime calls by its number; each takes the agent, if it is of a role block
   *     that block's variables, and if it wants one a payload (OBJECT)
   */
  public void define(ImmutableList<Function> all) {
    functions = all;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ImmutableList<Slot> slots() {
    return slots;
  }

  public ImmutableList<BlockCode> blocks() {
    return blocks;
  }

  @Override
  public Rep instance() {
    return Rep.BEHAVIOUR;
  }

  public ImmutableList<Function> functions() {
    return functions;
  }

  /** Which of the agent's slots a function may assign: see {@link Behaviour#assigned}. */
  public long assigned(Function function) {
    Set<Function> seen = new HashSet<>();
    Deque<Expr> open = new ArrayDeque<>();
    enter(function, seen, open);
    long bits = 0;
    while (!open.isEmpty()) {
      Expr e = open.pop();
      if (e instanceof Expr.SetSlot set && set.slot().receiver() == 0) {
        bits |= Behaviour.bitOf(set.slot().index());
      } else if (e instanceof Expr.Call call) {
        enter(call.target(), seen, open);
      } else if (e instanceof Expr.Lambda lambda) {
        enter(lambda.code(), seen, open);
      }
      Children.of(e).forEach(open::push);
    }
    return bits;
  }

  private static void enter(Function function, Set<Function> seen, Deque<Expr> open) {
    if (seen.add(function) && function.isDefined()) {
      open.push(function.body());
    }
  }
}

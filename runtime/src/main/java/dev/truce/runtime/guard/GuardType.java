package dev.truce.runtime.guard;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.world.BlockType;

/**
 * A declared guard: plain data that the compiler makes. Numbers are those of its {@link
 * dev.truce.runtime.world.Behaviour}, which holds the guard's parameters and variables; each of its
 * blocks (see {@code locals}) holds the bindings of one rule or handler.
 *
 * @param parameters their names; the first slots hold them
 * @param initialise the handler that gives the variables their first values, or NONE
 */
public record GuardType(
    String name,
    ImmutableList<String> parameters,
    int initialise,
    ImmutableList<Handler> handlers,
    ImmutableList<RuleType> rules,
    ImmutableList<MonitorType> monitors) {

  /** In place of code, of a block, of a number. */
  public static final int NONE = BlockType.NONE;

  /**
   * {@code on E as x { … }}: changes the guard's variables, and nothing else.
   *
   * @param block whose slots hold its bindings, or NONE
   * @param bindEvent a handler that takes the event into the block, or NONE
   * @param code a handler; the event is its payload
   */
  public record Handler(EventPattern on, int block, int bindEvent, int code) {}
}

package dev.truce.compiler.core;

/**
 * A parameter or variable of a strategy, of an agent, or of an agent's role block: a field of its
 * running instance. Parameters come first.
 *
 * @param durable whether it survives a crash of the agent
 * @param receiver which parameter of the functions that reach it holds the instance: the first (0),
 *     or of a role block the second (1)
 */
public record Slot(
    int index, String name, Rep rep, boolean parameter, boolean durable, int receiver) {

  /** A slot of a strategy, or a plain one of an agent. */
  public Slot(int index, String name, Rep rep, boolean parameter) {
    this(index, name, rep, parameter, false, 0);
  }
}

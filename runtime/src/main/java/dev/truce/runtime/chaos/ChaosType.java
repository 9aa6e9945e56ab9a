package dev.truce.runtime.chaos;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.code.AgentInstance;
import dev.truce.runtime.value.ListValue;
import org.jspecify.annotations.Nullable;

/**
 * A declared plan of chaos.
 *
 * @param parameters their names; the first slots hold them
 * @param agents those that it names; the slots behind hold them
 * @param rows its lines, with the numbers of their code: {@link Declared} reads them
 */
public record ChaosType(
    String name,
    ImmutableList<String> parameters,
    ImmutableList<Agents> agents,
    ImmutableList<ListValue> rows,
    AgentInstance prototype) {

  /**
   * Agents of a scenario.
   *
   * @param group whether it is a group, which is a list
   */
  public record Agents(String name, boolean group) {}

  /** The plan with values for its parameters. */
  public ChaosValue value(@Nullable Object[] arguments) {
    return new Declared(this, arguments);
  }
}

package dev.truce.runtime.scenario;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.guard.EventPattern;
import dev.truce.runtime.guard.GuardValue;
import dev.truce.runtime.ledger.ResourceType;
import org.jspecify.annotations.Nullable;

/**
 * A declared scenario: the numbers of its code.
 *
 * @param parameters their names; the first slots hold them
 * @param configure sets network, limits and borders; takes the {@link Settings}
 * @param place makes the agents, endows them, and so on
 * @param stopAfter gives the time at which a run ends; NONE for never
 * @param chaos gives the plan of chaos; NONE where there is none
 * @param plots which metrics are drawn together, by their places
 * @param leadsTo what explorations check
 * @param fair which steps explorations take for granted that they happen, once they can
 * @param resources all that the program declares, by number
 * @param past the monitors that its code asks for what happened so far, in a guard without rules
 *     whose parameters are the scenario's slots; null where it asks for nothing
 */
public record ScenarioType(
    String name,
    ImmutableList<String> parameters,
    int configure,
    int place,
    ImmutableList<Metric> metrics,
    ImmutableList<Stop> stops,
    int stopAfter,
    int chaos,
    ImmutableList<Claim> claims,
    ImmutableList<Phase> phases,
    ImmutableList<ImmutableList<Integer>> plots,
    ImmutableList<LeadsTo> leadsTo,
    ImmutableList<Fair> fair,
    ImmutableList<ResourceType> resources,
    GuardValue.@Nullable Plan past) {

  /** In place of code. */
  public static final int NONE = -1;

  /**
   * A metric.
   *
   * @param value gives it; none where there is nothing to measure
   * @param every gives the time between two samples; NONE for one at the end
   * @param onEach the events of each of which there is a sample, whose payload it is; null for none
   * @param asked whether conditions of the run speak of it
   */
  public record Metric(
      String name, int value, int every, @Nullable EventPattern onEach, boolean asked) {}

  /**
   * When a run stops.
   *
   * @param lasting gives how long the condition has to hold without a break; NONE for at once
   */
  public record Stop(int condition, int lasting) {}

  /** Which states a claim is about. */
  public enum Mode {
    ALWAYS,
    NEVER,
    FINALLY,
    EVENTUALLY,
    /** Of explorations only. */
    POSSIBLE,
    TERMINAL
  }

  public record Claim(Mode mode, String name, int condition) {}

  /**
   * A phase of the timeline: reached when its condition first holds.
   *
   * @param lasting gives how long it has to hold without a break; NONE for at once
   * @param after the phase that must have been reached before, by its place; NONE for none
   */
  public record Phase(String name, int condition, int lasting, int after) {}

  /**
   * {@code whenever { cause } then eventually { effect }}.
   *
   * @param instances gives a list, of each element of which it is claimed; NONE for once
   */
  public record LeadsTo(String name, int instances, int cause, int effect) {}

  /**
   * @param what deliveries, timers, restarts or steps
   * @param of the type of agents whose steps are meant, or empty
   */
  public record Fair(String what, String of) {}
}

package dev.truce.runtime.scenario;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.ledger.ResourceType;

/**
 * A declared scenario: the numbers of its code.
 *
 * @param parameters their names; the first slots hold them
 * @param configure sets network, limits and borders; takes the {@link Settings}
 * @param place makes the agents, endows them, and so on
 * @param stopAfter gives the time at which a run ends; NONE for never
 * @param chaos gives the plan of chaos; NONE where there is none
 * @param resources all that the program declares, by number
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
    ImmutableList<ResourceType> resources) {

  /** In place of code. */
  public static final int NONE = -1;

  /**
   * A metric.
   *
   * @param value gives it; none where there is nothing to measure
   * @param every gives the time between two samples; NONE for one at the end
   */
  public record Metric(String name, int value, int every) {}

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
}

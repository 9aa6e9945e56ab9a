package dev.truce.runtime.world;

import dev.truce.runtime.trace.EventKind;

/**
 * What a run may use up. A handler that would go beyond a limit of its own fails with a script
 * error; what goes beyond a limit of the world is an event, or ends the run.
 *
 * @param fuel of one handler
 * @param totalFuel of the whole run, which ends as {@link Ended.Kind#FAILED} behind it
 * @param mailbox messages that wait for one agent: deferred, too early, or while it works; more are
 *     {@link EventKind#DROPPED}
 * @param messageBytes of one message, see {@link dev.truce.runtime.net.Measure}
 * @param messageDepth of one message
 * @param agents alive at once
 * @param lineage how many ancestors a spawned agent may have
 * @param timers running at once of one agent
 * @param effects of one handler: messages, timers, spawns and so on
 * @param instant events at one instant: more end the run, since time does not advance
 * @param events of the whole run, which ends as {@link Ended.Kind#FAILED} behind them
 * @param step the mean delay of a {@code may} without {@code about}, in nanoseconds
 */
public record WorldLimits(
    long fuel,
    long totalFuel,
    int mailbox,
    long messageBytes,
    int messageDepth,
    int agents,
    int lineage,
    int timers,
    int effects,
    long instant,
    long events,
    long step) {

  /** What a scenario has that says nothing. */
  public static final WorldLimits STANDARD =
      new WorldLimits(
          1_000_000,
          Long.MAX_VALUE,
          10_000,
          64 * 1024,
          32,
          2_000_000,
          1_000,
          10_000,
          1_000_000,
          10_000_000,
          Long.MAX_VALUE,
          10_000_000);

  public WorldLimits withFuel(long changed) {
    return new WorldLimits(
        changed,
        totalFuel,
        mailbox,
        messageBytes,
        messageDepth,
        agents,
        lineage,
        timers,
        effects,
        instant,
        events,
        step);
  }

  public WorldLimits withTotalFuel(long changed) {
    return new WorldLimits(
        fuel,
        changed,
        mailbox,
        messageBytes,
        messageDepth,
        agents,
        lineage,
        timers,
        effects,
        instant,
        events,
        step);
  }

  public WorldLimits withMailbox(int changed) {
    return new WorldLimits(
        fuel,
        totalFuel,
        changed,
        messageBytes,
        messageDepth,
        agents,
        lineage,
        timers,
        effects,
        instant,
        events,
        step);
  }

  public WorldLimits withMessage(long bytes, int depth) {
    return new WorldLimits(
        fuel, totalFuel, mailbox, bytes, depth, agents, lineage, timers, effects, instant, events,
        step);
  }

  public WorldLimits withAgents(int alive, int ancestors) {
    return new WorldLimits(
        fuel,
        totalFuel,
        mailbox,
        messageBytes,
        messageDepth,
        alive,
        ancestors,
        timers,
        effects,
        instant,
        events,
        step);
  }

  public WorldLimits withTimers(int changed) {
    return new WorldLimits(
        fuel,
        totalFuel,
        mailbox,
        messageBytes,
        messageDepth,
        agents,
        lineage,
        changed,
        effects,
        instant,
        events,
        step);
  }

  public WorldLimits withInstant(long changed) {
    return new WorldLimits(
        fuel,
        totalFuel,
        mailbox,
        messageBytes,
        messageDepth,
        agents,
        lineage,
        timers,
        effects,
        changed,
        events,
        step);
  }

  public WorldLimits withEvents(long changed) {
    return new WorldLimits(
        fuel,
        totalFuel,
        mailbox,
        messageBytes,
        messageDepth,
        agents,
        lineage,
        timers,
        effects,
        instant,
        changed,
        step);
  }
}

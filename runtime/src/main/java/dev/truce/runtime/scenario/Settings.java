package dev.truce.runtime.scenario;

import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.ledger.ResourceType;
import dev.truce.runtime.net.Borders;
import dev.truce.runtime.net.Latency;
import dev.truce.runtime.net.Network;
import dev.truce.runtime.net.Topology;
import dev.truce.runtime.value.Values;
import dev.truce.runtime.world.Setup;
import dev.truce.runtime.world.WorldLimits;
import java.util.List;
import java.util.Set;

/** The network, limits and borders of a scenario while its code sets them. */
public final class Settings {

  /** The limits that may be beyond two thousand million. */
  private static final Set<String> LARGE =
      Set.of("fuel", "totalFuel", "message", "instant", "events");

  private Latency latency = Network.STANDARD.latency();
  private double loss;
  private double duplication;
  private boolean fifo = true;
  private Topology topology = Topology.COMPLETE;
  private WorldLimits limits = WorldLimits.STANDARD;
  private Borders borders = Borders.ALL;

  /** A delay between two, or always the same. */
  public void latency(long low, long high) {
    if (low < 0 || high < low) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          "a latency is from 0 up, the shorter one first, not "
              + Values.showDuration(low)
              + ".."
              + Values.showDuration(high));
    }
    latency =
        low == high
            ? new Latency.Constant(low)
            : new Latency.Uniform(Math.max(low, Latency.SHORTEST), high);
  }

  public void loss(double probability) {
    loss = probability("loss", probability);
  }

  public void duplication(double probability) {
    duplication = probability("duplicate", probability);
  }

  private static double probability(String what, double given) {
    if (!(given >= 0 && given <= 1)) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          "`" + what + "` is a probability from 0 to 1, not " + Values.showFloat(given));
    }
    return given;
  }

  public void fifo(boolean kept) {
    fifo = kept;
  }

  public void topology(Topology chosen) {
    topology = chosen;
  }

  /** Sets a limit by its name. */
  public void limit(String name, long most) {
    boolean large = LARGE.contains(name);
    if (most < 0 || (most > Integer.MAX_VALUE && !large)) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          "the limit `"
              + name
              + "` is "
              + (large ? "at least 0" : "from 0 to " + Integer.MAX_VALUE)
              + ", not "
              + most);
    }
    limits =
        switch (name) {
          case "fuel" -> limits.withFuel(most);
          case "totalFuel" -> limits.withTotalFuel(most);
          case "mailbox" -> limits.withMailbox((int) most);
          case "message" -> limits.withMessage(most, limits.messageDepth());
          case "nesting" -> limits.withMessage(limits.messageBytes(), (int) most);
          case "agents" -> limits.withAgents((int) most, limits.lineage());
          case "lineage" -> limits.withAgents(limits.agents(), (int) most);
          case "timers" -> limits.withTimers((int) most);
          case "instant" -> limits.withInstant(most);
          case "events" -> limits.withEvents(most);
          default -> throw new IllegalStateException("no limit " + name);
        };
  }

  /** Switches a border check on or off. */
  public void border(String name, boolean on) {
    Borders b = borders;
    borders =
        new Borders(
            name.equals("size") ? on : b.size(),
            name.equals("depth") ? on : b.depth(),
            name.equals("text") ? on : b.text(),
            name.equals("refinement") ? on : b.refinement(),
            name.equals("identity") ? on : b.identity(),
            name.equals("stamps") ? on : b.stamps(),
            name.equals("capability") ? on : b.capability(),
            name.equals("protocol") ? on : b.protocol());
  }

  Setup setup(long seed, List<ResourceType> resources) {
    return Setup.of(seed)
        .withNetwork(new Network(latency, loss, duplication, fifo, topology))
        .withLimits(limits)
        .withBorders(borders)
        .withResources(resources);
  }
}

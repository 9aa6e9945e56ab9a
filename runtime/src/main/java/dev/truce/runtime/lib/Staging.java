package dev.truce.runtime.lib;

import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.code.AgentInstance;
import dev.truce.runtime.ledger.CapabilityType;
import dev.truce.runtime.ledger.Ledger;
import dev.truce.runtime.ledger.ResourceType;
import dev.truce.runtime.net.Topology;
import dev.truce.runtime.random.RandomStream;
import dev.truce.runtime.scenario.Settings;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.Values;
import dev.truce.runtime.world.World;
import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sets a run up: its network, limits and borders, its agents, and what they begin with. */
public final class Staging {

  /** The fuel for an agent's place. */
  private static final int PLACED = 10;

  private Staging() {}

  public static void latency(Object settings, long low, long high) {
    ((Settings) settings).latency(low, high);
  }

  public static void loss(Object settings, double probability) {
    ((Settings) settings).loss(probability);
  }

  public static void duplication(Object settings, double probability) {
    ((Settings) settings).duplication(probability);
  }

  public static void fifo(Object settings, boolean kept) {
    ((Settings) settings).fifo(kept);
  }

  public static void limit(Object settings, String name, long most) {
    ((Settings) settings).limit(name, most);
  }

  public static void border(Object settings, String name, boolean on) {
    ((Settings) settings).border(name, on);
  }

  public static void topology(Object settings, String name, long width) {
    ((Settings) settings)
        .topology(
            switch (name) {
              case "ring" -> new Topology.Ring();
              case "star" -> new Topology.Star();
              case "edges" -> new Topology.Edges();
              case "grid" -> new Topology.Grid((int) Math.max(1, width));
              default -> Topology.COMPLETE;
            });
  }

  /** What the arguments of those that are placed under a name draw from. */
  public static RandomStream random(Context context, String name) {
    long seed = context.transaction().world().setup().seed();
    return RandomStream.of(seed, "scenario", name);
  }

  /** Makes an agent of the scenario; an index below 0 is of one that stands alone. */
  public static AgentRef place(
      Context context,
      AgentInstance prototype,
      String group,
      long index,
      @Nullable Object[] arguments) {
    World world = context.transaction().world();
    world.checkRoom();
    context.burn(PLACED);
    return world.spawn(prototype, group, index < 0 ? AgentRef.ALONE : index, arguments);
  }

  /** Makes an agent that stands alone, whose parameters name agents that are yet to be made. */
  public static AgentRef placeEmpty(Context context, AgentInstance prototype, String name) {
    return place(context, prototype, name, AgentRef.ALONE, new Object[0]);
  }

  /** Gives such an agent its parameters, when all agents are made. */
  public static void fill(Context context, AgentRef agent, @Nullable Object[] arguments) {
    context.transaction().world().fill(agent, arguments);
  }

  /** Makes units for each of some agents. */
  public static void endow(Context context, ResourceType resource, long amount, ListValue agents) {
    checkUnits("an endowment", resource, amount);
    for (Object agent : agents) {
      if (!context.transaction().world().mint((AgentRef) agent, resource, amount)) {
        throw new ScriptError(Fault.TOO_LARGE, "there are too many units of " + resource);
      }
    }
  }

  /** Says what each of some agents is meant to use. */
  public static void allot(Context context, ResourceType resource, long amount, ListValue agents) {
    checkUnits("an allotment", resource, amount);
    for (Object agent : agents) {
      context
          .transaction()
          .world()
          .ledger()
          .allot(((AgentRef) Objects.requireNonNull(agent)).number(), resource, amount);
    }
  }

  /** Makes units that some agents use together. */
  public static void pool(Context context, ResourceType resource, long amount, ListValue agents) {
    checkUnits("a pool", resource, amount);
    BitSet members = new BitSet();
    for (Object agent : agents) {
      members.set(((AgentRef) Objects.requireNonNull(agent)).number());
    }
    if (!context.transaction().world().ledger().pool(resource, amount, members)) {
      throw new ScriptError(Fault.TOO_LARGE, "there are too many units of " + resource);
    }
  }

  /**
   * Makes units for some agents again and again.
   *
   * @param type of those that are alive then; null for those listed
   */
  public static void faucet(
      Context context,
      ResourceType resource,
      long amount,
      @Nullable String type,
      ListValue agents,
      long period) {
    checkUnits("what a faucet gives", resource, amount);
    if (period <= 0) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT, "a faucet's period is above 0s, not " + Values.showDuration(period));
    }
    context.transaction().world().authority().faucet(resource, amount, type, agents, period);
  }

  private static void checkUnits(String what, ResourceType resource, long amount) {
    if (amount < 0 || amount > Ledger.MOST) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          what + " is from 0 to " + Ledger.MOST + ", not " + amount + " " + resource);
    }
  }

  public static void grant(Context context, CapabilityType capability, ListValue agents) {
    for (Object agent : agents) {
      context.transaction().world().grant(capability, (AgentRef) agent);
    }
  }

  /** Says which agents of a {@code topology edges(…)} are connected, by pairs of them. */
  public static void connect(Context context, ListValue pairs) {
    World world = context.transaction().world();
    int[][] numbers = new int[pairs.size()][];
    for (int i = 0; i < numbers.length; i++) {
      Data pair = (Data) Objects.requireNonNull(pairs.get(i));
      numbers[i] = new int[] {number(pair.field(0)), number(pair.field(1))};
    }
    if (world.setup().network().topology() instanceof Topology.Edges edges) {
      edges.connect(world.size(), numbers);
    }
  }

  private static int number(@Nullable Object agent) {
    return ((AgentRef) Objects.requireNonNull(agent)).number();
  }
}

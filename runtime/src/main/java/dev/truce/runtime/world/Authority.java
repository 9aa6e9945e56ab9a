package dev.truce.runtime.world;

import dev.truce.runtime.Context;
import dev.truce.runtime.ledger.CapabilityType;
import dev.truce.runtime.ledger.ResourceType;
import dev.truce.runtime.net.MessageType;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.ListValue;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may be done to a world from outside of its agents' handlers, whatever these are at: they may
 * work, wait, or be cut off. To be used between handlers. {@code cause} is the event that led to
 * it.
 */
public final class Authority {

  private final World world;

  Authority(World world) {
    this.world = world;
  }

  /** Notes an event and gives its number. */
  public long note(EventKind kind, @Nullable AgentRef agent, long cause, @Nullable Object... own) {
    return world.journal.note(kind, world.now, agent, cause, own);
  }

  /**
   * Ends the run.
   *
   * @param rule that halts it, or null
   */
  public void halt(String why, @Nullable String rule, long cause) {
    world.halt(why, rule, cause);
  }

  public void end(Ended how) {
    world.end(how);
  }

  public void stop(AgentRef agent, long cause) {
    world.lifecycle.stop(agent.number(), null, cause);
  }

  /** Lets an agent crash and run again at once. */
  public void restart(AgentRef agent, long cause) {
    world.lifecycle.crash(world.writable(agent.number()), cause, 0);
  }

  /** Stops all agents that have not stopped; gives them. */
  public List<AgentRef> stopAll(long cause) {
    List<AgentRef> stopped = new ArrayList<>();
    for (int i = 0; i < world.size(); i++) {
      if (world.agent(i).status != Agent.Status.STOPPED) {
        stopped.add(world.ref(i));
        world.lifecycle.stop(i, null, cause);
      }
    }
    return stopped;
  }

  /** Lets the world be what it was when a copy of it was made; what was told stays told. */
  public void restore(World earlier) {
    world.restore(earlier);
  }

  /** Lets agents that were stopped run again, with what is durable. */
  public void revive(List<AgentRef> agents, long cause) {
    for (AgentRef ref : agents) {
      Agent agent = world.writable(ref.number());
      if (agent.status == Agent.Status.STOPPED) {
        agent.status = Agent.Status.DOWN;
        world.timeline.schedule(
            world.now, new Plans.Restart(ref.number(), cause, agent.generation));
      }
    }
  }

  /** Cuts an agent off: nothing that it sends arrives, and nothing reaches it. */
  public void quarantine(AgentRef agent, long cause) {
    if (world.quarantined == null) {
      world.quarantined = new BitSet();
    }
    if (!world.quarantined.get(agent.number())) {
      world.quarantined.set(agent.number());
      note(EventKind.QUARANTINED, agent, cause);
    }
  }

  public boolean quarantined(AgentRef agent) {
    return world.quarantined != null && world.quarantined.get(agent.number());
  }

  public void revoke(CapabilityType capability, AgentRef from, long cause) {
    if (world.holds(from, capability)) {
      world.revoke(capability, from, null, cause);
    }
  }

  /**
   * Makes units for agents again and again, first when a period is over.
   *
   * @param type of those that are alive then; null for those listed
   * @param period nanoseconds, above 0
   */
  public void faucet(
      ResourceType resource, long amount, @Nullable String type, ListValue agents, long period) {
    world.timeline.schedule(world.now + period, new Faucet(resource, amount, type, agents, period));
  }

  /** Takes units, as many as an agent has; they are used up. Gives how many. */
  public long take(ResourceType resource, long amount, AgentRef from, long cause) {
    long taken = Math.max(0, Math.min(amount, world.ledger.available(from.number(), resource)));
    if (taken > 0) {
      world.ledger.burn(from.number(), resource, taken);
      note(EventKind.TAKEN, from, cause, resource.name(), taken);
    }
    return taken;
  }

  /** Sends an agent a message of an unordered protocol, as from itself. */
  public void tell(AgentRef to, MessageType type, Data message, long cause) {
    Agent receiver = world.writable(to.number());
    if (receiver.alive()) {
      Delivery delivery = new Delivery(to, to.number(), type, message, null, -1, -1, null);
      world.post.send(receiver, delivery, cause, 0);
    }
  }

  /** Lets an agent hear of something that happened, unless it is cut off. */
  public void publish(AgentRef to, Event event) {
    Agent hearer = world.agent(to.number());
    int kind = event.kind().number();
    if (hearer.alive()
        && !quarantined(to)
        && hearer.type().body().answers(new Trigger(Trigger.Kind.PUBLIC, kind))) {
      world.timeline.schedule(world.now, new Plans.News(to.number(), event));
    }
  }

  /**
   * A context for code that is not an agent's: what it spends is its own, and it reads this world.
   */
  public Context context() {
    Context context = new Context(world.context.output(), world.limits.fuel(), world.setup.seed());
    context.enter(world.context.transaction());
    return context;
  }
}

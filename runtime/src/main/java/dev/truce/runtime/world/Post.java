package dev.truce.runtime.world;

import dev.truce.runtime.ledger.ResourceType;
import dev.truce.runtime.net.Latency;
import dev.truce.runtime.net.Network;
import dev.truce.runtime.net.Topology;
import dev.truce.runtime.net.Why;
import dev.truce.runtime.random.RandomStream;
import dev.truce.runtime.trace.EventKind;
import java.util.BitSet;

/**
 * Sends messages by the world's network. What happens to a message is drawn from a stream of its
 * sender, so that nobody else's messages change its fate: first whether it is lost, then its delay,
 * then whether it comes twice, then the delay of the second. What an agent sends to itself does not
 * go by the network: it arrives at once.
 */
final class Post {

  private final World world;
  private final Network network;

  /** What is the same for all messages. */
  private final boolean complete;

  private final boolean certain;
  private final long delay;

  Post(World world) {
    this.world = world;
    this.network = world.setup.network();
    complete = network.topology() instanceof Topology.Complete;
    certain = network.certain();
    delay = network.latency() instanceof Latency.Constant constant ? constant.delay() : 0;
  }

  /**
   * Sends a message.
   *
   * @param worked how long its sender goes on working before it leaves
   */
  void send(Agent sender, Delivery delivery, long cause, long worked) {
    delivery.cause = noteSent(sender, delivery, cause);
    long leaves = world.now + worked;
    if (delivery.agent == sender.number) {
      world.timeline.schedule(leaves, delivery);
      return;
    }
    if (!complete && !connected(sender, world.agent(delivery.agent))) {
      drop(delivery, Why.NO_ROUTE);
      return;
    }
    if (world.quarantined != null && cutOff(delivery, world.quarantined)) {
      drop(delivery, Why.QUARANTINED);
      return;
    }
    Tampering tampering = world.tampering();
    if (tampering != null) {
      send(sender, delivery, leaves, tampering);
      return;
    }
    if (certain) {
      world.timeline.scheduleInTurn(leaves + delay, delivery);
      return;
    }
    RandomStream random = sender.network(world.setup.seed());
    if (random.chance(network.loss())) {
      drop(delivery, Why.LOST);
    } else {
      world.timeline.schedule(arrival(sender, delivery.agent, leaves, random), delivery);
      if (random.chance(network.duplication())) {
        world.timeline.schedule(
            arrival(sender, delivery.agent, leaves, random), delivery.duplicate());
      }
    }
    sender.drew(random);
  }

  private long noteSent(Agent sender, Delivery delivery, long cause) {
    return world.journal.wants(EventKind.SENT)
        ? world.journal.note(
            EventKind.SENT,
            world.now,
            sender.ref,
            cause,
            world.ref(delivery.agent),
            delivery.message,
            delivery.sessionRef())
        : world.journal.sent(
            world.now,
            sender.number,
            cause,
            delivery.agent,
            delivery.message,
            delivery.sessionRef());
  }

  /** Whether a quarantine keeps a message from its receiver. */
  static boolean cutOff(Delivery delivery, BitSet quarantined) {
    int sender = delivery.sender.number();
    return sender != delivery.agent && (quarantined.get(sender) || quarantined.get(delivery.agent));
  }

  /** Sends a message that somebody meddles with; the network draws what it would draw anyway. */
  private void send(Agent sender, Delivery delivery, long leaves, Tampering tampering) {
    Interference.Fate fate = tampering.fateOf(sender, delivery);
    Delivery first = fate.replaced == null ? delivery : delivery.replaced(fate.replaced);
    RandomStream random = sender.network(world.setup.seed());
    boolean lost = !certain && random.chance(network.loss());
    long takes = lost || certain ? delay : network.latency().draw(random);
    boolean twice = !lost && !certain && random.chance(network.duplication());
    long again = twice ? network.latency().draw(random) : 0;
    if (!certain) {
      sender.drew(random);
    }
    if (lost) {
      drop(delivery, Why.LOST);
      return;
    }
    if (fate.lost) {
      drop(delivery, Why.CHAOS);
    } else if (fate.held) {
      tampering.hold(first);
    } else {
      world.timeline.schedule(ordered(sender, delivery.agent, leaves + takes, fate), first);
    }
    if (twice && !fate.held) {
      world.timeline.schedule(
          ordered(sender, delivery.agent, leaves + again, fate), delivery.duplicate());
    }
    for (int i = 0; i < fate.copies; i++) {
      world.timeline.schedule(
          ordered(sender, delivery.agent, leaves + takes, fate), first.duplicate());
    }
  }

  private long ordered(Agent sender, int receiver, long time, Interference.Fate fate) {
    long late = time + Math.min(fate.delay, Latency.LONGEST);
    return network.fifo() && !fate.unordered ? sender.inOrder(receiver, late, world.now) : late;
  }

  /** When something that is sent now and not lost arrives. */
  long arrival(Agent sender, int receiver) {
    if (receiver == sender.number) {
      return world.now;
    }
    RandomStream random = sender.network(world.setup.seed());
    long time = arrival(sender, receiver, world.now, random);
    sender.drew(random);
    return time;
  }

  private long arrival(Agent sender, int receiver, long leaves, RandomStream random) {
    long time = leaves + network.latency().draw(random);
    return network.fifo() && !network.latency().constant()
        ? sender.inOrder(receiver, time, world.now)
        : time;
  }

  private boolean connected(Agent a, Agent b) {
    Topology topology = network.topology();
    int first = a.number;
    int second = b.number;
    int size = world.scenarioSize();
    return first < size && second < size
        ? topology.connects(first, second, size)
        : a.parent == second || b.parent == first;
  }

  /** A message does not reach its receiver. */
  void drop(Delivery delivery, String why) {
    turnBack(EventKind.DROPPED, delivery, why);
  }

  /** A message is refused at its receiver's border. */
  void refuse(Delivery delivery, String why) {
    turnBack(EventKind.REFUSED, delivery, why);
  }

  private void turnBack(EventKind kind, Delivery delivery, String why) {
    world.journal.note(
        kind,
        world.now,
        world.agent(delivery.agent).ref,
        delivery.cause,
        delivery.from(),
        delivery.message,
        why);
    giveBack(delivery);
  }

  /** A message comes when its step is over. */
  void late(Delivery delivery) {
    world.journal.note(
        EventKind.LATE,
        world.now,
        world.agent(delivery.agent).ref,
        delivery.cause,
        delivery.from(),
        delivery.message,
        delivery.sessionRef());
    giveBack(delivery);
  }

  /** Returns the units that travel with a message to its sender. */
  void giveBack(Delivery delivery) {
    Envelope envelope = delivery.envelope;
    ResourceType resource = envelope == null ? null : envelope.resource();
    if (envelope != null && resource != null) {
      world.ledger.escrow(delivery.sender.number(), resource, -envelope.amount());
      world.journal.note(
          EventKind.RETURNED,
          world.now,
          delivery.sender,
          delivery.cause,
          resource.name(),
          envelope.amount());
    }
  }
}

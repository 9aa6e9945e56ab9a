package dev.truce.runtime.world;

import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.ledger.Claim;
import dev.truce.runtime.ledger.ResourceType;
import dev.truce.runtime.net.MessageType;
import dev.truce.runtime.random.RandomStream;
import dev.truce.runtime.trace.Digest;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.Data;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What can be done to a world that no agent in it may do. Each act is one of the whole world, not
 * part of a handler's transaction: it is to be called between two of them, in an appointment.
 */
public final class Tampering {

  private final World world;
  private Interference interference;
  private final Interference.Fate fate = new Interference.Fate();
  private final List<Delivery> held;
  private @Nullable RandomStream drawn;

  private Tampering(World world, Interference interference, List<Delivery> held) {
    this.world = world;
    this.interference = interference;
    this.held = held;
  }

  /** Has something meddle with a world from now on; at most one does. */
  public static Tampering with(World world, Interference interference) {
    Tampering made = new Tampering(world, interference, new ArrayList<>());
    world.tamperWith(made);
    return made;
  }

  Tampering copy(World other) {
    Tampering made = new Tampering(other, interference, new ArrayList<>(held));
    made.interference = interference.copy(other, made);
    return made;
  }

  /** Adds what is held back, each channel in its order, and what meddles. */
  void feed(Digest digest) {
    Map<Long, Integer> channels = new HashMap<>();
    long first = 0;
    long second = 0;
    Digest one = new Digest();
    for (Delivery delivery : held) {
      one.clear();
      long channel = (long) delivery.sender.number() << 32 | delivery.agent;
      one.word(channels.merge(channel, 1, Integer::sum));
      delivery.feed(world, one);
      Digest.Sum sum = one.sum();
      first += sum.first();
      second += sum.second();
    }
    digest.word(first);
    digest.word(second);
    interference.feed(digest);
  }

  // --- appointments ---------------------------------------------------------------------------

  /**
   * Has {@link Interference#due} called at a time.
   *
   * @param background whether a world that waits for nothing else is quiet
   */
  public void appoint(long time, int number, int occurrence, long cause, boolean background) {
    world.timeline.schedule(time, new Appointment(number, occurrence, cause, background));
    if (background) {
      world.timeline.background(1);
    }
  }

  private static final class Appointment extends Pending {
    private final int number;
    private final int occurrence;
    private final boolean background;

    Appointment(int number, int occurrence, long cause, boolean background) {
      super(-1, cause);
      this.number = number;
      this.occurrence = occurrence;
      this.background = background;
    }

    @Override
    void happen(World world) {
      if (background) {
        world.timeline.background(-1);
      }
      Tampering tampering = world.tampering();
      if (tampering != null) {
        tampering.interference.due(number, occurrence, cause);
      }
    }

    @Override
    void feed(World world, Digest digest) {
      digest.word(13);
      Tampering tampering = world.tampering();
      if (tampering != null) {
        tampering.interference.feedDue(number, occurrence, digest);
      }
    }
  }

  /** Takes note of what happens to an agent, or to all the world. */
  public long note(
      EventKind kind, @Nullable AgentRef agent, long cause, @Nullable Object... fields) {
    return world.journal.note(kind, world.now, agent, cause, fields);
  }

  // --- agents ---------------------------------------------------------------------------------

  /**
   * Lets an agent crash.
   *
   * @param restartAfter nanoseconds until it runs again; negative for never
   * @param wiped whether what is durable is lost, too
   */
  public void crash(AgentRef agent, long cause, long restartAfter, boolean wiped) {
    Agent struck = world.writable(agent.number());
    struck.wiped |= wiped;
    world.lifecycle.crash(struck, cause, restartAfter);
  }

  /** Has an agent take nothing up to a time: what comes waits in its mailbox. */
  public void pause(AgentRef agent, long until, long cause) {
    Agent paused = world.writable(agent.number());
    if (until > paused.busyUntil) {
      paused.busyUntil = until;
      if (until < Long.MAX_VALUE) {
        world.timeline.schedule(until, new Plans.Resume(agent.number(), cause));
      }
    }
  }

  /** Sets how far the clock that an agent reads is ahead, in nanoseconds. */
  public void skew(AgentRef agent, long ahead) {
    world.writable(agent.number()).skew = ahead;
  }

  /** Whether an agent's minds are told the opposite of what they gain. */
  public void invert(AgentRef agent, boolean inverted) {
    world.writable(agent.number()).inverted = inverted;
  }

  /**
   * Has an agent behave as another type says. To others it is who it was; rules and metrics go on
   * reading what it was when it turned, and no longer count it among its type.
   */
  public void substitute(
      AgentRef agent, Behaviour prototype, @Nullable Object[] arguments, long cause) {
    Agent old = world.writable(agent.number());
    AgentType wanted = prototype.type();
    for (AgentType.RoleBlock block : old.type().blocks()) {
      if (wanted.block(block.role()) < 0) {
        throw new ScriptError(
            Fault.BAD_ARGUMENT,
            wanted.name()
                + " cannot stand in for "
                + agent.name()
                + ": it does not play "
                + block.role());
      }
    }
    boolean fresh = !old.started;
    if (!fresh) {
      world.lifecycle.abandon(old, cause);
    }
    Agent turned = old.turned(world.populationOf(prototype), arguments);
    world.replace(turned);
    if (!fresh) {
      world.timeline.schedule(world.now, new Plans.Start(agent.number(), cause));
    }
  }

  /** Lets an agent that was substituted behave as itself again, from what it keeps over a crash. */
  public void restore(AgentRef agent, long cause) {
    Agent turned = world.writable(agent.number());
    Agent honest = turned.honest;
    if (honest == null || turned.status == Agent.Status.STOPPED) {
      return;
    }
    if (turned.alive()) {
      world.lifecycle.abandon(turned, cause);
      world.died(1);
    }
    Agent back = honest.returned(turned);
    world.replace(back);
    world.lifecycle.restart(agent.number(), cause, back.generation);
  }

  /** Brings an agent in once more under another name; null when no more agents fit. */
  public @Nullable AgentRef again(AgentRef agent, long index, long cause) {
    if (world.alive() >= world.limits.agents()) {
      return null;
    }
    Agent original = world.agent(agent.number());
    AgentType type = original.type();
    AgentRef ref =
        new AgentRef(world.size(), type.name(), type.kinds(), agent.name() + "/sybil", index);
    Agent made =
        world.add(
            ref,
            original.population.prototype,
            original.arguments,
            agent.number(),
            original.lineage + 1);
    world.lifecycle.announce(made, agent, cause);
    return ref;
  }

  /** Whether an agent behaves as another type says. */
  public boolean isTurned(AgentRef agent) {
    return world.agent(agent.number()).honest != null;
  }

  /** All agents of a type or kind that behave as it says, those that have not started as well. */
  public List<AgentRef> everyone(@Nullable String typeOrKind) {
    List<AgentRef> all = new ArrayList<>();
    for (int i = 0; i < world.size(); i++) {
      Agent agent = world.agent(i);
      if (typeOrKind == null || agent.counts(typeOrKind)) {
        all.add(agent.ref);
      }
    }
    return all;
  }

  // --- messages -------------------------------------------------------------------------------

  Interference.Fate fateOf(Agent sender, Delivery delivery) {
    fate.clear();
    interference.message(
        sender.ref,
        world.agent(delivery.agent).ref,
        delivery.type,
        delivery.message,
        delivery.cause,
        fate);
    return fate;
  }

  void hold(Delivery delivery) {
    held.add(delivery);
  }

  /** Whether a message of a session to a participant is held. */
  boolean holds(Session session, int seat) {
    return held.stream().anyMatch(d -> d.session == session && d.seat == seat);
  }

  /** Lets messages go that were held, by who sent and who is to receive them, in their order. */
  public void letGo(BiPredicate<AgentRef, AgentRef> which) {
    for (Iterator<Delivery> all = held.iterator(); all.hasNext(); ) {
      Delivery delivery = all.next();
      if (which.test(delivery.sender, world.ref(delivery.agent))) {
        all.remove();
        world.timeline.schedule(
            world.post.arrival(world.writable(delivery.sender.number()), delivery.agent), delivery);
      }
    }
  }

  /**
   * Has a message arrive at this instant that nobody sent. Of an ordered protocol it comes in a
   * session that is open between the two; where there is none nothing comes.
   *
   * @param sender who is said to be its sender
   * @param claimed whom it names as its sender; it is refused as forged where that is another
   * @param stamp when it says that it was sent, or negative
   * @return whether it comes
   */
  public boolean deliver(
      AgentRef sender,
      @Nullable AgentRef claimed,
      AgentRef receiver,
      MessageType type,
      Data message,
      long stamp,
      long cause) {
    AgentRef from = claimed == null ? sender : claimed;
    Session session = null;
    int senderSeat = -1;
    int seat = -1;
    if (!world.canReceive(receiver, type)) {
      for (int number : world.agent(receiver.number()).sessions) {
        Session.Cell cell = world.session(number);
        if (cell.session.protocol.name().equals(type.protocol())) {
          for (int i = 0; i < cell.participants.length; i++) {
            int agent = cell.participants[i].agent;
            seat = agent == receiver.number() && seat < 0 ? i : seat;
            senderSeat = agent == from.number() && senderSeat < 0 ? i : senderSeat;
          }
          session = cell.session;
          break;
        }
      }
      if (session == null || senderSeat < 0) {
        return false;
      }
    }
    Envelope envelope =
        new Envelope(
            claimed,
            stamp < 0 ? Envelope.TRUE : stamp,
            null,
            0,
            false,
            type.requires() == null,
            false);
    Delivery delivery =
        new Delivery(sender, receiver.number(), type, message, session, senderSeat, seat, envelope);
    delivery.cause = cause;
    world.timeline.schedule(world.now, delivery);
    return true;
  }

  /** What code that makes messages out of nothing draws from, from now on. */
  public void draw(RandomStream random) {
    drawn = random;
  }

  /** The stream that {@link #draw} set in a world. */
  public static RandomStream drawn(World world) {
    Tampering tampering = world.tampering();
    RandomStream random = tampering == null ? null : tampering.drawn;
    if (random == null) {
      throw new IllegalStateException("nothing is made out of nothing now");
    }
    return random;
  }

  // --- units and claims -----------------------------------------------------------------------

  /** Takes units of an agent's out of its reach; a negative amount gives them back. */
  public void withhold(AgentRef agent, ResourceType resource, long amount) {
    world.ledger.escrow(agent.number(), resource, amount);
  }

  /** Makes units for an agent; as many as there is room for. */
  public void mint(AgentRef agent, ResourceType resource, long amount, long cause) {
    if (world.ledger.mint(agent.number(), resource, amount)) {
      note(EventKind.MINTED, agent, cause, resource.name(), amount);
    }
  }

  /** Has an agent break at once, unpaid, whatever it owes to some others. */
  public void repudiate(AgentRef debtor, List<AgentRef> creditors, long cause) {
    for (int i = 0; i < world.ledger.claims(); i++) {
      Claim claim = world.ledger.claim(i);
      if (claim.open()
          && claim.debtor() == debtor.number()
          && creditors.contains(world.ref(claim.creditor()))) {
        world.settlement.settled(world.ledger.repudiate(i), cause);
      }
    }
  }
}

package dev.truce.runtime.world;

import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.ledger.ResourceType;
import dev.truce.runtime.net.MessageType;
import dev.truce.runtime.net.Why;
import dev.truce.runtime.trace.Digest;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.SessionRef;
import org.jspecify.annotations.Nullable;

/**
 * What a handler that has ended is about to do, effect by effect, as its judge sees it. Agents and
 * holdings already are what they would be. Single effects can be changed or left out: an edit
 * automaton's means (J. Ligatti, L. Bauer and D. Walker, "Edit automata: enforcement mechanisms for
 * run-time security policies", 2005).
 */
public final class Proposal {

  private final World world;
  private final Transaction transaction;

  Proposal(World world, Transaction transaction) {
    this.world = world;
    this.transaction = transaction;
  }

  /** Whose handler it was. */
  public AgentRef agent() {
    return transaction.worker().ref;
  }

  /** The event that the handler answered to. */
  public long cause() {
    return transaction.cause();
  }

  /** Who sent the message that was handled; null where none was. */
  public @Nullable AgentRef sender() {
    return transaction.senderOrNull();
  }

  /** What may have changed of the agent: bits as in {@link Behaviour#assigned}. */
  public long changes() {
    return transaction.changes();
  }

  /** How many effects there are, those included that tell of nothing. */
  public int size() {
    return transaction.effectCount;
  }

  /** Of which kind the event of an effect would be; null where it tells of none. */
  public @Nullable EventKind kind(int index) {
    Object effect = transaction.effects[index];
    return effect instanceof Delivery
        ? EventKind.SENT
        : effect instanceof Act act ? act.kind : null;
  }

  /** The message that an effect sends, or the event that it signals; null otherwise. */
  public @Nullable Data carried(int index) {
    Object effect = transaction.effects[index];
    return effect instanceof Delivery delivery
        ? delivery.message
        : effect instanceof Act act && act.own.length > 0 && act.own[0] instanceof Data data
            ? data
            : null;
  }

  /** The resource that an effect moves; null where it moves none. */
  public @Nullable String resource(int index) {
    Object effect = transaction.effects[index];
    if (effect instanceof Delivery delivery) {
      ResourceType units = delivery.envelope == null ? null : delivery.envelope.resource();
      return units == null ? null : units.name();
    }
    if (effect instanceof Act act) {
      return switch (act.kind) {
        case GIVEN -> (String) act.own[1];
        case USED -> (String) act.own[0];
        case PROMISED -> (String) act.own[2];
        default -> null;
      };
    }
    return null;
  }

  /** The event that an effect would be. */
  public Event event(int index) {
    Object effect = transaction.effects[index];
    if (effect instanceof Delivery delivery) {
      AgentRef receiver = world.agent(delivery.agent).ref;
      SessionRef session = delivery.sessionRef();
      return Event.pending(
          EventKind.SENT, world.now, agent(), cause(), receiver, delivery.message, session);
    }
    Act act = (Act) effect;
    return Event.pending(act.kind, world.now, act.agent, cause(), act.own);
  }

  /** Whether an effect can be left out or put off alone. */
  public boolean separable(int index) {
    Object effect = transaction.effects[index];
    return effect instanceof Delivery || (effect instanceof Act act && act.back != null);
  }

  /** Leaves an effect out, once the handler is committed. */
  public void drop(int index, String why) {
    Held held = take(index);
    transaction.effects[index] = (Runnable) () -> held.discard(world, why);
  }

  /** Lets a message leave, or another effect happen, later. */
  public void delay(int index, long delay) {
    Held held = take(index);
    transaction.effects[index] =
        (Runnable)
            () ->
                world.timeline.schedule(
                    world.now + delay, new Plans.Release(held.agent.number(), held));
  }

  /** Sends another message in place of one. */
  public void replace(int index, MessageType type, Data message) {
    if (transaction.effects[index] instanceof Delivery old) {
      String wrong = world.border.outgoing(world.context(), type, message);
      if (wrong != null) {
        throw new ScriptError(
            Fault.REFINEMENT, "the message " + type.name() + " cannot be sent: " + wrong);
      }
      transaction.effects[index] =
          new Delivery(
              old.sender,
              old.agent,
              type,
              message,
              old.session,
              old.senderSeat,
              old.seat,
              old.envelope,
              old.round);
    }
  }

  /** Takes an effect out of the handler, to be released or discarded later. */
  public Held take(int index) {
    Object effect = transaction.effects[index];
    transaction.effects[index] = (Runnable) Proposal::nothing;
    if (effect instanceof Act act && act.back != null) {
      act.back.run();
    }
    return new Held(agent(), cause(), effect);
  }

  private static void nothing() {}

  /** An effect that waits for a decision. Of no world: copies of one share it. */
  public static final class Held {

    private final AgentRef agent;
    private final long cause;
    private final Object effect;

    private Held(AgentRef agent, long cause, Object effect) {
      this.agent = agent;
      this.cause = cause;
      this.effect = effect;
    }

    /** Lets it happen now, if its agent is still there. */
    public void release(World world) {
      Agent owner = world.writable(agent.number());
      if (!owner.alive()) {
        discard(world, owner.status == Agent.Status.DOWN ? Why.DOWN : Why.STOPPED);
      } else if (effect instanceof Delivery delivery) {
        world.post.send(owner, delivery, cause, 0);
      } else if (effect instanceof Act act) {
        act.later.happen(world);
      }
    }

    void feed(World world, Digest digest) {
      digest.agent(agent.number());
      if (effect instanceof Delivery delivery) {
        delivery.feed(world, digest);
      } else if (effect instanceof Act act) {
        digest.word(act.kind.number());
        for (Object value : act.own) {
          digest.value(value);
        }
      }
    }

    /** Tells that it does not happen, and why. */
    public void discard(World world, String why) {
      if (effect instanceof Delivery delivery) {
        delivery.cause = cause;
        world.post.drop(delivery, why);
      } else {
        world.journal.note(EventKind.REFUSED, world.now, agent, cause, null, null, why);
      }
    }
  }
}

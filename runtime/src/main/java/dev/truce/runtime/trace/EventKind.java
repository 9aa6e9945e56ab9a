package dev.truce.runtime.trace;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.value.Shape;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of event. Of each event {@code agent} is the one that the event is about, and {@code
 * cause} the number of the event without which it would not be; a kind adds fields of its own. The
 * order is part of the trace's format: new kinds come last.
 */
public enum EventKind {
  /** The agent came into the world; {@code parent} is none for those of the scenario. */
  SPAWNED("Spawned", "type", "parent"),
  /** The agent sent a message that is on its way, or lost: then Dropped follows. */
  SENT("Sent", "receiver", "message", "session"),
  /** The agent took a message: its handler ran, or it was deferred before. */
  DELIVERED("Delivered", "sender", "message", "session"),
  /** A message did not reach the agent, and why: see {@code dev.truce.runtime.net.Why}. */
  DROPPED("Dropped", "sender", "message", "why"),
  /** A message of a step of its session that is over reached the agent. */
  LATE("Late", "sender", "message", "session"),
  /** A message was refused at the agent's border, and why. */
  REFUSED("Refused", "sender", "message", "why"),
  /** A timer, or an {@code after} or {@code every} without a name, went off. */
  FIRED("Fired", "timer", "argument"),
  /** The agent took a {@code may} step. */
  STEPPED("Stepped", "step", "argument"),
  /** The agent opened a session. */
  OPENED("Opened", "session"),
  /** A session is over for the agent, and why. */
  CLOSED("Closed", "session", "why"),
  /** The agent gave units away. */
  GIVEN("Given", "to", "resource", "amount"),
  /** The agent used units up. */
  USED("Used", "resource", "amount"),
  /** Units were made for the agent. */
  MINTED("Minted", "resource", "amount"),
  /** Units that were to travel with a message came back to the agent. */
  RETURNED("Returned", "resource", "amount"),
  /** The agent promised units. */
  PROMISED("Promised", "claim", "creditor", "resource", "amount", "due"),
  /** The agent paid all that a claim says. */
  KEPT("Kept", "claim", "creditor", "resource", "amount"),
  /** The agent could not pay all that a claim says; {@code short} is what is lacking. */
  BROKEN("Broken", "claim", "creditor", "resource", "amount", "short"),
  /** The agent, a creditor, let its debtor off. */
  RELEASED("Released", "claim", "debtor"),
  /** The agent, a creditor, handed a claim on. */
  ASSIGNED("Assigned", "claim", "to"),
  /** The agent is no more. */
  STOPPED("Stopped", "by"),
  /** The agent lost all but what is durable. */
  CRASHED("Crashed"),
  /** The agent runs again. */
  RESTARTED("Restarted"),
  /** A handler of the agent failed and was rolled back. */
  FAILED("Failed", "code", "why"),
  /** The agent changed its state. */
  BECAME("Became", "state", "from"),
  /** The agent was given a capability. */
  GRANTED("Granted", "capability", "by"),
  /** The agent lost a capability. */
  REVOKED("Revoked", "capability", "by"),
  /** The agent logged a text. */
  LOGGED("Logged", "text"),
  /** The agent signalled an event that the script declares. */
  SIGNALLED("Signalled", "event"),
  /** The run was ended from inside, by a rule if one did; it is about no agent. */
  HALTED("Halted", "why", "rule"),
  /**
   * A rule decided: its condition was broken or came true. The agent is the rule's subject, or who
   * caused it; {@code witnesses} are the numbers of the events that showed it.
   */
  VIOLATED("Violated", "rule", "why", "witnesses"),
  /** A rule says something. */
  ALERTED("Alerted", "text"),
  /** A rule took units from the agent; they are used up. */
  TAKEN("Taken", "resource", "amount"),
  /** A rule lets the agent send no more than so many messages in any such time. */
  THROTTLED("Throttled", "most", "within"),
  /** A rule lets a resource move no more; of all agents where the event is about none. */
  FROZEN("Frozen", "resource"),
  /** The agent is cut off from all others. */
  QUARANTINED("Quarantined"),
  /** The world went back to what it was at a time. */
  ROLLED_BACK("RolledBack", "to"),
  /** A person was asked whether something may happen that the agent is about to do. */
  ASKED("Asked", "question", "who", "rule", "text"),
  /** A person agreed. */
  APPROVED("Approved", "question", "by"),
  /** A person did not agree, or nobody answered in time: then {@code by} is none. */
  DENIED("Denied", "question", "by"),
  /** A kill switch was tripped by a rule, or by a person. */
  TRIPPED("Tripped", "switch", "by", "why"),
  /** A kill switch has stopped all agents. */
  ALL_STOPPED("AllStopped", "switch"),
  /** A person reset a kill switch. */
  RESET("Reset", "switch", "by"),
  /** A guard sees and does nothing any more, for a time. */
  SILENCED("Silenced", "guard", "lasting"),
  /** A kill switch does nothing any more. */
  JAMMED("Jammed", "switch"),
  /** Chaos struck the agent, or a message to it; about no agent where it struck them all. */
  STRUCK("Struck", "fault", "line"),
  /** A fault is over. */
  HEALED("Healed", "fault", "line");

  private static final EventKind[] ALL = values();

  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // never changes once it is made
  private final Shape shape;

  EventKind(String title, String... fields) {
    this.title = title;
    this.shape =
        Shape.record(
            title,
            ImmutableList.<String>builder()
                .add("time", "agent", "id", "cause")
                .add(fields)
                .build());
  }

  /** As it is written in scripts. */
  public String title() {
    return title;
  }

  /** The fields that every event has, then the kind's own. */
  public Shape shape() {
    return shape;
  }

  /** Its place in the order. */
  @SuppressWarnings("EnumOrdinal") // the order is part of the format
  public int number() {
    return ordinal();
  }

  long bit() {
    return 1L << number();
  }

  /** The kind with this title; null when there is none. */
  public static @Nullable EventKind of(String title) {
    for (EventKind kind : ALL) {
      if (kind.title.equals(title)) {
        return kind;
      }
    }
    return null;
  }

  static int count() {
    return ALL.length;
  }
}

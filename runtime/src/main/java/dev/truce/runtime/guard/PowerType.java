package dev.truce.runtime.guard;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.ledger.CapabilityType;
import dev.truce.runtime.ledger.ResourceType;
import dev.truce.runtime.net.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * What a rule does. Numbers are expressions of the guard that get the rule's block as {@code
 * local}.
 *
 * @param target gives the agent or the agents that it is done to, or NONE
 * @param value gives the text of LOG, ALERT, REFUSE (or NONE), TRIP (or NONE), HALT; the message of
 *     TELL and REPLACE; how many units TAKE takes; how many messages THROTTLE lets pass
 * @param within gives the duration of DELAY, THROTTLE, APPROVE, ROLLBACK
 * @param message the type of what TELL and REPLACE send
 * @param resource of TAKE and FREEZE
 * @param capability of REVOKE
 * @param name the switch of TRIP; who is asked by APPROVE
 * @param otherwise of APPROVE: what is done when nobody approves in time
 */
public record PowerType(
    Kind kind,
    int target,
    int value,
    int within,
    @Nullable MessageType message,
    @Nullable ResourceType resource,
    @Nullable CapabilityType capability,
    @Nullable String name,
    ImmutableList<PowerType> otherwise) {

  /** The powers, from mild to severe. */
  public enum Kind {
    /**
     * Lets agents hear of the event. It is all that its rule says, which decides nothing: of it,
     * nothing is traced.
     */
    PUBLISH,
    /** Says a text in the trace. */
    LOG,
    /** Says a text in the trace and in what came of the run. */
    ALERT,
    /** Sends an agent a message; it comes as from itself. */
    TELL,
    /** Takes units from an agent, as many as it has. They are used up. */
    TAKE,
    /** Lets the effect happen later. */
    DELAY,
    /** Lets an agent send so many messages in any such time; what it sends beyond is dropped. */
    THROTTLE,
    /** Sends another message instead. */
    REPLACE,
    /** Holds the effect back until a person agrees. */
    APPROVE,
    /** The effect does not happen, the rest of the handler does. */
    DROP,
    /** The whole handler did not happen. */
    REFUSE,
    /** Takes a capability. */
    REVOKE,
    /** Lets a resource, or an agent's units of it, move no more. */
    FREEZE,
    /** Cuts an agent off: nothing that it sends arrives, and nothing reaches it. */
    QUARANTINE,
    /** Lets an agent crash and run again at once. */
    RESTART,
    STOP,
    /** The world as it was; who caused the event is quarantined. */
    ROLLBACK,
    TRIP,
    /** Ends the run. */
    HALT;

    @SuppressWarnings("EnumOrdinal") // the order is as declared here, for good
    int severity() {
      return ordinal();
    }

    /** Whether it acts on what a handler is about to do. */
    public boolean ofEffects() {
      return switch (this) {
        case DELAY, REPLACE, APPROVE, DROP, REFUSE -> true;
        default -> false;
      };
    }
  }

  /** A power that needs no more than an expression. */
  public static PowerType of(Kind kind, int target, int value) {
    return new PowerType(
        kind, target, value, GuardType.NONE, null, null, null, null, ImmutableList.of());
  }
}

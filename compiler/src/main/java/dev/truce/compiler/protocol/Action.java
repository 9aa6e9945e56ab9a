package dev.truce.compiler.protocol;

import dev.truce.compiler.protocol.Global.Label;
import dev.truce.compiler.protocol.Global.Talk;
import dev.truce.compiler.syntax.Step.Quantity;

/**
 * What a role does in one step. Two actions are the same when they cannot be told apart by the
 * role: the place where they were written is no part of them.
 *
 * @param peer the other role
 * @param quantity how many of the other role take part
 */
public record Action(Kind kind, String peer, Label label, Quantity quantity, Talk talk) {

  public enum Kind {
    SEND,
    RECEIVE,
    /** The time for the step is over. */
    TIMEOUT
  }

  public boolean sends() {
    return kind == Kind.SEND;
  }

  public boolean receives() {
    return kind == Kind.RECEIVE;
  }

  /** What tells it from others. */
  String key() {
    return kind + " " + quantity + " " + peer + " " + label.protocol() + "." + label.name();
  }

  /**
   * What tells it from others for whoever carries it out: steps with conditions, quorums, limits or
   * units of their own are not the same, though the role cannot tell them apart.
   */
  String step() {
    boolean plain =
        talk.within() == null
            && talk.condition() == null
            && talk.quorum() == null
            && talk.units() == null;
    return plain ? key() : key() + " " + talk.id();
  }

  @Override
  public String toString() {
    String role =
        quantity == Quantity.ONE
            ? peer
            : quantity.name().toLowerCase(java.util.Locale.ROOT) + " " + peer;
    return switch (kind) {
      case SEND -> role + " ! " + label;
      case RECEIVE -> role + " ? " + label;
      case TIMEOUT -> "timeout of " + label;
    };
  }
}

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
record Action(Kind kind, String peer, Label label, Quantity quantity, Talk talk) {

  enum Kind {
    SEND,
    RECEIVE,
    /** The time for the step is over. */
    TIMEOUT
  }

  boolean sends() {
    return kind == Kind.SEND;
  }

  boolean receives() {
    return kind == Kind.RECEIVE;
  }

  /** What tells it from others. */
  String key() {
    return kind + " " + quantity + " " + peer + " " + label.protocol() + "." + label.name();
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

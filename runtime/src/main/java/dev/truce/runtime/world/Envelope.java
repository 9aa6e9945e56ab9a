package dev.truce.runtime.world;

import dev.truce.runtime.ledger.ResourceType;
import dev.truce.runtime.value.AgentRef;
import org.jspecify.annotations.Nullable;

/**
 * What is unusual about a message.
 *
 * @param claimed whom it names as its sender, or null for who it is
 * @param stamp when it says that it was sent, or {@link #TRUE}
 * @param resource units of what travel with it, or null
 * @param amount of the units
 * @param trusted whether its sender's own border checked it
 * @param entitled whether the sender held what the message requires
 * @param duplicate whether the network made it of another
 */
record Envelope(
    @Nullable AgentRef claimed,
    long stamp,
    @Nullable ResourceType resource,
    long amount,
    boolean trusted,
    boolean entitled,
    boolean duplicate) {

  static final long TRUE = -1;

  Envelope asDuplicate() {
    return new Envelope(claimed, stamp, null, 0, trusted, entitled, true);
  }

  Envelope asUntrusted() {
    return new Envelope(claimed, stamp, resource, amount, false, entitled, duplicate);
  }

  static final Envelope UNTRUSTED = new Envelope(null, TRUE, null, 0, false, true, false);
  static final Envelope DUPLICATE = new Envelope(null, TRUE, null, 0, true, true, true);
}

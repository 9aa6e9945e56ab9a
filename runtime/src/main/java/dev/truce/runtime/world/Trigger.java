package dev.truce.runtime.world;

import dev.truce.runtime.net.MessageType;

/**
 * What a handler answers to. The comment of each kind says what the handler's payload is.
 *
 * @param index which message, timer and so on; 0 where there is one only
 */
public record Trigger(Kind kind, int index) {

  /** The kinds of trigger. */
  public enum Kind {
    /** A message arrived; payload: the message. */
    MESSAGE,
    /**
     * All that a gathering step of a session waits for arrived; payload: a map from the senders to
     * their messages. Runs behind the MESSAGE handlers of the last one.
     */
    ALL,
    /**
     * A session's step ran out of time; payload: a map from the senders to the messages that did
     * come.
     */
    TIMEOUT,
    /** The agent hears of an event of a kind, which is the index; payload: the event. */
    PUBLIC,
    /** A named timer went off; payload: its argument, a tuple where it has several, or null. */
    TIMER,
    /** The agent starts, its variables having their first values; no payload. */
    START,
    /** The agent runs again after a crash or failure; no payload. Without one, START runs. */
    RESTART,
    /** A session of the block is open; no payload. Only of role blocks. */
    OPEN,
    /**
     * A session of the block is over; payload: why, a text of {@link dev.truce.runtime.net.Why}.
     * Only of role blocks.
     */
    CLOSED;

    @SuppressWarnings("EnumOrdinal") // an index, seen by nobody
    int number() {
      return ordinal();
    }
  }

  public static final Trigger START = new Trigger(Kind.START, 0);
  public static final Trigger RESTART = new Trigger(Kind.RESTART, 0);
  public static final Trigger OPEN = new Trigger(Kind.OPEN, 0);
  public static final Trigger CLOSED = new Trigger(Kind.CLOSED, 0);

  public static Trigger message(MessageType message) {
    return new Trigger(Kind.MESSAGE, message.number());
  }

  public static Trigger all(MessageType message) {
    return new Trigger(Kind.ALL, message.number());
  }

  public static Trigger timeout(MessageType message) {
    return new Trigger(Kind.TIMEOUT, message.number());
  }

  public static Trigger timer(int timer) {
    return new Trigger(Kind.TIMER, timer);
  }
}

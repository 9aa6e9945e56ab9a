package dev.truce.runtime.net;

/** The words in which Dropped, Refused and Closed say why. */
public final class Why {

  // Dropped
  public static final String LOST = "lost";
  public static final String CHAOS = "chaos";
  public static final String NO_ROUTE = "no route";
  public static final String STOPPED = "the receiver has stopped";
  public static final String DOWN = "the receiver is down";
  public static final String MAILBOX_FULL = "the mailbox is full";
  public static final String UNHANDLED = "nothing handles it";
  public static final String SESSION_OVER = "the session is over";
  public static final String DUPLICATE = "a duplicate";
  public static final String FAILED = "its handler failed";
  public static final String QUARANTINED = "quarantined";
  public static final String THROTTLED = "throttled";

  // Refused
  public static final String TOO_LARGE = "too large";
  public static final String TOO_DEEP = "nested too deeply";
  public static final String FORGED = "the sender is forged";
  public static final String FROM_THE_FUTURE = "stamped in the future";
  public static final String NOT_ENTITLED = "the sender lacks the capability";
  public static final String OFF_PROTOCOL = "off protocol";
  public static final String LOOKALIKE = "a lookalike";
  public static final String DIRECTION_MARKS = "it turns the direction of the text";
  public static final String MISFIT = "breaks the type's condition";

  // Closed
  public static final String COMPLETED = "completed";
  public static final String GONE = "a partner is gone";
  public static final String TIMED_OUT = "timed out";
  public static final String CLOSED = "closed";

  private Why() {}
}

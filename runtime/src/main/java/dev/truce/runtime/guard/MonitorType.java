package dev.truce.runtime.guard;

import org.jspecify.annotations.Nullable;

/**
 * One occurrence of a past-time operator.
 *
 * <p>Those over events are one for the guard, which sees each event once; where a filter speaks of
 * what is not of the event (a rule's binding, say), the compiler makes it {@code key(it) ==
 * wanted}, and the condition asks with what is wanted. Windows include both ends: of a window
 * {@code D} at time {@code t}, what happened from {@code t − D} to {@code t}.
 *
 * <p>SINCE, PREVIOUS and CHANGED are of one rule, and there is one for each of its instances: they
 * compare the states of the world after its steps.
 *
 * @param on what it looks at; null of SINCE, PREVIOUS, CHANGED
 * @param key an expression of the event (its payload) by which events are kept apart, {@link
 *     #AGENT}, or NONE
 * @param value of SUM, MIN, MAX, AVERAGE an expression of the event (its payload) that gives an
 *     Int, Float or Duration; of PREVIOUS and CHANGED an expression of the rule; of SINCE the
 *     condition that has held ever since the other
 * @param where of SHARE a guard of the event: the part; of SINCE the condition that began it
 * @param window gives a Duration; asked once, when the guard begins; NONE for all that happened
 * @param least how many events there must be for SUM, MIN, MAX, AVERAGE, SHARE, RATE to have a
 *     value; below 1 is 1, but SUM, COUNT and RATE of nothing are 0
 * @param leastOf gives {@code least}; asked once, when the guard begins; NONE where it is known
 */
public record MonitorType(
    Kind kind,
    @Nullable EventPattern on,
    int key,
    int value,
    int where,
    int window,
    int least,
    int leastOf) {

  public MonitorType(
      Kind kind, @Nullable EventPattern on, int key, int value, int where, int window, int least) {
    this(kind, on, key, value, where, window, least, GuardType.NONE);
  }

  /** The same where so many events must be there. */
  MonitorType needing(long events) {
    int number = (int) Math.max(0, Math.min(events, Integer.MAX_VALUE));
    return new MonitorType(kind, on, key, value, where, window, number);
  }

  /** The key of {@code by}: the agent that the event is about. */
  public static final int AGENT = -2;

  /** The operators. */
  public enum Kind {
    COUNT,
    SUM,
    MIN,
    MAX,
    AVERAGE,
    SHARE,
    /** Events in a second of the window. */
    RATE,
    /** The last event. */
    LAST,
    /** Whether there was any. */
    ONCE,
    SINCE,
    PREVIOUS,
    CHANGED
  }

  /** Whether it looks at events. */
  public boolean ofEvents() {
    return on != null;
  }
}

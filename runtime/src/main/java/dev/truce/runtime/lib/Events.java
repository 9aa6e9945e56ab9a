package dev.truce.runtime.lib;

import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.guard.EventPattern;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.Shape;
import org.jspecify.annotations.Nullable;

/** What guards read of events. */
public final class Events {

  private Events() {}

  public static long time(Event event) {
    return event.time();
  }

  public static @Nullable AgentRef agent(Event event) {
    return event.agent();
  }

  public static long id(Event event) {
    return event.id();
  }

  /** The number of the event without which this would not be, or null. */
  public static @Nullable Object cause(Event event) {
    return event.cause() == Event.NO_CAUSE ? null : event.cause();
  }

  /** A field of the kind's own, counted from 0. */
  public static @Nullable Object own(Event event, long index) {
    return event.own((int) index);
  }

  /** The message that the event is about, or the declared event that was signalled. */
  public static Object carried(Event event) {
    if (event.own(event.kind() == EventKind.SIGNALLED ? 0 : 1) instanceof Data data) {
      return data;
    }
    throw new ScriptError(Fault.ABSENT, "this event is about no message");
  }

  /** Whether an event is about such a message, or is such a declared event. */
  public static boolean carries(Event event, Shape shape) {
    return EventPattern.of(event.kind()).carrying(shape).fits(event);
  }

  /** What the message of an event says, as it is printed; of an event of none, {@code none}. */
  public static String said(Event event) {
    return Texts.show(event.own(event.kind() == EventKind.SIGNALLED ? 0 : 1));
  }
}

package dev.truce.runtime.guard;

import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Which events something speaks of.
 *
 * @param kind of the event
 * @param of the message that it carries, or the declared event that was signalled; null for any
 * @param named its first own field where that is a name: the switch of Tripped, the rule of
 *     Violated; null for any
 * @param filter a guard that admits the event, which is its payload, or NONE
 * @param key {@link MonitorType#AGENT} where an event concerns no subject of a rule but its agent;
 *     of expectations, an expression of the event (its payload), or NONE
 * @param wanted what that expression must be, an expression of the rule's bindings, or NONE: so
 *     that an event finds the expectations it fulfils without asking each. Only where one pattern
 *     is expected
 */
public record EventPattern(
    EventKind kind, @Nullable Shape of, @Nullable String named, int filter, int key, int wanted) {

  public static EventPattern of(EventKind kind) {
    return new EventPattern(kind, null, null, GuardType.NONE, GuardType.NONE, GuardType.NONE);
  }

  public EventPattern carrying(Shape shape) {
    return new EventPattern(kind, shape, named, filter, key, wanted);
  }

  public EventPattern named(String name) {
    return new EventPattern(kind, of, name, filter, key, wanted);
  }

  public EventPattern keyed(int by, int as) {
    return new EventPattern(kind, of, named, filter, by, as);
  }

  public EventPattern where(int guard) {
    return new EventPattern(kind, of, named, guard, key, wanted);
  }

  /** Whether an event fits but for the filter. */
  public boolean fits(Event event) {
    return event.kind() == kind
        && (of == null || carries(kind, event.own(place(kind)), of))
        && (named == null || named.equals(event.own(0)));
  }

  /** Where among an event's own fields its message, or the declared event, stands. */
  static int place(EventKind kind) {
    return kind == EventKind.SIGNALLED ? 0 : 1;
  }

  /** Whether a part of an event is of a shape; equal programs have equal shapes. */
  static boolean carries(EventKind kind, @Nullable Object part, Shape wanted) {
    if (!(part instanceof Data data)) {
      return false;
    }
    Shape shape = data.shape();
    return shape == wanted
        || (shape.key() == wanted.key()
            && shape.name().equals(wanted.name())
            && shape.fields().equals(wanted.fields()));
  }
}

package dev.truce.runtime.incident;

import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events in words. */
public final class Telling {

  private static final int LONGEST = 70;

  private Telling() {}

  /** What an event says, without its time: {@code sends Offer(price: 3) to bob}. */
  public static String of(Event event) {
    return switch (event.kind()) {
      case SENT -> "sends " + value(event.own(1)) + " to " + value(event.own(0));
      case DELIVERED -> "takes " + value(event.own(1)) + " from " + value(event.own(0));
      case DROPPED -> "never gets " + of(event, 1) + " from " + of(event, 0) + ": " + of(event, 2);
      case LATE -> "gets " + of(event, 1) + " from " + of(event, 0) + " too late";
      case REFUSED -> "refuses " + of(event, 1) + " from " + of(event, 0) + ": " + of(event, 2);
      case FIRED -> {
        String timer = of(event, 0);
        boolean nameless = timer.equals("every") || timer.equals("after");
        yield nameless ? "acts by `" + timer + "`" : "acts at its timer " + timer;
      }
      case STEPPED -> "takes the step " + of(event, 0);
      case SPAWNED -> "begins as " + of(event, 0);
      case BECAME -> "becomes " + of(event, 0);
      case FAILED -> "fails, " + of(event, 0) + ": " + of(event, 1);
      case SIGNALLED -> "signals " + value(event.own(0));
      case LOGGED -> "logs " + of(event, 0);
      case GIVEN -> "gives " + of(event, 2) + " " + of(event, 1) + " to " + of(event, 0);
      case USED -> "uses " + of(event, 1) + " " + of(event, 0);
      case HALTED ->
          "the run is halted"
              + (event.own(1) == null ? "" : " by " + of(event, 1))
              + colon(event, 0);
      case VIOLATED -> "rule " + of(event, 0) + " decides" + colon(event, 1);
      case TRIPPED -> "kill switch " + of(event, 0) + " is tripped by " + of(event, 1);
      case ALL_STOPPED -> "kill switch " + of(event, 0) + " has stopped all";
      case ALERTED -> "alert: " + of(event, 0);
      case STRUCK -> "chaos strikes: " + of(event, 0);
      case HEALED -> "chaos is over: " + of(event, 0);
      case CRASHED -> "crashes";
      case RESTARTED -> "runs again";
      case STOPPED -> "stops";
      case QUARANTINED -> "is put into quarantine";
      default -> plain(event);
    };
  }

  /** The fields that are not none, behind the kind. */
  private static String plain(Event event) {
    StringBuilder text = new StringBuilder(event.kind().title());
    List<String> names = event.shape().fields();
    for (int i = Event.SHARED; i < names.size(); i++) {
      if (event.field(i) != null) {
        text.append(' ').append(names.get(i)).append(' ').append(value(event.field(i)));
      }
    }
    return text.toString();
  }

  private static String of(Event event, int own) {
    Object value = event.own(own);
    return value instanceof String text ? cut(text) : value(value);
  }

  private static String colon(Event event, int own) {
    String text = of(event, own);
    return text.isEmpty() ? "" : ": " + text;
  }

  /** The message of an event of messages; of others its kind. */
  public static String message(Event event) {
    return switch (event.kind()) {
      case SENT, DELIVERED, DROPPED, LATE, REFUSED -> value(event.own(1));
      default -> event.kind().title();
    };
  }

  /** The agent at the other end of a message; null where there is none. */
  public static @Nullable AgentRef other(Event event) {
    return switch (event.kind()) {
      case SENT, DELIVERED, DROPPED, LATE, REFUSED ->
          event.own(0) instanceof AgentRef agent ? agent : null;
      default -> null;
    };
  }

  /** Whether an event tells what became of a message on its way. */
  public static boolean arrives(EventKind kind) {
    return switch (kind) {
      case DELIVERED, DROPPED, LATE, REFUSED -> true;
      default -> false;
    };
  }

  /** A value in one short line. */
  public static String value(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    Values.showNested(value, out);
    return cut(out.toString());
  }

  static String cut(String text) {
    String line = text.replace('\n', ' ');
    int length = line.codePointCount(0, line.length());
    return length <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }
}

package dev.truce.runtime.chaos;

import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.Values;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * When a fault happens.
 *
 * @param time in nanoseconds since the beginning, or between two times; 0 where there is none
 * @param lasting nanoseconds until it is over; negative for never
 * @param event of AFTER and AFTER_EACH
 * @param of the name of the message or declared event that the event must be about, or null
 * @param filter code of the plan that says whether an event is meant; negative where all are
 * @param filterText how that is written
 */
public record When(
    Mode mode,
    long time,
    long lasting,
    @Nullable EventKind event,
    @Nullable String of,
    int filter,
    String filterText) {

  When(Mode mode, long time, long lasting) {
    this(mode, time, lasting, null, null, -1, "");
  }

  When withTime(long other) {
    return new When(mode, other, lasting, event, of, filter, filterText);
  }

  When withLasting(long other) {
    return new When(mode, time, other, event, of, filter, filterText);
  }

  /** Never over. */
  static final long FOR_EVER = -1;

  /** What a time is counted from. */
  public enum Mode {
    AT,
    EVERY,
    /** Exponentially distributed pauses: a Poisson process. */
    ABOUT_EVERY,
    THROUGHOUT,
    AFTER,
    AFTER_EACH
  }

  static When at(long time, long lasting) {
    return new When(Mode.AT, time, lasting);
  }

  static When throughout() {
    return new When(Mode.THROUGHOUT, 0, FOR_EVER);
  }

  /** A duration as one literal. */
  static String written(long nanos) {
    return nanos < 60_000_000_000L
        ? Values.showDuration(nanos)
        : BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString() + "s";
  }

  String text() {
    String start =
        switch (mode) {
          case AT -> "at " + written(time);
          case EVERY -> "every " + written(time);
          case ABOUT_EVERY -> "every ~" + written(time);
          case THROUGHOUT -> "throughout";
          case AFTER -> "after " + eventText();
          case AFTER_EACH -> "after each " + eventText();
        };
    return lasting < 0 ? start : start + " for " + written(lasting);
  }

  private String eventText() {
    String title = event == null ? "" : event.title();
    String what = of == null ? title : event == EventKind.SIGNALLED ? of : title + "(" + of + ")";
    return what + filterText;
  }
}

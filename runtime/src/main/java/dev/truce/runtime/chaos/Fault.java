package dev.truce.runtime.chaos;

import com.google.common.collect.ImmutableList;
import org.jspecify.annotations.Nullable;

/**
 * One line of a plan with all values in place: it can be run, and written down again.
 *
 * @param shape the words of a partition; else empty
 * @param share a probability, or a share of units
 * @param low of durations the shortest, of reordering too; of sybils how many; else 0
 * @param high of durations the longest
 * @param thing null where the kind has none
 * @param subject whom it strikes; of links, who sends; null where the kind says nothing of it
 * @param object of links, who receives; null for everybody
 * @param restart nanoseconds until a crashed agent runs again; negative for never
 * @param future whether what is forged is stamped in the future
 * @param index its place in the plan as written, which names its stream
 */
public record Fault(
    FaultKind kind,
    When when,
    ImmutableList<String> shape,
    double share,
    long low,
    long high,
    @Nullable Thing thing,
    @Nullable Target subject,
    @Nullable Target object,
    long restart,
    boolean future,
    int index) {

  /** A fault of a kind, with nothing said beyond. */
  public static Fault of(FaultKind kind, When when) {
    return new Fault(kind, when, ImmutableList.of(), 1, 0, 0, null, null, null, -1, false, 0);
  }

  Fault with(When changed) {
    return new Fault(
        kind, changed, shape, share, low, high, thing, subject, object, restart, future, index);
  }

  Fault withShape(String... words) {
    return new Fault(
        kind,
        when,
        ImmutableList.copyOf(words),
        share,
        low,
        high,
        thing,
        subject,
        object,
        restart,
        future,
        index);
  }

  Fault withShare(double changed) {
    return new Fault(
        kind, when, shape, changed, low, high, thing, subject, object, restart, future, index);
  }

  Fault withRange(long from, long to) {
    return new Fault(
        kind, when, shape, share, from, to, thing, subject, object, restart, future, index);
  }

  Fault withThing(@Nullable Thing changed) {
    return new Fault(
        kind, when, shape, share, low, high, changed, subject, object, restart, future, index);
  }

  Fault withTargets(@Nullable Target whom, @Nullable Target to) {
    return new Fault(kind, when, shape, share, low, high, thing, whom, to, restart, future, index);
  }

  Fault withRestart(long after) {
    return new Fault(
        kind, when, shape, share, low, high, thing, subject, object, after, future, index);
  }

  Fault withFuture(boolean changed) {
    return new Fault(
        kind, when, shape, share, low, high, thing, subject, object, restart, changed, index);
  }

  Fault withIndex(int changed) {
    return new Fault(
        kind, when, shape, share, low, high, thing, subject, object, restart, future, changed);
  }

  /** The line as it is written in a plan. */
  public String text() {
    return when.text() + " " + body();
  }

  /** The line without its time. */
  public String body() {
    StringBuilder out = new StringBuilder(kind.word());
    switch (kind) {
      case CRASH, WIPE -> {
        behind(out, "", subject);
        if (restart >= 0) {
          out.append(" restart after ").append(When.written(restart));
        }
      }
      case PAUSE, ISOLATE -> behind(out, "", subject);
      case INVERT -> behind(out.append(" rewards"), " of", subject);
      case PARTITION -> {
        shape.forEach(word -> out.append(' ').append(word));
        behind(out, shape.isEmpty() ? "" : " of", subject);
        behind(out, " from", object);
      }
      case CLOG, UNCLOG -> {
        behind(out, "", subject == null && object != null ? Target.EVERYBODY : subject);
        behind(out, " to", object);
      }
      case DROP, DUPLICATE, CORRUPT -> links(out.append(' ').append(percent()));
      case REORDER -> {
        out.append(' ').append(percent());
        if (high > 0) {
          range(out.append(" by"));
        }
        links(out);
      }
      case DELAY -> {
        range(out);
        links(out);
      }
      case SKEW -> {
        out.append(" clocks by ").append(When.written(low));
        behind(out, " of", subject);
      }
      case STARVE, INFLATE -> {
        out.append(' ').append(thingText());
        out.append(kind == FaultKind.STARVE ? " to " : " by ").append(percent());
        behind(out, " of", subject);
      }
      case BYZANTINE -> {
        behind(out, "", subject);
        out.append(" with ").append(thingText());
      }
      case SYBIL -> behind(out.append(' ').append(low).append(" copies"), " of", subject);
      case FORGE, INJECT -> {
        out.append(' ').append(thingText());
        if (future) {
          out.append(" from future");
        }
        behind(out, " from", subject);
        behind(out, " to", object);
      }
      case BACKSTAB -> {
        behind(out, " within", subject);
        if (thing != null) {
          out.append(" with ").append(thingText());
        }
      }
      case SILENCE, JAM -> out.append(' ').append(thingText());
    }
    return out.toString();
  }

  private void range(StringBuilder out) {
    out.append(' ').append(When.written(low));
    if (high > low) {
      out.append("..").append(When.written(high));
    }
  }

  private void links(StringBuilder out) {
    if (thing != null) {
      out.append(" of ").append(thingText());
    }
    behind(out, " from", subject);
    behind(out, " to", object);
  }

  private String thingText() {
    return thing == null ? "" : thing.text();
  }

  /** The share as a percentage with as many digits as it has. */
  private String percent() {
    String digits =
        new java.math.BigDecimal(Double.toString(share))
            .movePointRight(2)
            .stripTrailingZeros()
            .toPlainString();
    return digits + "%";
  }

  private static void behind(StringBuilder out, String word, @Nullable Target target) {
    if (target != null) {
      out.append(word).append(' ').append(target.text());
    }
  }
}

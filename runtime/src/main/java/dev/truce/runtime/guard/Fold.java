package dev.truce.runtime.guard;

import dev.truce.runtime.trace.Digest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a monitor keeps of the events of one key that are in its window. Adding, taking the oldest
 * away and asking cost the same however many there are. What is supposed to happen is added on top
 * and forgotten again.
 */
abstract class Fold {

  final @Nullable Object key;

  /** Items that only may come. */
  final List<@Nullable Object> supposed = new ArrayList<>(0);

  Fold(@Nullable Object key) {
    this.key = key;
  }

  static Fold of(MonitorType type, @Nullable Object key, boolean forEver) {
    return switch (type.kind()) {
      case COUNT, RATE, SHARE -> new Tally(key, forEver);
      case SUM, AVERAGE -> new Total(key, forEver);
      case MIN -> new Extreme(key, forEver, -1);
      case MAX -> new Extreme(key, forEver, 1);
      case LAST, ONCE -> new Latest(key);
      case SINCE, PREVIOUS, CHANGED -> throw new IllegalArgumentException("not of events");
    };
  }

  /**
   * Adds an event.
   *
   * @param item its value; whether it is of the part of a share; the event itself
   */
  abstract void add(long time, @Nullable Object item);

  /** Forgets what happened before a time; gives whether there was any such thing. */
  abstract boolean expire(long before);

  /** The time of the oldest thing in the window; {@link Long#MAX_VALUE} when it is empty. */
  abstract long oldest();

  abstract boolean isEmpty();

  /** How many things are kept. */
  abstract int kept();

  abstract Fold copy();

  /** What is kept, with its age. */
  abstract void feed(Digest digest, long now);

  static void feed(@Nullable Ring ring, Digest digest, long now) {
    if (ring != null) {
      for (Ring left = ring.copy(); !left.isEmpty(); left.removeFirst()) {
        digest.word(now - left.firstTime());
        digest.word(left.firstValue());
      }
    }
  }

  /** What a monitor of a kind says, with what is supposed; null when it cannot. */
  abstract @Nullable Object result(MonitorType type, long window);
}

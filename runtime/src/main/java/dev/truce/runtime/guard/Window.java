package dev.truce.runtime.guard;

import dev.truce.runtime.trace.Digest;
import org.jspecify.annotations.Nullable;

/** What is counted or added up of the events in a window, and taken off as they leave it. */
abstract class Window extends Fold {

  /** Times and what was added then; null where nothing ever leaves. */
  private final @Nullable Ring ring;

  Window(@Nullable Object key, boolean forEver) {
    super(key);
    ring = forEver ? null : new Ring();
  }

  Window(Window other) {
    super(other.key);
    ring = other.ring == null ? null : other.ring.copy();
  }

  /** Takes off what was kept of a time that has left. */
  abstract void forget(long value);

  /** Keeps something for as long as its time is in the window. */
  void keep(long time, long value) {
    if (ring != null) {
      ring.add(time, value);
    }
  }

  /** The same, where what was kept of one time can be added up. */
  void keepAdded(long time, long value) {
    if (ring != null) {
      if (!ring.isEmpty() && ring.lastTime() == time) {
        ring.setLast(ring.lastValue() + value);
      } else {
        ring.add(time, value);
      }
    }
  }

  @Override
  boolean expire(long before) {
    boolean any = false;
    while (ring != null && !ring.isEmpty() && ring.firstTime() < before) {
      forget(ring.firstValue());
      ring.removeFirst();
      any = true;
    }
    return any;
  }

  @Override
  long oldest() {
    return ring == null || ring.isEmpty() ? Long.MAX_VALUE : ring.firstTime();
  }

  @Override
  int kept() {
    return ring == null ? 0 : ring.size();
  }

  @Override
  void feed(Digest digest, long now) {
    feed(ring, digest, now);
  }
}

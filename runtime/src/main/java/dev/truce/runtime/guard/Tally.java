package dev.truce.runtime.guard;

import dev.truce.runtime.trace.Digest;
import org.jspecify.annotations.Nullable;

/** How many events there were, and of them of the part. */
final class Tally extends Fold {

  private static final long ONE = 1L << 32;

  /** For each time how many events, and in the lower half how many of the part. */
  private final @Nullable Ring ring;

  private long count;
  private long part;

  Tally(@Nullable Object key, boolean forEver) {
    super(key);
    ring = forEver ? null : new Ring();
  }

  private Tally(Tally other) {
    super(other.key);
    ring = other.ring == null ? null : other.ring.copy();
    count = other.count;
    part = other.part;
  }

  @Override
  void add(long time, @Nullable Object item) {
    int more = item == Boolean.TRUE ? 1 : 0;
    count++;
    part += more;
    if (ring == null) {
      return;
    }
    if (!ring.isEmpty() && ring.lastTime() == time) {
      ring.setLast(ring.lastValue() + ONE + more);
    } else {
      ring.add(time, ONE + more);
    }
  }

  @Override
  boolean expire(long before) {
    boolean any = false;
    while (ring != null && !ring.isEmpty() && ring.firstTime() < before) {
      count -= ring.firstValue() >>> 32;
      part -= ring.firstValue() & 0xffffffffL;
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
  boolean isEmpty() {
    return count == 0;
  }

  @Override
  int kept() {
    return ring == null ? 0 : ring.size();
  }

  @Override
  Fold copy() {
    return new Tally(this);
  }

  @Override
  void feed(Digest digest, long now) {
    digest.word(count);
    digest.word(part);
    feed(ring, digest, now);
  }

  long count() {
    return count + supposed.size();
  }

  @Override
  @Nullable Object result(MonitorType type, long window) {
    long all = count();
    if (type.kind() == MonitorType.Kind.COUNT) {
      return all;
    }
    if (all < type.least()) {
      return null;
    }
    if (type.kind() == MonitorType.Kind.RATE) {
      return all * 1e9 / Math.max(1, window);
    }
    long of = part;
    for (Object item : supposed) {
      of += item == Boolean.TRUE ? 1 : 0;
    }
    return all == 0 ? null : (Object) ((double) of / all);
  }
}

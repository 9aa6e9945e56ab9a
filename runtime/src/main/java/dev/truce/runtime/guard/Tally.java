package dev.truce.runtime.guard;

import dev.truce.runtime.trace.Digest;
import org.jspecify.annotations.Nullable;

/** How many events there were, and of them of the part. */
final class Tally extends Window {

  /** One event in what is kept of a time; how many of the part stands in the lower half. */
  private static final long ONE = 1L << 32;

  private long count;
  private long part;

  Tally(@Nullable Object key, boolean forEver) {
    super(key, forEver);
  }

  private Tally(Tally other) {
    super(other);
    count = other.count;
    part = other.part;
  }

  @Override
  void add(long time, @Nullable Object item) {
    int more = item == Boolean.TRUE ? 1 : 0;
    count++;
    part += more;
    keepAdded(time, ONE + more);
  }

  @Override
  void forget(long value) {
    count -= value >>> 32;
    part -= value & 0xffffffffL;
  }

  @Override
  boolean isEmpty() {
    return count == 0;
  }

  @Override
  Fold copy() {
    return new Tally(this);
  }

  @Override
  void feed(Digest digest, long now) {
    digest.word(count);
    digest.word(part);
    super.feed(digest, now);
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

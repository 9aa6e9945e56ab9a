package dev.truce.runtime.guard;

import dev.truce.runtime.trace.Digest;
import org.jspecify.annotations.Nullable;

/** The least or greatest value: what is behind a better one is not kept. */
final class Extreme extends Fold {
  private final boolean forEver;

  /** Values of which each is better than the next. */
  private final Ring ring;

  /** For each of them how many events since the one before it, itself included. */
  private final Ring counts;

  private final int sign;
  private @Nullable Quantity quantity;
  private long all;

  Extreme(@Nullable Object key, boolean forEver, int sign) {
    super(key);
    this.forEver = forEver;
    this.sign = sign;
    ring = new Ring();
    counts = new Ring();
  }

  private Extreme(Extreme other) {
    super(other.key);
    forEver = other.forEver;
    sign = other.sign;
    ring = other.ring.copy();
    counts = other.counts.copy();
    quantity = other.quantity;
    all = other.all;
  }

  @Override
  void add(long time, @Nullable Object item) {
    if (item == null) {
      return;
    }
    quantity = Quantity.of(item);
    long encoded = Quantity.encode(item);
    if (forEver) {
      long best =
          ring.isEmpty() || better(encoded, ring.firstValue()) ? encoded : ring.firstValue();
      if (ring.isEmpty()) {
        ring.add(time, best);
      } else {
        ring.setLast(best);
      }
      count(time);
      return;
    }
    while (!ring.isEmpty() && !better(ring.lastValue(), encoded)) {
      ring.removeLast();
    }
    ring.add(time, encoded);
    count(time);
  }

  private boolean better(long a, long b) {
    return sign > 0 ? a > b : a < b;
  }

  private void count(long time) {
    if (!counts.isEmpty() && (forEver || counts.lastTime() == time)) {
      counts.setLast(counts.lastValue() + 1);
    } else {
      counts.add(time, 1);
    }
    all++;
  }

  @Override
  boolean expire(long before) {
    if (forEver) {
      return false;
    }
    while (!ring.isEmpty() && ring.firstTime() < before) {
      ring.removeFirst();
    }
    boolean any = false;
    while (!counts.isEmpty() && counts.firstTime() < before) {
      all -= counts.firstValue();
      counts.removeFirst();
      any = true;
    }
    return any;
  }

  @Override
  long oldest() {
    return forEver || counts.isEmpty() ? Long.MAX_VALUE : counts.firstTime();
  }

  @Override
  boolean isEmpty() {
    return all == 0;
  }

  @Override
  int kept() {
    return counts.size();
  }

  @Override
  Fold copy() {
    return new Extreme(this);
  }

  @Override
  void feed(Digest digest, long now) {
    digest.word(all);
    feed(ring, digest, now);
    feed(counts, digest, now);
  }

  @Override
  @Nullable Object result(MonitorType type, long window) {
    Quantity of = quantity;
    long best = ring.isEmpty() ? 0 : ring.firstValue();
    boolean any = !ring.isEmpty();
    long events = all;
    for (Object item : supposed) {
      if (item != null) {
        of = Quantity.of(item);
        long encoded = Quantity.encode(item);
        best = !any || better(encoded, best) ? encoded : best;
        any = true;
        events++;
      }
    }
    return of == null || !any || events < type.least() ? null : of.decode(best);
  }
}

package dev.truce.runtime.guard;

import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.trace.Digest;
import dev.truce.runtime.trace.Event;
import java.math.BigInteger;
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

  /** How many events there were, and of them of the part. */
  static final class Tally extends Fold {

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

  /** The sum of values, without rounding. */
  static final class Total extends Fold {
    private static final long SIGN = 63;

    private final @Nullable Ring ring;
    private @Nullable Quantity quantity;
    private @Nullable ExactSum reals;
    private long low;
    private long high;
    private long count;

    Total(@Nullable Object key, boolean forEver) {
      super(key);
      ring = forEver ? null : new Ring();
    }

    private Total(Total other) {
      super(other.key);
      ring = other.ring == null ? null : other.ring.copy();
      quantity = other.quantity;
      reals = other.reals == null ? null : other.reals.copy();
      low = other.low;
      high = other.high;
      count = other.count;
    }

    @Override
    void add(long time, @Nullable Object item) {
      if (item == null) {
        return;
      }
      quantity = Quantity.of(item);
      long encoded = Quantity.encode(item);
      if (ring != null) {
        ring.add(time, encoded);
      }
      put(encoded, 1);
    }

    private void put(long encoded, int sign) {
      count += sign;
      if (quantity == Quantity.FLOAT) {
        ExactSum sum = reals;
        if (sum == null) {
          sum = new ExactSum();
          reals = sum;
        }
        if (sign > 0) {
          sum.add(Quantity.real(encoded));
        } else {
          sum.subtract(Quantity.real(encoded));
        }
      } else if (sign > 0) {
        long before = low;
        low += encoded;
        high += (encoded >> SIGN) + (Long.compareUnsigned(low, before) < 0 ? 1 : 0);
      } else {
        long before = low;
        low -= encoded;
        high -= (encoded >> SIGN) + (Long.compareUnsigned(low, before) > 0 ? 1 : 0);
      }
    }

    @Override
    boolean expire(long before) {
      boolean any = false;
      while (ring != null && !ring.isEmpty() && ring.firstTime() < before) {
        put(ring.firstValue(), -1);
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
      return new Total(this);
    }

    @Override
    void feed(Digest digest, long now) {
      digest.word(count);
      digest.word(low);
      digest.word(high);
      digest.floating(reals == null ? 0 : reals.value());
      feed(ring, digest, now);
    }

    @Override
    @Nullable Object result(MonitorType type, long window) {
      if (!supposed.isEmpty()) {
        Total more = new Total(this);
        supposed.forEach(item -> more.add(Long.MAX_VALUE, item));
        return more.result(type, window);
      }
      Quantity of = quantity;
      if (of == null || count == 0 || count < type.least()) {
        return null;
      }
      boolean average = type.kind() == MonitorType.Kind.AVERAGE;
      if (of == Quantity.FLOAT) {
        double sum = reals == null ? 0 : reals.value();
        if (Double.isNaN(sum)) {
          throw new ScriptError(Fault.NOT_A_NUMBER, "a sum of infinities of both signs");
        }
        return average ? sum / count + 0.0 : sum;
      }
      if (of == Quantity.INT && average) {
        return high == low >> SIGN ? (double) low / count : sum().doubleValue() / count;
      }
      return of.decode(average ? mean() : whole());
    }

    private BigInteger sum() {
      return BigInteger.valueOf(high)
          .shiftLeft(64)
          .add(BigInteger.valueOf(low))
          .add(low < 0 ? BigInteger.ONE.shiftLeft(64) : BigInteger.ZERO);
    }

    private long whole() {
      if (high != low >> SIGN) {
        throw new ScriptError(Fault.OVERFLOW, "a sum of values is too large");
      }
      return low;
    }

    /** To the nearest nanosecond, half to even. */
    private long mean() {
      long sum = whole();
      long floor = Math.floorDiv(sum, count);
      long twiceRest = 2L * Math.floorMod(sum, count);
      boolean up = twiceRest > count || (twiceRest == count && (floor & 1) != 0);
      return up ? floor + 1 : floor;
    }
  }

  /** The least or greatest value: what is behind a better one is not kept. */
  static final class Extreme extends Fold {
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

  /** The last event. */
  static final class Latest extends Fold {
    private long time = Long.MAX_VALUE;
    private @Nullable Event event;

    Latest(@Nullable Object key) {
      super(key);
    }

    @Override
    void add(long when, @Nullable Object item) {
      time = when;
      event = (Event) item;
    }

    @Override
    boolean expire(long before) {
      if (event != null && time < before) {
        event = null;
        time = Long.MAX_VALUE;
        return true;
      }
      return false;
    }

    @Override
    long oldest() {
      return time;
    }

    @Override
    boolean isEmpty() {
      return event == null;
    }

    @Override
    int kept() {
      return 0;
    }

    @Override
    Fold copy() {
      Latest copy = new Latest(key);
      copy.time = time;
      copy.event = event;
      return copy;
    }

    @Override
    void feed(Digest digest, long now) {
      digest.word(event == null ? -1 : now - time);
      if (event != null) {
        digest.word(event.kind().number());
        int size = event.shape().fields().size();
        for (int i = 0; i < size - Event.SHARED; i++) {
          digest.value(event.own(i));
        }
      }
    }

    @Override
    @Nullable Object result(MonitorType type, long window) {
      Object last = supposed.isEmpty() ? event : supposed.get(supposed.size() - 1);
      return type.kind() == MonitorType.Kind.ONCE ? (Object) (last != null) : last;
    }
  }
}

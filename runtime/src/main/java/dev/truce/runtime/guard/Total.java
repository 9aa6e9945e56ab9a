package dev.truce.runtime.guard;

import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.trace.Digest;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** The sum of values, without rounding. */
final class Total extends Window {
  private static final long SIGN = 63;

  private @Nullable Quantity quantity;
  private @Nullable ExactSum reals;
  private long low;
  private long high;
  private long count;

  Total(@Nullable Object key, boolean forEver) {
    super(key, forEver);
  }

  private Total(Total other) {
    super(other);
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
    keep(time, encoded);
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
  void forget(long value) {
    put(value, -1);
  }

  @Override
  boolean isEmpty() {
    return count == 0;
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
    super.feed(digest, now);
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

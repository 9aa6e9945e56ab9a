package dev.truce.runtime.guard;

import dev.truce.runtime.value.DurationValue;
import dev.truce.runtime.value.TimeValue;

/** The types whose values monitors add up and compare, and these values as ordered longs. */
enum Quantity {
  INT,
  FLOAT,
  DURATION,
  TIME;

  static Quantity of(Object value) {
    if (value instanceof Long) {
      return INT;
    } else if (value instanceof Double) {
      return FLOAT;
    } else if (value instanceof DurationValue) {
      return DURATION;
    } else if (value instanceof TimeValue) {
      return TIME;
    }
    throw new IllegalArgumentException("not a quantity: " + value.getClass());
  }

  /** Keeps the order. */
  static long encode(Object value) {
    if (value instanceof Long number) {
      return number;
    } else if (value instanceof Double number) {
      long bits = Double.doubleToRawLongBits(number);
      return bits ^ ((bits >> 63) & Long.MAX_VALUE);
    } else if (value instanceof DurationValue duration) {
      return duration.nanos();
    } else if (value instanceof TimeValue time) {
      return time.nanos();
    }
    throw new IllegalArgumentException("not a quantity: " + value.getClass());
  }

  static double real(long encoded) {
    return Double.longBitsToDouble(encoded ^ ((encoded >> 63) & Long.MAX_VALUE));
  }

  Object decode(long encoded) {
    return switch (this) {
      case INT -> encoded;
      case FLOAT -> real(encoded);
      case DURATION -> new DurationValue(encoded);
      case TIME -> new TimeValue(encoded);
    };
  }
}

package dev.truce.runtime.value;

/**
 * The canonical form of a duration. Below a minute it is one number in the largest unit of {@code
 * s}, {@code ms} and {@code us} that fits ({@code 1.5s}, {@code 250us}, {@code 0.5us}); from a
 * minute on it is the non-zero ones of days, hours, minutes and seconds, largest first ({@code 2min
 * 3s}, {@code 1h 0.5s}, {@code 1d}). Every nanosecond is shown. Zero is {@code 0s}; a minus before
 * the whole negates all of it.
 */
final class DurationText {

  static final long MICRO = 1_000L;
  static final long MILLI = 1_000_000L;
  static final long SECOND = 1_000_000_000L;
  static final long MINUTE = 60 * SECOND;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;

  private DurationText() {}

  static String show(long nanos) {
    StringBuilder out = new StringBuilder();
    append(nanos, out);
    return out.toString();
  }

  static void append(long nanos, StringBuilder out) {
    if (nanos == 0) {
      out.append("0s");
      return;
    }
    if (nanos < 0) {
      out.append('-');
    }
    // The least long has no positive counterpart; as an unsigned number its magnitude is right.
    long rest = nanos < 0 ? -nanos : nanos;
    if (Long.compareUnsigned(rest, MINUTE) < 0) {
      long unit = unitFor(rest);
      decimal(rest, unit, out);
      out.append(nameOf(unit));
      return;
    }
    String gap = "";
    for (long unit : new long[] {DAY, HOUR, MINUTE}) {
      long count = Long.divideUnsigned(rest, unit);
      rest = Long.remainderUnsigned(rest, unit);
      if (count != 0) {
        out.append(gap).append(count).append(nameOf(unit));
        gap = " ";
      }
    }
    if (rest != 0) {
      out.append(gap);
      decimal(rest, SECOND, out);
      out.append('s');
    }
  }

  /** The unit in which a duration below a minute is written. */
  static long unitFor(long magnitude) {
    return magnitude >= SECOND ? SECOND : magnitude >= MILLI ? MILLI : MICRO;
  }

  static String nameOf(long unit) {
    if (unit == DAY) {
      return "d";
    }
    if (unit == HOUR) {
      return "h";
    }
    if (unit == MINUTE) {
      return "min";
    }
    return unit == SECOND ? "s" : unit == MILLI ? "ms" : "us";
  }

  /** Appends nanos / unit, exactly; {@code unit} is a power of ten. */
  private static void decimal(long nanos, long unit, StringBuilder out) {
    out.append(nanos / unit);
    long fraction = nanos % unit;
    if (fraction == 0) {
      return;
    }
    out.append('.');
    for (long place = unit / 10; fraction != 0; place /= 10) {
      out.append((char) ('0' + fraction / place));
      fraction %= place;
    }
  }
}

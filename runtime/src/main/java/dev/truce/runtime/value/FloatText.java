package dev.truce.runtime.value;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Prints a Float as the shortest decimal that reads back as the same Float, and among those the
 * closest to it (the even one of two equally close). Java's own conversion changed between JDK 18
 * and 19, so scripts do not use it.
 *
 * <p>Form: at least one digit on each side of the point, {@code 3.0}, {@code 0.000001}; from 1e16
 * up and below 1e-6 with an exponent, {@code 1e16}, {@code 1.5e-7}; {@code infinity} and {@code
 * -infinity}.
 *
 * <p>The digits are found by the method of R. Giulietti, "The Schubfach way to render doubles"
 * (2020): scale the rounding interval by the power of ten at which it holds at least one and at
 * most a few integers, with 126-bit powers whose error is proven not to matter, and choose among
 * the candidates.
 */
final class FloatText {

  private static final int SIGNIFICAND_BITS = 52;
  private static final long SIGNIFICAND_MASK = (1L << SIGNIFICAND_BITS) - 1;
  private static final int LEAST_EXPONENT = -1074;
  private static final long MASK_63 = Long.MAX_VALUE;

  private static final int LEAST_POWER = -292;
  private static final int GREATEST_POWER = 324;

  /** The powers that were asked for. Racing threads store equal values. */
  private static final @Nullable Power[] POWERS =
      new @Nullable Power[GREATEST_POWER - LEAST_POWER + 1];

  /** A power of ten scaled into 126 bits and rounded up, in halves of 63 bits. */
  private record Power(long high, long low) {}

  private FloatText() {}

  static String show(double value) {
    StringBuilder out = new StringBuilder(24);
    append(value, out);
    return out.toString();
  }

  static void append(double value, StringBuilder out) {
    if (Double.isInfinite(value)) {
      out.append(value > 0 ? "infinity" : "-infinity");
      return;
    }
    if (Math.abs(value) < 0x1p53 && value == (double) (long) value) {
      out.append((long) value).append(".0");
      return;
    }
    if (value < 0) {
      out.append('-');
    }
    long bits = Double.doubleToRawLongBits(value);
    long fraction = bits & SIGNIFICAND_MASK;
    int biased = (int) (bits >>> SIGNIFICAND_BITS) & 0x7ff;
    if (biased == 0) {
      shortest(fraction, LEAST_EXPONENT, false, out);
    } else {
      shortest(
          fraction | (1L << SIGNIFICAND_BITS),
          biased + LEAST_EXPONENT - 1,
          fraction == 0 && biased > 1,
          out);
    }
  }

  /**
   * Prints c × 2^q. At {@code narrow}, c is a power of two whose lower neighbour is half as far as
   * the upper one.
   */
  private static void shortest(long c, int q, boolean narrow, StringBuilder out) {
    long odd = c & 1;
    int k = narrow ? floorLog10Of3Quarters(q) : floorLog10(q);
    int shift = q + floorLog2Of10(-k) + 2;
    Power power = power(-k);
    long high = power.high();
    long low = power.low();
    // Four times the value and the ends of its rounding interval, in units of 10^k, with a sticky
    // last bit.
    long middle = scale(high, low, (c << 2) << shift);
    long lower = scale(high, low, ((c << 2) - (narrow ? 1 : 2)) << shift);
    long upper = scale(high, low, ((c << 2) + 2) << shift);

    long s = middle >> 2;
    if (s >= 10) {
      long below = 10 * (s / 10);
      long above = below + 10;
      boolean belowIn = lower + odd <= below << 2;
      boolean aboveIn = (above << 2) + odd <= upper;
      if (belowIn != aboveIn) {
        print(belowIn ? below : above, k, out);
        return;
      }
    }
    boolean belowIn = lower + odd <= s << 2;
    boolean aboveIn = ((s + 1) << 2) + odd <= upper;
    if (belowIn != aboveIn) {
      print(belowIn ? s : s + 1, k, out);
      return;
    }
    long side = middle - ((s + s + 1) << 1);
    print(side < 0 || (side == 0 && (s & 1) == 0) ? s : s + 1, k, out);
  }

  /** Prints digits × 10^k. */
  private static void print(long digits, int k, StringBuilder out) {
    int exponent = k;
    while (digits % 10 == 0) {
      digits /= 10;
      exponent++;
    }
    String text = Long.toString(digits);
    int point = text.length() + exponent; // the value is 0.text × 10^point
    if (point > 16 || point < -5) {
      out.append(text.charAt(0));
      if (text.length() > 1) {
        out.append('.').append(text, 1, text.length());
      }
      out.append('e').append(point - 1);
    } else if (point <= 0) {
      out.append("0.").append("0".repeat(-point)).append(text);
    } else if (point >= text.length()) {
      out.append(text).append("0".repeat(point - text.length())).append(".0");
    } else {
      out.append(text, 0, point).append('.').append(text, point, text.length());
    }
  }

  /** (high × 2^63 + low) × factor / 2^127, rounded to odd. */
  private static long scale(long high, long low, long factor) {
    long carryIn = Math.multiplyHigh(low, factor);
    long bottom = high * factor;
    long top = Math.multiplyHigh(high, factor);
    long rest = (bottom >>> 1) + carryIn;
    long result = top + (rest >>> 63);
    return result | (((rest & MASK_63) + MASK_63) >>> 63);
  }

  private static Power power(int exponent) {
    int index = exponent - LEAST_POWER;
    Power known = POWERS[index];
    if (known == null) {
      known = compute(exponent);
      POWERS[index] = known;
    }
    return known;
  }

  private static Power compute(int exponent) {
    int bits = 125 - floorLog2Of10(exponent);
    BigInteger scaled;
    if (exponent >= 0) {
      BigInteger exact = BigInteger.TEN.pow(exponent);
      scaled = bits >= 0 ? exact.shiftLeft(bits) : exact.shiftRight(-bits);
    } else {
      scaled = BigInteger.ONE.shiftLeft(bits).divide(BigInteger.TEN.pow(-exponent));
    }
    scaled = scaled.add(BigInteger.ONE);
    return new Power(scaled.shiftRight(63).longValueExact(), scaled.longValue() & MASK_63);
  }

  private static int floorLog10(int powerOfTwo) {
    return (int) ((powerOfTwo * 661_971_961_083L) >> 41);
  }

  private static int floorLog10Of3Quarters(int powerOfTwo) {
    return (int) ((powerOfTwo * 661_971_961_083L - 274_743_187_321L) >> 41);
  }

  private static int floorLog2Of10(int powerOfTen) {
    return (int) ((powerOfTen * 913_124_641_741L) >> 38);
  }
}

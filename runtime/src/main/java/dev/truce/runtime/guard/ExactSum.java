package dev.truce.runtime.guard;

import java.math.BigInteger;

/**
 * A sum of Floats without any rounding, from which can be subtracted what was added: a fixed-point
 * number over the whole range of doubles, in digits of 32 bits whose carries wait (R. Neal, "Fast
 * exact summation using small and large superaccumulators", 2015). It is rounded once, when it is
 * asked for.
 */
final class ExactSum {

  private static final int DIGITS = 68;

  /** The exponent of the lowest bit of a double. */
  private static final int LOWEST = -1074;

  private static final int MOST_WAITING = 1 << 28;
  private static final int MANTISSA = 53;

  private final long[] digits;
  private int waiting;
  private long plusInfinite;
  private long minusInfinite;

  ExactSum() {
    digits = new long[DIGITS];
  }

  private ExactSum(ExactSum other) {
    digits = other.digits.clone();
    waiting = other.waiting;
    plusInfinite = other.plusInfinite;
    minusInfinite = other.minusInfinite;
  }

  ExactSum copy() {
    return new ExactSum(this);
  }

  void add(double value) {
    put(value, 1);
  }

  void subtract(double value) {
    put(value, -1);
  }

  private void put(double value, int sign) {
    if (Double.isInfinite(value)) {
      if (value > 0) {
        plusInfinite += sign;
      } else {
        minusInfinite += sign;
      }
      return;
    }
    if (value == 0) {
      return;
    }
    long bits = Double.doubleToRawLongBits(value);
    int exponent = (int) (bits >>> 52) & 0x7ff;
    long mantissa = bits & 0xfffffffffffffL;
    int place = 0;
    if (exponent != 0) {
      mantissa |= 1L << 52;
      place = exponent - 1;
    }
    int digit = place >>> 5;
    int shift = place & 31;
    int signed = bits < 0 ? -sign : sign;
    long low = (mantissa & 0xffffffffL) << shift;
    long high = (mantissa >>> 32) << shift;
    digits[digit] += signed * (low & 0xffffffffL);
    digits[digit + 1] += signed * ((low >>> 32) + (high & 0xffffffffL));
    digits[digit + 2] += signed * (high >>> 32);
    if (++waiting == MOST_WAITING) {
      carry();
    }
  }

  private void carry() {
    for (int i = 0; i < DIGITS - 1; i++) {
      long over = digits[i] >> 32;
      digits[i] -= over << 32;
      digits[i + 1] += over;
    }
    waiting = 0;
  }

  /** The sum, rounded to the nearest Float, half to even; NaN of infinities of both signs. */
  double value() {
    if (plusInfinite > 0 || minusInfinite > 0) {
      return plusInfinite == 0
          ? Double.NEGATIVE_INFINITY
          : minusInfinite == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    }
    carry();
    BigInteger sum = BigInteger.ZERO;
    int top = DIGITS - 1;
    while (top >= 0 && digits[top] == 0) {
      top--;
    }
    int bottom = 0;
    while (bottom < top && digits[bottom] == 0) {
      bottom++;
    }
    for (int i = top; i >= bottom; i--) {
      sum = sum.shiftLeft(32).add(BigInteger.valueOf(digits[i]));
    }
    boolean negative = sum.signum() < 0;
    double size = rounded(sum.abs(), bottom * 32 + LOWEST);
    return negative ? -size : size;
  }

  /** {@code whole · 2^exponent}, rounded once. */
  private static double rounded(BigInteger whole, int exponent) {
    int spare = Math.max(whole.bitLength() - MANTISSA, LOWEST - exponent);
    if (spare <= 0) {
      return Math.scalb((double) whole.longValueExact(), exponent);
    }
    long kept = whole.shiftRight(spare).longValueExact();
    boolean half = whole.testBit(spare - 1);
    boolean more = half && whole.getLowestSetBit() < spare - 1;
    if (half && (more || (kept & 1) != 0)) {
      kept++;
    }
    return Math.scalb((double) kept, exponent + spare);
  }
}

package dev.truce.runtime.lib;

import dev.truce.runtime.Ops;
import dev.truce.runtime.value.Values;
import java.math.BigInteger;

/**
 * Functions of numbers: {@code std.core} and {@code std.math}. What is not exact comes from {@link
 * StrictMath}.
 */
public final class Numbers {

  private Numbers() {}

  public static long floor(double x) {
    return Ops.floor(x);
  }

  public static long ceil(double x) {
    return Ops.ceil(x);
  }

  public static long round(double x) {
    return Ops.round(x);
  }

  public static long truncate(double x) {
    return Ops.truncate(x);
  }

  public static double toFloat(long x) {
    return Ops.intToFloat(x);
  }

  public static long absInt(long x) {
    return x < 0 ? Ops.negateInt(x) : x;
  }

  public static double absFloat(double x) {
    return Math.abs(x);
  }

  public static long absDuration(long x) {
    return x < 0 ? Ops.negateDuration(x) : x;
  }

  public static long signInt(long x) {
    return Long.signum(x);
  }

  public static long signFloat(double x) {
    return x > 0 ? 1 : x < 0 ? -1 : 0;
  }

  /** Of Ints, Durations or Times. */
  public static long minLong(long a, long b) {
    return Math.min(a, b);
  }

  public static long maxLong(long a, long b) {
    return Math.max(a, b);
  }

  public static double minFloat(double a, double b) {
    return Math.min(a, b);
  }

  public static double maxFloat(double a, double b) {
    return Math.max(a, b);
  }

  public static long clampInt(long x, long low, long high) {
    if (low > high) {
      throw Calls.bad("cannot clamp: the lower bound " + low + " is above the upper bound " + high);
    }
    return Math.max(low, Math.min(x, high));
  }

  public static double clampFloat(double x, double low, double high) {
    if (low > high) {
      throw Calls.bad(
          "cannot clamp: the lower bound "
              + Values.showFloat(low)
              + " is above the upper bound "
              + Values.showFloat(high));
    }
    return Math.max(low, Math.min(x, high));
  }

  public static long clampDuration(long x, long low, long high) {
    if (low > high) {
      throw Calls.bad(
          "cannot clamp: the lower bound "
              + Values.showDuration(low)
              + " is above the upper bound "
              + Values.showDuration(high));
    }
    return Math.max(low, Math.min(x, high));
  }

  public static boolean isFinite(double x) {
    return !Double.isInfinite(x);
  }

  public static double sqrt(double x) {
    return Ops.checked(Math.sqrt(x), "sqrt", x);
  }

  public static double cbrt(double x) {
    return Ops.checked(StrictMath.cbrt(x), "cbrt", x);
  }

  public static double exp(double x) {
    return StrictMath.exp(x);
  }

  public static double ln(double x) {
    return Ops.checked(StrictMath.log(x), "ln", x);
  }

  public static double log10(double x) {
    return Ops.checked(StrictMath.log10(x), "log10", x);
  }

  /** Exact for powers of two; otherwise ln x / ln 2. */
  public static double log2(double x) {
    if (x > 0 && !Double.isInfinite(x) && x >= Double.MIN_NORMAL) {
      int exponent = Math.getExponent(x);
      if (x == Math.scalb(1.0, exponent)) {
        return exponent;
      }
    }
    return Ops.checked(StrictMath.log(x) / StrictMath.log(2), "log2", x);
  }

  public static double pow(double x, double y) {
    return Ops.powFloat(x, y);
  }

  public static double sin(double x) {
    return Ops.checked(StrictMath.sin(x), "sin", x);
  }

  public static double cos(double x) {
    return Ops.checked(StrictMath.cos(x), "cos", x);
  }

  public static double tan(double x) {
    return Ops.checked(StrictMath.tan(x), "tan", x);
  }

  public static double asin(double x) {
    return Ops.checked(StrictMath.asin(x), "asin", x);
  }

  public static double acos(double x) {
    return Ops.checked(StrictMath.acos(x), "acos", x);
  }

  public static double atan(double x) {
    return StrictMath.atan(x);
  }

  public static double atan2(double y, double x) {
    return StrictMath.atan2(y, x) + 0.0;
  }

  public static double tanh(double x) {
    return StrictMath.tanh(x);
  }

  public static double hypot(double x, double y) {
    return StrictMath.hypot(x, y);
  }

  public static long gcd(long a, long b) {
    long x = a;
    long y = b;
    while (y != 0) {
      long rest = x % y;
      x = y;
      y = rest;
    }
    return absInt(x);
  }

  public static long lcm(long a, long b) {
    return a == 0 || b == 0 ? 0 : absInt(Ops.multiplyInt(a / gcd(a, b), b));
  }

  /** The number of ways to choose k of n things. */
  public static long binomial(long n, long k) {
    if (n < 0 || k < 0) {
      throw Calls.bad("binomial(" + n + ", " + k + ") needs numbers of at least 0");
    }
    if (k > n) {
      return 0;
    }
    long chosen = Math.min(k, n - k);
    BigInteger result = BigInteger.ONE;
    for (long i = 1; i <= chosen; i++) {
      result = result.multiply(BigInteger.valueOf(n - chosen + i)).divide(BigInteger.valueOf(i));
      if (result.bitLength() > 63) {
        throw Calls.tooBig("binomial(" + n + ", " + k + ")");
      }
    }
    return result.longValueExact();
  }
}

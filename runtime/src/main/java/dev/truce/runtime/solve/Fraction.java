package dev.truce.runtime.solve;

import dev.truce.runtime.value.Values;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * An exact rational number in lowest terms.
 *
 * @param denominator above zero
 */
record Fraction(BigInteger numerator, BigInteger denominator) implements Comparable<Fraction> {

  static final Fraction ZERO = new Fraction(BigInteger.ZERO, BigInteger.ONE);
  static final Fraction ONE = new Fraction(BigInteger.ONE, BigInteger.ONE);

  /** Fractions with a greater denominator print as decimals. */
  private static final BigInteger READABLE = BigInteger.valueOf(1_000_000);

  /** More digits than a double tells apart. */
  private static final MathContext DIGITS = new MathContext(60);

  static Fraction of(long value) {
    return new Fraction(BigInteger.valueOf(value), BigInteger.ONE);
  }

  static Fraction of(BigInteger numerator, BigInteger denominator) {
    BigInteger common = numerator.gcd(denominator);
    if (denominator.signum() < 0) {
      common = common.negate();
    }
    return new Fraction(numerator.divide(common), denominator.divide(common));
  }

  /**
   * The simplest fraction that a finite double can be meant to be: within eight units of its last
   * place. What was written as {@code 0.1} or {@code 1 / 3}, or reckoned from such in a few steps,
   * is that again, and not the binary number which stands for it.
   */
  static Fraction of(double value) {
    return near(value, Math.abs(value) * 0x1p-49);
  }

  /** The simplest fraction that is less than {@code tolerance} away from a finite double. */
  static Fraction near(double value, double tolerance) {
    Fraction middle = exact(Math.abs(value));
    Fraction reach = exact(tolerance);
    boolean whole = middle.denominator.equals(BigInteger.ONE);
    if (whole || reach.isZero() || reach.compareTo(middle) >= 0) {
      return value < 0 ? middle.negated() : middle;
    }
    Fraction found = simplestBetween(middle.minus(reach), middle.plus(reach));
    return value < 0 ? found.negated() : found;
  }

  /** The binary number that a finite double is. */
  static Fraction exact(double value) {
    BigDecimal decimal = new BigDecimal(value);
    return decimal.scale() > 0
        ? of(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()))
        : new Fraction(decimal.toBigIntegerExact(), BigInteger.ONE);
  }

  /** The fraction of the least denominator in the open interval of two that are not negative. */
  private static Fraction simplestBetween(Fraction low, Fraction high) {
    Fraction floor = new Fraction(low.numerator.divide(low.denominator), BigInteger.ONE);
    Fraction next = floor.plus(ONE);
    if (next.compareTo(high) < 0) {
      return next;
    }
    Fraction least = ONE.over(high.minus(floor));
    if (low.equals(floor)) {
      BigInteger whole = least.numerator.divide(least.denominator).add(BigInteger.ONE);
      return floor.plus(of(BigInteger.ONE, whole));
    }
    return floor.plus(ONE.over(simplestBetween(least, ONE.over(low.minus(floor)))));
  }

  Fraction plus(Fraction other) {
    return denominator.equals(other.denominator)
        ? of(numerator.add(other.numerator), denominator)
        : of(
            numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
            denominator.multiply(other.denominator));
  }

  Fraction minus(Fraction other) {
    return plus(other.negated());
  }

  Fraction times(Fraction other) {
    return of(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
  }

  /** Divided by what is not zero. */
  Fraction over(Fraction other) {
    return of(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
  }

  Fraction negated() {
    return new Fraction(numerator.negate(), denominator);
  }

  int signum() {
    return numerator.signum();
  }

  boolean isZero() {
    return numerator.signum() == 0;
  }

  Fraction max(Fraction other) {
    return compareTo(other) >= 0 ? this : other;
  }

  double toDouble() {
    return new BigDecimal(numerator).divide(new BigDecimal(denominator), DIGITS).doubleValue();
  }

  @Override
  public int compareTo(Fraction other) {
    return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
  }

  /** {@code 2/3} or {@code 4}; as a decimal where the fraction would not be readable. */
  @Override
  public String toString() {
    if (denominator.equals(BigInteger.ONE)) {
      return numerator.toString();
    }
    return denominator.compareTo(READABLE) <= 0
        ? numerator + "/" + denominator
        : Values.showFloat(toDouble());
  }
}

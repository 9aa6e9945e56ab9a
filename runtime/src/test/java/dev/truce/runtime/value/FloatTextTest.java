package dev.truce.runtime.value;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class FloatTextTest {

  @Test
  void form() {
    assertThat(FloatText.show(0.0)).isEqualTo("0.0");
    assertThat(FloatText.show(3.0)).isEqualTo("3.0");
    assertThat(FloatText.show(-0.1)).isEqualTo("-0.1");
    assertThat(FloatText.show(1e15)).isEqualTo("1000000000000000.0");
    assertThat(FloatText.show(9007199254740993e0)).isEqualTo("9007199254740992.0");
    assertThat(FloatText.show(1e16)).isEqualTo("1e16");
    assertThat(FloatText.show(-1.25e21)).isEqualTo("-1.25e21");
    assertThat(FloatText.show(0.000001)).isEqualTo("0.000001");
    assertThat(FloatText.show(0.00000123)).isEqualTo("0.00000123");
    assertThat(FloatText.show(1e-7)).isEqualTo("1e-7");
    assertThat(FloatText.show(1.0 / 3)).isEqualTo("0.3333333333333333");
    assertThat(FloatText.show(123456.789)).isEqualTo("123456.789");
    assertThat(FloatText.show(Double.MIN_VALUE)).isEqualTo("5e-324");
    assertThat(FloatText.show(Double.MAX_VALUE)).isEqualTo("1.7976931348623157e308");
    assertThat(FloatText.show(Double.MIN_NORMAL)).isEqualTo("2.2250738585072014e-308");
    assertThat(FloatText.show(2e23)).isEqualTo("2e23");
    assertThat(FloatText.show(9.5367431640625e-7)).isEqualTo("9.5367431640625e-7");
    assertThat(FloatText.show(Double.POSITIVE_INFINITY)).isEqualTo("infinity");
    assertThat(FloatText.show(Double.NEGATIVE_INFINITY)).isEqualTo("-infinity");
  }

  @Test
  void readsBack() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 200_000; i++) {
      double x = Double.longBitsToDouble(random.nextLong());
      if (!Double.isNaN(x)) {
        assertReadsBack(x);
      }
    }
    for (int power = -1074; power <= 1023; power++) {
      double x = Math.scalb(1.0, power);
      assertReadsBack(x);
      assertReadsBack(Math.nextUp(x));
      assertReadsBack(Math.nextDown(x));
    }
  }

  private static void assertReadsBack(double x) {
    String shown = FloatText.show(x);
    if (Double.isInfinite(x)) {
      return;
    }
    if (Double.parseDouble(shown) != x) {
      assertWithMessage(shown).that(Double.parseDouble(shown)).isEqualTo(x);
    }
  }

  @Test
  void noShorterAndNoCloserDecimalReadsBack() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 20_000; i++) {
      double x = Math.abs(Double.longBitsToDouble(random.nextLong()));
      if (!Double.isNaN(x) && !Double.isInfinite(x)) {
        assertShortest(x);
      }
      assertShortest(random.nextInt(1 << 20) / 1000.0);
      assertShortest(random.nextDouble());
    }
    for (int power = -1074; power <= 1023; power++) {
      assertShortest(Math.scalb(1.0, power));
      assertShortest(Math.nextUp(Math.scalb(1.0, power)));
    }
    for (int i = 1; i < 3000; i++) {
      assertShortest(Double.longBitsToDouble(i));
    }
  }

  private static void assertShortest(double x) {
    if (x == 0) {
      return;
    }
    BigDecimal exact = new BigDecimal(x);
    BigDecimal shown = new BigDecimal(FloatText.show(x)).stripTrailingZeros();
    int digits = shown.precision();
    if (digits > 1) {
      assertNotRead(x, exact.round(new MathContext(digits - 1, RoundingMode.DOWN)));
      assertNotRead(x, exact.round(new MathContext(digits - 1, RoundingMode.UP)));
    }
    BigDecimal distance = shown.subtract(exact).abs();
    for (RoundingMode mode : new RoundingMode[] {RoundingMode.DOWN, RoundingMode.UP}) {
      BigDecimal other = exact.round(new MathContext(digits, mode));
      if (other.doubleValue() == x && other.subtract(exact).abs().compareTo(distance) < 0) {
        assertWithMessage("closer than " + shown).that(other).isEqualTo(shown);
      }
    }
  }

  private static void assertNotRead(double x, BigDecimal shorter) {
    if (shorter.doubleValue() == x) {
      assertWithMessage("%s is shown as %s", shorter, FloatText.show(x)).fail();
    }
  }
}

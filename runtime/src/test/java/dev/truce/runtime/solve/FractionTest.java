package dev.truce.runtime.solve;

import static com.google.common.truth.Truth.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class FractionTest {

  @Test
  void whatIsWrittenInDecimalsOrAsAQuotientIsMeant() {
    assertThat(Fraction.of(0.1).toString()).isEqualTo("1/10");
    assertThat(Fraction.of(1.0 / 3).toString()).isEqualTo("1/3");
    assertThat(Fraction.of(1 - 2.0 / 3).toString()).isEqualTo("1/3");
    assertThat(Fraction.of((0.1 - 0.3) / 2).toString()).isEqualTo("-1/10");
    assertThat(Fraction.of(2.675).toString()).isEqualTo("107/40");
    assertThat(Fraction.of(-0.0)).isEqualTo(Fraction.ZERO);
    assertThat(Fraction.of(1e300).toDouble()).isEqualTo(1e300);
    assertThat(Fraction.of(Double.MIN_VALUE).toDouble()).isEqualTo(Double.MIN_VALUE);
    assertThat(Fraction.of(Double.MAX_VALUE).toDouble()).isEqualTo(Double.MAX_VALUE);
  }

  @Test
  void smallFractionsComeBackAndAllOthersStayNear() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 2_000; i++) {
      long p = random.nextLong(-10_000, 10_000);
      long q = random.nextLong(1, 10_000);
      Fraction known = Fraction.of(p).over(Fraction.of(q));
      assertThat(Fraction.of((double) p / q)).isEqualTo(known);
      assertThat(known.toDouble()).isEqualTo((double) p / q);
      double any = random.nextDouble() * StrictMath.pow(10, random.nextInt(-20, 20));
      double back = Fraction.of(any).toDouble();
      assertThat(Math.abs(back - any)).isAtMost(any * 0x1p-48);
    }
  }

  @Test
  void longFractionsPrintAsDecimals() {
    assertThat(Fraction.of(1).over(Fraction.of(1_000_000)).toString()).isEqualTo("1/1000000");
    assertThat(Fraction.of(1).over(Fraction.of(1_000_001)).toString())
        .isEqualTo("9.99999000001e-7");
  }
}

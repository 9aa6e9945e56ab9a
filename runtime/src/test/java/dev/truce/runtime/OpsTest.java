package dev.truce.runtime;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.truce.runtime.value.Generator;
import dev.truce.runtime.value.ListValue;
import java.math.BigInteger;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class OpsTest {

  private static void assertExact(
      String name, LongBinaryOperator operation, BinaryOperator<BigInteger> exact) {
    Generator generator = new Generator(name.hashCode());
    for (int i = 0; i < 20_000; i++) {
      long a = generator.nextLong();
      long b = generator.nextLong();
      BigInteger expected;
      try {
        expected = exact.apply(BigInteger.valueOf(a), BigInteger.valueOf(b));
      } catch (ArithmeticException byZero) {
        assertFault(Fault.DIVIDED_BY_ZERO, () -> operation.applyAsLong(a, b));
        continue;
      }
      if (expected.bitLength() > 63) {
        assertFault(Fault.OVERFLOW, () -> operation.applyAsLong(a, b));
      } else {
        assertWithMessage("%s %s %s", a, name, b)
            .that(operation.applyAsLong(a, b))
            .isEqualTo(expected.longValue());
      }
    }
  }

  private static void assertFault(Fault fault, Executable action) {
    assertThat(assertThrows(ScriptError.class, action).fault()).isEqualTo(fault);
  }

  private static BigInteger floorDiv(BigInteger a, BigInteger b) {
    BigInteger[] both = a.divideAndRemainder(b);
    return both[1].signum() * b.signum() < 0 ? both[0].subtract(BigInteger.ONE) : both[0];
  }

  @Test
  void intsAreExactOrFail() {
    assertExact("+", Ops::addInt, BigInteger::add);
    assertExact("-", Ops::subtractInt, BigInteger::subtract);
    assertExact("*", Ops::multiplyInt, BigInteger::multiply);
    assertExact("div", Ops::divInt, OpsTest::floorDiv);
    assertExact("mod", Ops::modInt, (a, b) -> a.subtract(floorDiv(a, b).multiply(b)));
    assertExact("neg", (a, b) -> Ops.negateInt(a), (a, b) -> a.negate());
    assertExact("duration +", Ops::addDuration, BigInteger::add);
    assertExact("duration -", Ops::subtractDuration, BigInteger::subtract);
    assertExact("duration *", Ops::multiplyDurationInt, BigInteger::multiply);
    assertExact("duration div", Ops::divDurations, OpsTest::floorDiv);
  }

  @Test
  void powers() {
    for (long base = -13; base <= 13; base++) {
      for (int exponent = 0; exponent < 80; exponent++) {
        BigInteger expected = BigInteger.valueOf(base).pow(exponent);
        long b = base;
        int e = exponent;
        if (expected.bitLength() > 63) {
          assertFault(Fault.OVERFLOW, () -> Ops.powInt(b, e));
        } else {
          assertThat(Ops.powInt(base, exponent)).isEqualTo(expected.longValue());
        }
      }
    }
    assertThat(Ops.powInt(1, Long.MAX_VALUE)).isEqualTo(1);
    assertThat(Ops.powInt(-1, Long.MAX_VALUE)).isEqualTo(-1);
    assertThat(Ops.powInt(0, Long.MAX_VALUE)).isEqualTo(0);
    assertFault(Fault.BAD_ARGUMENT, () -> Ops.powInt(2, -1));
  }

  @Test
  void messagesNameTheOperands() {
    assertThat(assertThrows(ScriptError.class, () -> Ops.addInt(Long.MAX_VALUE, 1)))
        .hasMessageThat()
        .isEqualTo("9223372036854775807 + 1 does not fit into an Int (64 bits)");
    assertThat(assertThrows(ScriptError.class, () -> Ops.divInt(7, 0)))
        .hasMessageThat()
        .isEqualTo("7 div 0: there is no division by zero");
    assertThat(assertThrows(ScriptError.class, () -> Ops.subtractFloat(1 / 0.0, 1 / 0.0)))
        .hasMessageThat()
        .isEqualTo("infinity - infinity is not a number");
    assertThat(assertThrows(ScriptError.class, () -> Ops.addDuration(Long.MAX_VALUE, 1_000_000)))
        .hasMessageThat()
        .isEqualTo(
            "106751d 23h 47min 16.854775807s + 1ms does not fit into a Duration (about 292 years)");
  }

  @Test
  void floatsAreNeverNanNorNegativeZero() {
    DoubleBinaryOperator[] operations = {
      Ops::addFloat,
      Ops::subtractFloat,
      Ops::multiplyFloat,
      Ops::divideFloat,
      Ops::powFloat,
      (a, b) -> Ops.negateFloat(a)
    };
    Generator generator = new Generator(3);
    for (int i = 0; i < 50_000; i++) {
      double a = generator.nextDouble();
      double b = generator.nextDouble();
      for (DoubleBinaryOperator operation : operations) {
        try {
          double result = operation.applyAsDouble(a, b);
          assertThat(!Double.isNaN(result) && Double.doubleToRawLongBits(result) != Long.MIN_VALUE)
              .isTrue();
        } catch (ScriptError error) {
          assertThat(error.fault()).isAnyOf(Fault.NOT_A_NUMBER, Fault.DIVIDED_BY_ZERO);
        }
      }
    }
    assertFault(Fault.DIVIDED_BY_ZERO, () -> Ops.divideFloat(1, 0));
    assertFault(Fault.DIVIDED_BY_ZERO, () -> Ops.powFloat(0, -1));
    assertFault(Fault.NOT_A_NUMBER, () -> Ops.powFloat(-8, 1.0 / 3));
    assertThat(Ops.divideFloat(1, Double.POSITIVE_INFINITY)).isEqualTo(0.0);
  }

  @Test
  void floatsBecomeInts() {
    assertThat(Ops.floor(-2.1)).isEqualTo(-3);
    assertThat(Ops.ceil(-2.7)).isEqualTo(-2);
    assertThat(Ops.round(2.5)).isEqualTo(2);
    assertThat(Ops.round(3.5)).isEqualTo(4);
    assertThat(Ops.round(-0.4)).isEqualTo(0);
    assertThat(Ops.truncate(-2.7)).isEqualTo(-2);
    assertThat(Ops.truncate(-0x1p63)).isEqualTo(Long.MIN_VALUE);
    assertFault(Fault.OVERFLOW, () -> Ops.truncate(0x1p63));
    assertFault(Fault.OVERFLOW, () -> Ops.floor(Double.NEGATIVE_INFINITY));
  }

  @Test
  void durations() {
    assertThat(Ops.multiplyDuration(1_000, 0.0005)).isEqualTo(0);
    assertThat(Ops.multiplyDuration(1_000, 0.0015)).isEqualTo(2);
    assertThat(Ops.divideDuration(10, 4.0)).isEqualTo(2);
    assertThat(Ops.ratio(1_500, 1_000)).isEqualTo(1.5);
    assertFault(Fault.DIVIDED_BY_ZERO, () -> Ops.ratio(1, 0));
    assertFault(Fault.DIVIDED_BY_ZERO, () -> Ops.divideDuration(1, 0));
    assertFault(Fault.OVERFLOW, () -> Ops.multiplyDuration(Long.MAX_VALUE, 2));
    assertFault(Fault.OVERFLOW, () -> Ops.multiplyDuration(1, Double.POSITIVE_INFINITY));
  }

  @Test
  void textsAndLists() {
    assertThat(Ops.indexText("a\ud83d\ude00b", 1)).isEqualTo("\ud83d\ude00");
    assertThat(Ops.indexText("a\ud83d\ude00b", 2)).isEqualTo("b");
    assertFault(Fault.OUT_OF_RANGE, () -> Ops.indexText("ab", 2));
    String large = "x".repeat(Context.MAX_SIZE);
    assertFault(Fault.TOO_LARGE, () -> Ops.concat(large, "y"));
    assertThat(Ops.rangeUntil(Long.MIN_VALUE, Long.MIN_VALUE)).isEqualTo(ListValue.EMPTY);
    assertThat(Ops.rangeUntil(1, 3)).isEqualTo(ListValue.of(1L, 2L));
    assertThat(Ops.template(new Object[] {"a", 1L, ListValue.of("b")})).isEqualTo("a1[\"b\"]");
    assertFault(Fault.ABSENT, () -> Ops.get(null));
    assertFault(Fault.ABSENT, () -> Ops.getOrdinal(-1));
  }
}

package dev.truce.runtime.value;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.truce.runtime.ScriptError;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class FormatTest {

  private static String format(@Nullable Object value, String spec) {
    return Values.format(value, spec);
  }

  @Test
  void floats() {
    assertThat(format(3.14159, "8.2")).isEqualTo("    3.14");
    assertThat(format(-3.14159, "-8.2")).isEqualTo("-3.14   ");
    assertThat(format(0.125, ".2")).isEqualTo("0.12");
    assertThat(format(0.375, ".2")).isEqualTo("0.38");
    assertThat(format(1.005, ".2")).isEqualTo("1.00");
    assertThat(format(-0.001, ".2")).isEqualTo("0.00");
    assertThat(format(1e22, ".1")).isEqualTo("10000000000000000000000.0");
    assertThat(format(2.0, "6")).isEqualTo("   2.0");
    assertThat(format(2.5, "+07.2")).isEqualTo("+002.50");
    assertThat(format(-2.5, "07.2")).isEqualTo("-002.50");
    assertThat(format(1234567.891, ",.2")).isEqualTo("1,234,567.89");
    assertThat(format(Double.POSITIVE_INFINITY, "10.2")).isEqualTo("  infinity");
    assertThat(format(2.5, ".0")).isEqualTo("2");
  }

  @Test
  void percent() {
    assertThat(format(0.1234, ".1%")).isEqualTo("12.3%");
    assertThat(format(0.5, "%")).isEqualTo("50%");
    assertThat(format(1L, "7.1%")).isEqualTo(" 100.0%");
    assertThat(format(0.346e-2, "8.3%")).isEqualTo("  0.346%");
  }

  @Test
  void ints() {
    assertThat(format(42L, "05")).isEqualTo("00042");
    assertThat(format(-42L, "05")).isEqualTo("-0042");
    assertThat(format(42L, "-5")).isEqualTo("42   ");
    assertThat(format(42L, "+")).isEqualTo("+42");
    assertThat(format(1234567L, ",")).isEqualTo("1,234,567");
    assertThat(format(-123L, ",")).isEqualTo("-123");
    assertThat(format(42L, ".2")).isEqualTo("42.00");
    assertThat(format(Long.MIN_VALUE, "1")).isEqualTo("-9223372036854775808");
  }

  @Test
  void textsAndOthers() {
    assertThat(format("ab", "5")).isEqualTo("   ab");
    assertThat(format("ab", "-5")).isEqualTo("ab   ");
    assertThat(format("abcdef", ".3")).isEqualTo("abc");
    assertThat(format("\ud83d\ude00", "3")).isEqualTo("  \ud83d\ude00");
    assertThat(format(null, "6")).isEqualTo("  none");
    assertThat(format(true, "6")).isEqualTo("  true");
    assertThat(format(ListValue.of("a"), "7")).isEqualTo("  [\"a\"]");
    assertThat(format(new DurationValue(1_234_000_000L), "8.1")).isEqualTo("    1.2s");
    assertThat(format(new DurationValue(90_000_000_000L), ".1")).isEqualTo("90.0s");
    assertThat(format(new DurationValue(90_000_000_000L), "9")).isEqualTo(" 1min 30s");
  }

  @Test
  void durations() {
    assertThat(Values.showDuration(0)).isEqualTo("0s");
    assertThat(Values.showDuration(1)).isEqualTo("0.001us");
    assertThat(Values.showDuration(500)).isEqualTo("0.5us");
    assertThat(Values.showDuration(250_000)).isEqualTo("250us");
    assertThat(Values.showDuration(1_500_000)).isEqualTo("1.5ms");
    assertThat(Values.showDuration(1_500_000_000)).isEqualTo("1.5s");
    assertThat(Values.showDuration(59_999_999_999L)).isEqualTo("59.999999999s");
    assertThat(Values.showDuration(123_000_000_000L)).isEqualTo("2min 3s");
    assertThat(Values.showDuration(-3_600_500_000_000L)).isEqualTo("-1h 0.5s");
    assertThat(Values.showDuration(86_400_000_000_000L)).isEqualTo("1d");
    assertThat(Values.showDuration(Long.MIN_VALUE)).isEqualTo("-106751d 23h 47min 16.854775808s");
  }

  @Test
  void faults() {
    for (String spec :
        new String[] {"", "x", ".", "8.", "-05", "0", "8.2.2", "1001", "%%", "5x", " 5"}) {
      assertThat(Format.problem(spec)).isNotNull();
      assertThrows(ScriptError.class, () -> Format.of(spec));
    }
    assertThat(Format.problem("8.2")).isNull();
  }
}

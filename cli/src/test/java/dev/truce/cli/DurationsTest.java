package dev.truce.cli;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.truce.runtime.value.Values;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

final class DurationsTest {

  private static long nanos(String text) {
    return new Durations().convert(text);
  }

  @Test
  void whatIsShownIsReadAgain() {
    for (long nanos = 1; nanos < Long.MAX_VALUE / 7; nanos = nanos * 7 + 3) {
      assertThat(nanos(Values.showDuration(nanos))).isEqualTo(nanos);
    }
    assertThat(nanos("1min8.4s")).isEqualTo(68_400_000_000L);
    assertThat(nanos("1_000ms")).isEqualTo(1_000_000_000L);
  }

  @Test
  void allElseIsTold() {
    for (String wrong :
        new String[] {"", "5", "s", "5 s", "1min 8", "1min  8s", "-1s", "9999999d"}) {
      assertThrows(TypeConversionException.class, () -> nanos(wrong));
    }
  }
}

package dev.truce.cli;

import static com.google.common.truth.Truth.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProgressLineTest {

  private static final long TENTH = 100_000_000L;

  private final List<String> drawn = new ArrayList<>();
  private long now;
  private final ProgressLine line = new ProgressLine(drawn::add, () -> now);

  private void work(int tenths) {
    for (int i = 1; i <= tenths; i++) {
      now += TENTH;
      line.done(i, tenths);
    }
  }

  @Test
  void shortWorkLeavesNothing() {
    work(9);
    assertThat(drawn).isEmpty();
  }

  @Test
  void longWorkIsToldFromTheFirstSecondOnAndWiped() {
    work(30);
    assertThat(drawn.get(0)).isEqualTo("\r10 of 30 (33 %)");
    assertThat(drawn).hasSize(21);
    assertThat(drawn.get(20)).isEqualTo("\r\u001b[K");
  }

  @Test
  void theNextWorkBeginsAnew() {
    work(30);
    drawn.clear();
    work(9);
    assertThat(drawn).isEmpty();
  }

  @Test
  void workThatFailedIsWiped() {
    now += 20 * TENTH;
    line.done(7, 10);
    line.clear();
    line.clear();
    assertThat(drawn).containsExactly("\r7 of 10 (70 %)", "\r\u001b[K").inOrder();
  }

  @Test
  void nothingIsDrawnOftenerThanAnEyeSees() {
    now += 20 * TENTH;
    for (int i = 1; i < 1_000; i++) {
      now += TENTH / 100;
      line.done(i, 1_000);
    }
    assertThat(drawn.size()).isAtMost(11);
  }
}

package dev.truce.compiler.diag;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SpellingTest {

  private static final List<String> NAMES =
      List.of("TitForTat", "Grudger", "opponent", "others", "tournament", "play", "n", "xs");

  private static String meant(String word) {
    return Spelling.closest(word, NAMES).orElse("-");
  }

  @Test
  void findsSlips() {
    assertThat(meant("TitForTta")).isEqualTo("TitForTat");
    assertThat(meant("titfortat")).isEqualTo("TitForTat");
    assertThat(meant("oponent")).isEqualTo("opponent");
    assertThat(meant("tournement")).isEqualTo("tournament");
    assertThat(meant("plya")).isEqualTo("play");
    assertThat(meant("ys")).isEqualTo("xs");
    assertThat(meant("N")).isEqualTo("n");
  }

  @Test
  void staysSilentWhenNothingIsClose() {
    assertThat(meant("temperature")).isEqualTo("-");
    assertThat(meant("q")).isEqualTo("-");
    assertThat(meant("zz")).isEqualTo("-");
    assertThat(meant("")).isEqualTo("-");
    assertThat(meant("x".repeat(100_000))).isEqualTo("-");
  }

  @Test
  void doesNotDependOnTheOrderOfCandidates() {
    assertThat(Spelling.closest("cat", List.of("car", "bat"))).hasValue("bat");
    assertThat(Spelling.closest("cat", List.of("bat", "car"))).hasValue("bat");
    assertThat(Spelling.suggestion("cat", List.of("cats"))).hasValue("did you mean `cats`?");
  }
}

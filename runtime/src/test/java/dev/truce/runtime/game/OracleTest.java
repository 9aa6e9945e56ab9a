package dev.truce.runtime.game;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.base.Splitter;
import com.google.common.io.Resources;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.value.ListValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Matches against those that Axelrod-Python 4.13.0 played: see {@code oracle/} among the test
 * resources.
 */
class OracleTest {

  private static final Splitter TABS = Splitter.on('\t');

  private static List<List<String>> rows(String file) throws IOException {
    List<String> lines =
        Resources.readLines(Resources.getResource("oracle/" + file), StandardCharsets.UTF_8);
    return lines.subList(1, lines.size()).stream().map(TABS::splitToList).toList();
  }

  private static StrategyValue strategy(String name) {
    return Objects.requireNonNull(Hand.ALL.get(name), name);
  }

  private static long[] numbers(String list) {
    return list.isEmpty()
        ? new long[0]
        : Splitter.on(',').splitToStream(list).mapToLong(Long::parseLong).toArray();
  }

  private static double[] draws(String list) {
    return list.isBlank()
        ? new double[0]
        : Splitter.on(' ').splitToStream(list.trim()).mapToDouble(Double::parseDouble).toArray();
  }

  private static Match play(List<String> row, MatchPlan plan) {
    return Match.play(
        Hand.context(), plan, ListValue.of(strategy(row.get(0)), strategy(row.get(1))));
  }

  private static MatchPlan plan(
      List<String> row, boolean shortcuts, List<double[]> tapes, List<long[]> flips) {
    Lengths lengths = Lengths.fixed(Long.parseLong(row.get(2)));
    return new MatchPlan(Hand.DILEMMA, lengths, 0, false, shortcuts, 1, tapes, flips);
  }

  private static void assertScores(Match match, List<String> row, int column) {
    assertThat(match.scores().doubleAt(0)).isEqualTo(Double.parseDouble(row.get(column)));
    assertThat(match.scores().doubleAt(1)).isEqualTo(Double.parseDouble(row.get(column + 1)));
  }

  private static void assertMoves(Match match, List<String> row, int column) {
    assertWithMessage("%s against %s", row.get(0), row.get(1))
        .that(match.moveTexts().toObjects())
        .asList()
        .containsExactly(row.get(column), row.get(column + 1))
        .inOrder();
  }

  @Test
  void deterministicMatches() throws IOException {
    for (List<String> row : rows("matches.tsv")) {
      for (boolean shortcuts : new boolean[] {true, false}) {
        Match match = play(row, plan(row, shortcuts, List.of(), List.of()));
        assertMoves(match, row, 7);
        assertScores(match, row, 3);
        ListValue shares = match.cooperation();
        assertThat(shares.doubleAt(0)).isEqualTo(Long.parseLong(row.get(5)) / 200.0);
        assertThat(shares.doubleAt(1)).isEqualTo(Long.parseLong(row.get(6)) / 200.0);
      }
    }
  }

  @Test
  void noiseAtGivenTurns() throws IOException {
    for (List<String> row : rows("noisy_matches.tsv")) {
      Match match =
          play(row, plan(row, true, List.of(), List.of(numbers(row.get(3)), numbers(row.get(4)))));
      assertMoves(match, row, 7);
      assertScores(match, row, 5);
    }
  }

  @Test
  void drawsFromTape() throws IOException {
    for (List<String> row : rows("stochastic_matches.tsv")) {
      List<double[]> tapes = List.of(draws(row.get(7)), draws(row.get(8)));
      Match match = play(row, plan(row, true, tapes, List.of()));
      assertMoves(match, row, 5);
      assertScores(match, row, 3);
      shorterTapeRunsOut(row, tapes);
    }
  }

  private static void shorterTapeRunsOut(List<String> row, List<double[]> tapes) {
    int longer = tapes.get(0).length >= tapes.get(1).length ? 0 : 1;
    int draws = tapes.get(longer).length;
    if (draws == 0) {
      return;
    }
    double[] cut = java.util.Arrays.copyOf(tapes.get(longer), draws - 1);
    List<double[]> shorter = longer == 0 ? List.of(cut, tapes.get(1)) : List.of(tapes.get(0), cut);
    ScriptError error =
        assertThrows(ScriptError.class, () -> play(row, plan(row, true, shorter, List.of())));
    assertThat(error.fault()).isEqualTo(Fault.TAPE);
    assertThat(error).hasMessageThat().contains(row.get(0) + " against " + row.get(1));
  }
}

package dev.truce.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Plays matches again that other programs played, and compares them move for move: deterministic
 * ones, ones with noise at known turns, and ones with chance, whose draws are known. So neither the
 * strategies nor the engines can drift.
 */
final class OracleTest {

  /**
   * Matches in one function of the script: enough to be quick, few enough for the compiler's
   * longest method.
   */
  private static final int BATCH = 40;

  @ParameterizedTest
  @ValueSource(strings = {"compiled", "interpreted"})
  void deterministicMatches(String engine) throws IOException {
    verify(engine, "matches.tsv", row -> "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"compiled", "interpreted"})
  void deterministicMatchesWithoutShortcuts(String engine) throws IOException {
    verify(engine, "matches.tsv", row -> ", shortcuts: false");
  }

  @ParameterizedTest
  @ValueSource(strings = {"compiled", "interpreted"})
  void matchesWithNoise(String engine) throws IOException {
    verify(
        engine,
        "noisy_matches.tsv",
        row ->
            ", flips: [[" + row.get("flipped_turns1") + "], [" + row.get("flipped_turns2") + "]]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"compiled", "interpreted"})
  void matchesWithChance(String engine) throws IOException {
    verify(
        engine,
        "stochastic_matches.tsv",
        row -> ", tape: [" + floats(row.get("draws1")) + ", " + floats(row.get("draws2")) + "]");
  }

  /** What a match needs besides its strategies and its length. */
  private interface Luck {
    String of(ImmutableMap<String, String> row);
  }

  private static void verify(String engine, String file, Luck luck) throws IOException {
    ImmutableList<ImmutableMap<String, String>> rows = OracleRows.read(file);
    assertThat(rows).isNotEmpty();
    List<String> lines = OracleRows.printed(file, script(rows, luck), engine.equals("interpreted"));
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < Math.min(rows.size(), lines.size()); i++) {
      String difference = difference(rows.get(i), lines.get(i));
      if (!difference.isEmpty()) {
        wrong.add(rows.get(i).get("p1") + " - " + rows.get(i).get("p2") + ": " + difference);
      }
    }
    assertWithMessage(file).that(wrong).isEmpty();
    assertWithMessage(file).that(lines).hasSize(rows.size());
  }

  private static String script(List<ImmutableMap<String, String>> rows, Luck luck) {
    StringBuilder script =
        new StringBuilder(
            """
            import std.games.{PrisonersDilemma}
            import std.strategies.*
            fun record(m: Match<PrisonersDilemma>): Text = "{m.moves[0]} {m.moves[1]} {m.scores[0]} {m.scores[1]}"
            """);
    int batches = (rows.size() + BATCH - 1) / BATCH;
    for (int batch = 0; batch < batches; batch++) {
      script.append("fun batch").append(batch).append("(): List<Text> = [\n");
      int end = Math.min(rows.size(), (batch + 1) * BATCH);
      for (ImmutableMap<String, String> row : rows.subList(batch * BATCH, end)) {
        script.append(
            "  record(play(%s, %s, turns: %s, horizon: Revealed%s)),\n"
                .formatted(row.get("p1"), row.get("p2"), row.get("turns"), luck.of(row)));
      }
      script.append("]\n");
    }
    for (int batch = 0; batch < batches; batch++) {
      script.append("for line in batch").append(batch).append("() { print(line) }\n");
    }
    return script.toString();
  }

  /** Empty when they agree. */
  private static String difference(ImmutableMap<String, String> row, String line) {
    List<String> played = Splitter.on(' ').splitToList(line);
    for (int player = 1; player <= 2; player++) {
      String expected = row.getOrDefault("actions" + player, "");
      String actual = played.get(player - 1);
      if (!actual.equals(expected)) {
        int turn = 0;
        while (turn < Math.min(actual.length(), expected.length())
            && actual.charAt(turn) == expected.charAt(turn)) {
          turn++;
        }
        return "player " + player + " differs first on turn " + (turn + 1);
      }
      String cooperations = row.get("coop" + player);
      if (cooperations != null
          && Long.parseLong(cooperations) != actual.chars().filter(c -> c == 'C').count()) {
        return "cooperations of player " + player;
      }
      double score = Double.parseDouble(played.get(player + 1));
      if (score != Double.parseDouble(row.getOrDefault("score" + player, ""))) {
        return "score of player " + player + ": " + score;
      }
    }
    return "";
  }

  /** Numbers with blanks between them, as a list of Floats. */
  private static String floats(String numbers) {
    List<String> literals = new ArrayList<>();
    for (String number : Splitter.on(' ').omitEmptyStrings().split(numbers)) {
      boolean plain = number.chars().allMatch(Character::isDigit);
      literals.add(plain ? number + ".0" : number);
    }
    return "[" + String.join(", ", literals) + "]";
  }
}

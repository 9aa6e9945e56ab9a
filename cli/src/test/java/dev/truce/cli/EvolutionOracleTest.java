package dev.truce.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Solves again what another program solved over fractions; relative errors must be below 1e-9. */
final class EvolutionOracleTest {

  private static final double TOLERANCE = 1e-9;
  private static final int BATCH = 40;
  private static final Splitter COMMAS = Splitter.on(',');

  private static final String HEAD =
      """
      import std.evolution.*
      import std.games.{PrisonersDilemma}
      import std.strategies.*
      fun longRun(d: Compositions<PrisonersDilemma>): List<Float> = d.chances.reversed + [d.shares[0]]
      fun told(e: Expectation<PrisonersDilemma>): List<Float> =
        [e.states[[a, b]] ?? 0.0 for a in PrisonersDilemma.actions for b in PrisonersDilemma.actions]
          + e.cooperation + e.means
      """;

  /** The call of a row, and the numbers that it must give. */
  private interface Question {
    String call(ImmutableMap<String, String> row);

    List<Double> answer(ImmutableMap<String, String> row);

    /** Half a unit of the last digit of the table. */
    default double rounding() {
      return 5e-13;
    }

    /** What the script begins with. */
    default String head(List<ImmutableMap<String, String>> rows) {
      return "";
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void fixationOfTwo(boolean interpreted) throws IOException {
    verify(
        "moran.tsv",
        interpreted,
        new Question() {
          @Override
          public double rounding() {
            return 5e-16;
          }

          @Override
          public String call(ImmutableMap<String, String> row) {
            return "[fixation(%s, %s, population: %s, initial: %s, rule: %s, turns: %s)]"
                .formatted(
                    row.get("mutant"),
                    row.get("resident"),
                    row.get("N"),
                    row.get("initial_mutants"),
                    rule(row),
                    row.get("turns"));
          }

          @Override
          public List<Double> answer(ImmutableMap<String, String> row) {
            List<String> parts =
                Splitter.on('/').splitToList(row.getOrDefault("fixation_exact", ""));
            double below = parts.size() == 1 ? 1 : Double.parseDouble(parts.get(1));
            return List.of(Double.parseDouble(parts.get(0)) / below);
          }
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void fixationOfThree(boolean interpreted) throws IOException {
    verify(
        "moran3.tsv",
        interpreted,
        new Question() {
          @Override
          public double rounding() {
            return 5e-16;
          }

          @Override
          public String call(ImmutableMap<String, String> row) {
            return "fixations([%s], [%s], rule: %s, turns: %s).chances"
                .formatted(
                    row.get("types"), row.get("initial_counts"), rule(row), row.get("turns"));
          }

          @Override
          public List<Double> answer(ImmutableMap<String, String> row) {
            return numbers(row.get("fix_type1"), row.get("fix_type2"), row.get("fix_type3"));
          }
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void longRunWithMutation(boolean interpreted) throws IOException {
    verify(
        "moran_mutation.tsv",
        interpreted,
        new Question() {
          @Override
          public double rounding() {
            return 5e-16;
          }

          @Override
          public String call(ImmutableMap<String, String> row) {
            return "longRun(stationaryDistribution([%s, %s], %s, Moran(mutation: %s), turns: %s))"
                .formatted(
                    row.get("type1"),
                    row.get("type2"),
                    row.get("N"),
                    row.get("mutation_rate"),
                    row.get("turns"));
          }

          @Override
          public List<Double> answer(ImmutableMap<String, String> row) {
            List<String> all = new ArrayList<>();
            COMMAS
                .split(
                    row.getOrDefault("stationary_distribution_over_count_of_type1_from_0_to_N", ""))
                .forEach(all::add);
            all.add(row.get("mean_fraction_type1"));
            return numbers(all.toArray(String[]::new));
          }
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void memoryOne(boolean interpreted) throws IOException {
    verify(
        "memory_one_stationary.tsv",
        interpreted,
        new Question() {
          @Override
          public String call(ImmutableMap<String, String> row) {
            String pair =
                "%s, %s, noise: %s".formatted(row.get("p1"), row.get("p2"), row.get("noise"));
            return ("[stationary(%s).recurrentClasses.get.toFloat] + told(stationary(%s))"
                    + " + told(expected(%s, turns: 200))")
                .formatted(pair, pair, pair);
          }

          @Override
          public List<Double> answer(ImmutableMap<String, String> row) {
            return numbers(
                row.entrySet().stream()
                    .skip(3)
                    .filter(cell -> !cell.getKey().endsWith("_exact"))
                    .map(cell -> cell.getValue())
                    .toArray(String[]::new));
          }
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void fingerprints(boolean interpreted) throws IOException {
    verify(
        "fingerprint_exact.tsv",
        interpreted,
        new Question() {
          @Override
          public String call(ImmutableMap<String, String> row) {
            return "[%s.at(%s, %s)]".formatted(name(row), row.get("x"), row.get("y"));
          }

          @Override
          public String head(List<ImmutableMap<String, String>> rows) {
            return rows.stream()
                .map(
                    row ->
                        "const %s = fingerprint(%s, probe: %s, step: 10%%, turns: %s)\n"
                            .formatted(
                                name(row), row.get("strategy"), row.get("probe"), row.get("turns")))
                .distinct()
                .collect(Collectors.joining());
          }

          private String name(ImmutableMap<String, String> row) {
            return "F_" + row.get("strategy") + "_" + row.get("probe");
          }

          @Override
          public List<Double> answer(ImmutableMap<String, String> row) {
            return numbers(row.get("expected_score_per_turn"));
          }
        });
  }

  private static String rule(ImmutableMap<String, String> row) {
    return row.getOrDefault("mode", "").equals("db") ? "DeathBirth" : "Moran";
  }

  private static List<Double> numbers(String... texts) {
    List<Double> numbers = new ArrayList<>();
    for (String text : texts) {
      numbers.add(Double.parseDouble(text));
    }
    return numbers;
  }

  private static void verify(String file, boolean interpreted, Question question)
      throws IOException {
    ImmutableList<ImmutableMap<String, String>> rows = OracleRows.read(file);
    assertThat(rows).isNotEmpty();
    StringBuilder script = new StringBuilder(HEAD).append(question.head(rows));
    for (int start = 0; start < rows.size(); start += BATCH) {
      script.append("fun batch").append(start).append("(): List<List<Float>> = [\n");
      for (ImmutableMap<String, String> row :
          rows.subList(start, Math.min(rows.size(), start + BATCH))) {
        script.append("  ").append(question.call(row)).append(",\n");
      }
      script.append("]\nfor row in batch").append(start).append("() { print(row) }\n");
    }
    List<String> lines = OracleRows.printed(file, script.toString(), interpreted);
    assertThat(lines).hasSize(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      List<Double> expected = question.answer(rows.get(i));
      List<String> found =
          Splitter.on(", ").splitToList(lines.get(i).substring(1, lines.get(i).length() - 1));
      assertWithMessage("%s", rows.get(i)).that(found).hasSize(expected.size());
      for (int k = 0; k < expected.size(); k++) {
        // The tables have 12 or 15 digits behind the point.
        double margin = TOLERANCE * expected.get(k) + question.rounding();
        assertWithMessage("%s", rows.get(i))
            .that(Double.parseDouble(found.get(k)))
            .isWithin(margin)
            .of(expected.get(k));
      }
    }
  }
}

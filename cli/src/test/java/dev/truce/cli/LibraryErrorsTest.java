package dev.truce.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What parts of the library that are written in Truce say to arguments that make no sense: each
 * answers in its own words, and not with what happens to break within.
 */
final class LibraryErrorsTest {

  private static final String IMPORTS =
      """
      import std.axelrod.*
      import std.evolution.*
      import std.games.*
      import std.learning.*
      import std.strategies.*
      import std.transformers.*
      """;

  private static final Map<String, String> ERRORS = new LinkedHashMap<>();

  static {
    ERRORS.put("play(Cycler([]), TitForTat)", "a cycle has at least one move");
    ERRORS.put(
        "play(JossAnn(TitForTat, 0.8, 0.3), TitForTat)",
        "x and y are chances that sum up to 1 at most, not 0.8 and 0.3");
    ERRORS.put(
        "play(JossAnn(TitForTat, -0.1, 0.3), TitForTat)",
        "x and y are chances that sum up to 1 at most, not -0.1 and 0.3");
    ERRORS.put("play(MemoryTwo([0.5]), TitForTat)", "there must be 16 chances, and 4 for round 2");
    ERRORS.put("play(RandomPlayer(1.5), TitForTat)", "a chance is from 0 to 1, not 1.5");
    ERRORS.put("play(Trembling(TitForTat, -0.5), Defector)", "a chance is from 0 to 1, not -0.5");
    ERRORS.put("play(LookUpTable(\"CDX\"), TitForTat)", "there must be 4 letters, not 3");
    ERRORS.put("play(LookUpTable(\"CDXC\"), TitForTat)", "a move is C or D, not X");
    ERRORS.put(
        "play(FiniteStateMachine([]), TitForTat)",
        "the machine does not say what follows Cooperate in state 1");
    ERRORS.put("extortionate(0.5)", "an extortion factor is at least 1, not 0.5");
    ERRORS.put("extortionate(3, phi: 5)", "phi is above 0 and at most 0.23076923076923078 here");
    ERRORS.put("generous(-2)", "a generosity factor is at least 1, not -2.0");
    ERRORS.put("equalizer(3.5)", "an opponent can be held at 1.0 to 3.0, not 3.5");
    ERRORS.put("learn(QLearning, [])", "learning takes an opponent");
    ERRORS.put(
        "learn(QLearning, [TitForTat], matches: -1)",
        "the number of matches is at least 0, not -1");
    ERRORS.put(
        "learn(QLearning, [TitForTat], turns: -5)", "the number of turns is at least 0, not -5");
    ERRORS.put("learn(QLearning(rate: 2), [TitForTat])", "rate is from 0.0 to 1.0, not 2.0");
    ERRORS.put(
        "fingerprint(TitForTat, step: 0.3)", "`step` divides 1 into at most 200 equal parts");
    ERRORS.put(
        "fingerprint(Adaptive, step: 1.0, repetitions: 1)",
        "a fingerprint that is played needs at least two repetitions");
    ERRORS.put(
        "replicatorDerivative([[1]], [0.5, 0.5])", "there must be a row of payoffs for each share");
    ERRORS.put("firstTournament(repetitions: 0)", "there is at least one repetition, not 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"interpreted", "compiled"})
  void eachIsToldInTheLibrarysWords(String engine) {
    for (Map.Entry<String, String> error : ERRORS.entrySet()) {
      String text = IMPORTS + "let outcome = " + error.getKey() + "\n";
      Invocation run =
          Invocation.withInput(
              text.getBytes(StandardCharsets.UTF_8), "run", "-", "--engine", engine);
      assertWithMessage(error.getKey()).that(run.err()).contains(error.getValue());
      assertThat(run.err()).contains("<stdin>:7:");
      assertThat(run.code()).isAnyOf(ExitCode.FAILED, ExitCode.WRONG_SCRIPT);
    }
  }
}

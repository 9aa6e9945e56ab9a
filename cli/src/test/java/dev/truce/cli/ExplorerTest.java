package dev.truce.cli;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a session answers to those who look around. */
final class ExplorerTest {

  @TempDir Path dir;

  private static Invocation repl(String... lines) {
    String input = String.join("\n", lines) + "\n";
    return Invocation.withInput(input.getBytes(StandardCharsets.UTF_8), "repl");
  }

  private static void assertRefused(String input, String why) {
    Invocation invocation = repl(input);
    assertThat(invocation.err()).contains(why);
    assertThat(invocation.out()).isEmpty();
    assertThat(invocation.code()).isEqualTo(ExitCode.WRONG_SCRIPT);
  }

  @Test
  void strategiesAreFoundByWhatIsKnownOfThem() {
    String some = repl(":strategies stochastic memory <= 0 not inner").out();
    assertThat(some).contains("RandomPlayer(p)");
    assertThat(some).doesNotContain("TitForTat");
    assertThat(some).doesNotContain("Trembling");
    assertThat(repl(":strategies rapoport").out()).contains("TitForTat  ");
    String own =
        repl(
                "import std.games.*",
                "strategy Xyzzy plays PrisonersDilemma { move { Defect } }",
                ":strategies xyzzy")
            .out();
    assertThat(own).containsMatch("Xyzzy +0");
    assertThat(own).contains("1 strategy; ");
  }

  @Test
  void filtersThatMakeNoSenseAreRefused() {
    assertRefused(":strategies memory<=x", "compared with a number of rounds");
    assertRefused(":strategies rounds<3", "only the memory can be compared");
    assertRefused(":strategies not", "say what is not to hold");
    assertRefused(":strategies xyzzy", "none of ");
  }

  @Test
  void aStrategyIsDescribed() {
    String page = repl(":describe TitForTat").out();
    assertThat(page)
        .isEqualTo(
            """
            strategy TitForTat plays PrisonersDilemma
              rule      Begins with C, then does what the opponent did last.
              source    A. Rapoport; first in both tournaments: R. Axelrod, Effective Choice in the Prisoner's
                        Dilemma, 1980
              module    std.strategies
              inferred  memory 1, deterministic, finitely many states
              moves     against always Cooperate           CCCCCCCCCCCCCCCCCCCCCCCC
                        against always Defect              CDDDDDDDDDDDDDDDDDDDDDDD
                        against Cooperate, Defect in turn  CCDCDCDCDCDCDCDCDCDCDCDC
                        against itself                     CCCCCCCCCCCCCCCCCCCCCCCC
            """);
    assertThat(repl(":describe RandomPlayer(p: 25%)").out()).contains("of 200 starts");
    assertThat(repl(":describe Random").out()).contains("Tosses a coin");
    assertThat(repl(":describe Cycler").out()).contains("depend on its parameters");
    assertThat(repl(":describe Cycler([Defect, Cooperate])").out()).contains("DCDCDC");
    assertThat(repl("fun f(x: Int = 3) = x", ":describe f").out())
        .contains("fun f(x: Int = 3): Int");
    assertRefused(":describe nobodyKnows", "nothing called `nobodyKnows`");
    assertRefused(":describe", "say what: `:describe NAME`");
  }

  @Test
  void aMatchIsDrawn() {
    assertThat(repl(":play TitForTat, Alternator 12").out())
        .isEqualTo(
            """
            PrisonersDilemma, 12 turns

                        1          11
            TitForTat   CCDCDCDCDC DC
            Alternator  CDCDCDCDCD CD
            payoffs     3050505050 50
                        3505050505 05

            player      score   mean  cooperation
            TitForTat      28  2.333        58.3%  █████████████████
            Alternator     33  2.750        50.0%  ████████████████████
            """);
    assertThat(repl(":play GTFT(mercy: 10%) Random 30 noise: 5% seed: 3").out())
        .contains("GTFT(mercy: 0.1)");
    assertRefused(":play TitForTat", "a match has two players");
    assertRefused(":play TitForTat Grudger 0", "T0");
    assertRefused(":play TitForTat 3 5", "T0301");
    assertRefused(":play TitForTat Nobody", "T0201");
  }

  @Test
  void aMatchTakesNothingAndLeavesNothing() {
    Invocation session =
        repl(
            "var n = 1", "fun next(): Int { n += 1; n }", "7", ":plot [next(), next()]", "(n, it)");
    assertThat(session.out()).contains("(1, 7) : (Int, Int)");
    assertThat(repl(":play TitForTat Grudger 3", "TitForTat").err()).contains("T0201");
  }

  @Test
  void aStrategyMeetsAllOthers() {
    String table = repl(":versus TitForTat 50 memory<=1 deterministic").out();
    assertThat(table).contains("Defector");
    assertThat(table).contains("itself");
    assertThat(table).contains("TitForTat gets ");
    assertRefused(":versus 3", "`3` is no strategy; its type is Int");
    assertRefused(":versus TitForTat xyzzy", "no strategy for PrisonersDilemma is so");
  }

  @Test
  void anAutomatonIsShownAsTableAndDiagram() {
    assertThat(repl(":tree Grudger").out())
        .isEqualTo(
            """
            Grudger: 2 states
            state  plays      on Cooperate  on Defect
                1  Cooperate             1          2
                2  Defect                2          2

            stateDiagram-v2
              [*] --> s1
              s1 : 1 Cooperate
              s1 --> s1 : Cooperate
              s1 --> s2 : Defect
              s2 : 2 Defect
              s2 --> s2 : any
            """);
    assertRefused(":tree RandomPlayer", "may draw random numbers");
    assertThat(repl(":tree CyclerCCD").out()).contains("longer ones were not tried");
  }

  @Test
  void numbersArePlotted() {
    assertThat(repl(":plot [1, 2, 4]").out()).contains("4.0 ┤");
    assertThat(repl(":plot [[1, 2], [2, 1]]").out()).contains("a 1  b 2");
    assertThat(repl(":plot [\"up\": [1, 2], \"down\": [2, 1]]").out()).contains("a down  b up");
    assertThat(repl(":plot [0.5, 0.5, 0.5]").out()).contains("0.50 ┤⠤");
    assertThat(repl("record P(t: Int, x: Float)", ":plot [P(1, 2.0), P(2, 1.0)]").out())
        .contains("a t  b x");
    assertThat(repl(":plot play(TitForTat, Grudger, turns: 5)").out()).contains("b Grudger");
    assertRefused(":plot \"text\"", "there is nothing to plot in a Text");
    assertRefused(":plot [1, 2][5]", "T0");
  }

  @Test
  void resultsHaveBars() {
    String out =
        repl(
                "import std.strategies.{TitForTat, Defector}",
                "tournament([TitForTat, Defector], turns: 10, repetitions: 1)",
                "it.payoffs",
                ".rows.size")
            .out();
    assertThat(out).contains("1  TitForTat  1.950  ████████████████████");
    assertThat(out).contains("1 TitForTat  3.000 █  0.900 ▁");
    assertThat(out).contains("2 : Int");
  }

  @Test
  void aSessionIsSavedAndEnteredAgain() throws IOException {
    Path file = dir.resolve("s.agent");
    Invocation first =
        repl("fun f(x: Int) = x", "let a = f(1)", "fun f(x: Int) = x + 1", "f(a)", ":save " + file);
    assertThat(first.out()).contains("4 inputs saved to ");
    Invocation second = repl(":load " + file, "(a, f(a), it)");
    assertThat(second.out()).isEqualTo("4 inputs entered again\n(1, 2, 2) : (Int, Int, Int)\n");
    assertThat(repl("1", ":save " + file).code()).isEqualTo(ExitCode.FINE);
    Path script = dir.resolve("mine.agent");
    Files.writeString(script, "print(1)\n");
    assertRefused(":save " + script, "exists and is not a saved session");
    assertRefused(":save " + dir.resolve("no/such.agent"), "cannot write");
    assertThat(Files.readString(script)).isEqualTo("print(1)\n");
  }

  @Test
  void helpListsEveryCommand() {
    String help = repl(":help").out();
    ReplCommands.overview().keySet().forEach(name -> assertThat(help).contains("  :" + name));
    assertRefused(":pley A B", "play");
  }
}

package dev.truce.cli;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transcripts of sessions that come through a pipe. */
final class ReplCommandsTest {

  @TempDir Path dir;

  private static Invocation repl(String... lines) {
    String input = String.join("\n", lines) + "\n";
    return Invocation.withInput(input.getBytes(StandardCharsets.UTF_8), "repl");
  }

  @Test
  void inputsGoOnUntilTheyAreComplete() {
    Invocation session =
        repl("1 +", "  2", "fun f(x: Int): Int {", "  x + 1", "}", "f(4)", "let xs = [1,", "2]");
    assertThat(session)
        .isEqualTo(
            new Invocation(
                0, "3 : Int\nfun f(x: Int): Int\n5 : Int\nxs: List<Int> = [1, 2]\n", ""));
  }

  @Test
  void whatIsOpenAtTheEndIsAnError() {
    Invocation session = repl("let x = (1 +");
    assertThat(session.code()).isEqualTo(ExitCode.WRONG_SCRIPT);
    assertThat(session.err()).contains("error[T0");
  }

  @Test
  void typesAreTold() {
    Invocation session = repl("let n = 3", ":type n / 2", ":type xyzzy");
    assertThat(session.out()).isEqualTo("n: Int = 3\nFloat\n");
    assertThat(session.err()).contains("nothing here is called `xyzzy`");
    assertThat(session.code()).isEqualTo(ExitCode.WRONG_SCRIPT);
  }

  @Test
  void ofStrategiesMemoryAndChanceAreToldToo() {
    Invocation session =
        repl(
            ":type TitForTat",
            ":type GTFT(mercy: 20%)",
            "import std.strategies.*",
            "import std.transformers.*",
            "let s = Trembling(FinalDefector(AntiCycler))",
            ":type s",
            ":type Grudging(Cooperator)",
            ":type [TitForTat]");
    assertThat(session.err()).isEmpty();
    assertThat(session.out().lines().filter(line -> line.contains("Strategy<")).toList())
        .containsExactly(
            "Strategy<PrisonersDilemma>, memory 1, deterministic, finitely many states",
            "Strategy<PrisonersDilemma>, memory 1, stochastic, finitely many states",
            "s: Strategy<PrisonersDilemma> = Trembling(inner: FinalDefector(inner: AntiCycler))",
            "Strategy<PrisonersDilemma>, memory 0, stochastic, counts rounds, uses the horizon",
            "Strategy<PrisonersDilemma>, memory unbounded, deterministic, finitely many states",
            "List<Strategy<PrisonersDilemma>>")
        .inOrder();
  }

  @Test
  void whereNobodyIsThereWhatARunAsksIsRefusedAndThatIsSaid() {
    Invocation session =
        repl(
            "agent A { var no = 0; every 1s { ask \"go on?\" within 1s { } else { no += 1 } } }",
            "scenario S { agents { a: A }; stop after 3500ms }",
            "run(S).a.no");
    assertThat(session.out()).endsWith("2 : Int\n");
    assertThat(session.err())
        .isEqualTo(
            "note: A asks human, but nobody is at a terminal: what is asked is refused; a `human`"
                + " block of the scenario can answer\n");
  }

  @Test
  void coreAndBytecodeAreShown() {
    Invocation session = repl("fun f(x: Int) = x + 1", ":core f", ":bytecode f", ":core f(2)");
    assertThat(session.code()).isEqualTo(ExitCode.FINE);
    assertThat(session.out()).contains("fun f(x: Int): Int { (x + 1) }");
    assertThat(session.out()).contains("invokestatic Ops.addInt");
    assertThat(session.out()).contains("f(2)");
    assertThat(session.out()).doesNotContain("3 : Int");
  }

  @Test
  void inputsAreTimed() {
    String times = "3 : Int\n[0-9.,]+ ms, [0-9]+ units of fuel\n";
    assertThat(repl(":time 1 + 2").out()).matches(times);
    assertThat(repl(":time", "1 + 2", ":time", "4").out())
        .matches("inputs are timed\n" + times + "inputs are no longer timed\n4 : Int\n");
  }

  @Test
  void theEngineCanBeChangedInASession() {
    Invocation session =
        repl("var n = 1", ":engine", ":engine compiled", "n += 1", "n", ":engine interpreted", "n");
    assertThat(session.out())
        .isEqualTo(
            "n: Int = 1\ninputs are interpreted\ninputs are compiled\n2 : Int\n"
                + "inputs are interpreted\n2 : Int\n");
    assertThat(repl(":engine fast").err()).contains("there is no engine `fast`");
  }

  @Test
  void scriptsAreLoadedAndForgotten() throws IOException {
    Path script = dir.resolve("tools.agent");
    Files.writeString(script, "fun twice(n: Int): Int = 2 * n\nprint(\"loaded\")\n");
    Invocation session = repl(":load " + script, "twice(4)", ":reset", "twice(4)");
    assertThat(session.out()).contains("loaded\n");
    assertThat(session.out()).contains("8 : Int\n");
    assertThat(session.out()).endsWith("everything is forgotten\n");
    assertThat(session.err()).contains("nothing here is called `twice`");
    assertThat(repl(":load " + dir.resolve("tool.agent")).err())
        .contains("did you mean `" + script + "`?");
  }

  @Test
  void aRedefinedStrategyPlaysAnewAndValuesOfTheOldOneStay() {
    Invocation session =
        repl(
            "import std.games.*",
            "strategy S plays StagHunt { move { Stag } }",
            "let old = S",
            "strategy S plays StagHunt { move { Hare } }",
            "play(old, S, turns: 2).moves");
    assertThat(session.err()).isEmpty();
    assertThat(session.out()).endsWith("[\"SS\", \"HH\"] : List<Text>\n");
  }

  @Test
  void matchesAndTournamentsAreTables() {
    Invocation session =
        repl("import std.strategies.{TitForTat, Defector}", "play(TitForTat, Defector, turns: 4)");
    assertThat(session.out())
        .isEqualTo(
            """
            PrisonersDilemma, 4 turns
            player     score   mean  cooperation  moves
            TitForTat      3  0.750        25.0%  CDDD
            Defector       8  2.000         0.0%  DDDD
            """);
  }

  @Test
  void anInputThatFailsChangesNothing() {
    Invocation session = repl("var n = 1", "n = 1 div 0", "n", "let x = [1][4]", "x");
    assertThat(session.out()).isEqualTo("n: Int = 1\n1 : Int\n");
    assertThat(session.err()).contains("T0402");
    assertThat(session.err()).contains("nothing here is called `x`");
  }

  @Test
  void commandsThatAreNoneAreRefused() {
    assertThat(repl(":nonsense").err()).contains("there is no command `:nonsense`");
    assertThat(repl(":load").err()).contains("say what: `:load FILE`");
    assertThat(repl(":quit", "print(1)")).isEqualTo(new Invocation(0, "", ""));
  }
}

package dev.truce.compiler.session;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.truce.compiler.check.Sight;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.names.ModuleSources;
import dev.truce.compiler.session.Outcome.Status;
import dev.truce.compiler.source.SourceText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What inputs do to a session, in both engines. */
final class SessionTest {

  private static final long FUEL = 2_000_000;

  private final List<String> printed = new ArrayList<>();
  private final Map<String, String> files = new HashMap<>();

  private Session session(boolean interpreted) {
    ModuleSources sources =
        path -> Optional.ofNullable(files.get(path)).map(text -> new SourceText(path, text));
    return new Session(sources, interpreted, FUEL);
  }

  private Outcome enter(Session session, String input) {
    return session.evaluate(input, printed::add);
  }

  /** The result as it is shown; the input must be accepted. */
  private String value(Session session, String input) {
    Outcome outcome = enter(session, input);
    assertWithMessage("%s: %s", input, outcome.diagnostics().sorted())
        .that(outcome.status())
        .isEqualTo(Status.DONE);
    return outcome.value() == null ? "" : ResultText.of(outcome.value()).toString();
  }

  private static Code code(Outcome outcome) {
    return outcome.diagnostics().sorted().get(0).code();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void valuesHaveTheirTypes(boolean interpreted) {
    Session session = session(interpreted);
    assertThat(value(session, "1 + 1")).isEqualTo("2 : Int");
    assertThat(value(session, "\"a{1}\"")).isEqualTo("\"a1\" : Text");
    assertThat(value(session, "[1, 2].map(x => 0.5 * x)")).isEqualTo("[0.5, 1.0] : List<Float>");
    assertThat(value(session, "print(1)")).isEmpty();
    assertThat(printed).containsExactly("1");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theLastResultIsCalledIt(boolean interpreted) {
    Session session = session(interpreted);
    value(session, "[3, 1, 2]");
    assertThat(value(session, ".sorted")).isEqualTo("[1, 2, 3] : List<Int>");
    value(session, "print(it.size)");
    assertThat(value(session, "it.size + it[0]")).isEqualTo("4 : Int");
    assertThat(value(session, "it")).isEqualTo("4 : Int");
    assertThat(enter(session(interpreted), ".size").status()).isEqualTo(Status.REFUSED);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatWasDeclaredStaysInSight(boolean interpreted) {
    Session session = session(interpreted);
    value(session, "let xs = [1, 2]; var n = 10; const K = 5");
    value(session, "record P(x: Int); enum Side { Left, Right(by: Int) }");
    value(session, "fun twice(x: Int) = 2 * x");
    value(session, "n += twice(K)");
    assertThat(value(session, "n")).isEqualTo("20 : Int");
    assertThat(value(session, "P(xs[1])")).isEqualTo("P(x: 2) : P");
    assertThat(value(session, "Right(by: it.x)")).isEqualTo("Right(by: 2) : Side");
    value(session, "let (a, b) = (1, \"b\")");
    assertThat(value(session, "b + a.toText")).isEqualTo("\"b1\" : Text");
    value(session, "import std.stats");
    assertThat(value(session, "stats.median([1.0, 3.0, 2.0])")).contains("2.0");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLaterDeclarationHidesTheEarlierOfAnyKind(boolean interpreted) {
    Session session = session(interpreted);
    value(session, "let f = 1");
    value(session, "fun f(x: Int) = x + 1");
    assertThat(value(session, "f(1)")).isEqualTo("2 : Int");
    assertThat(value(session, "[1].map(f)")).isEqualTo("[2] : List<Int>");
    value(session, "let f = 3");
    assertThat(value(session, "f")).isEqualTo("3 : Int");
    assertThat(enter(session, "f(1)").status()).isEqualTo(Status.REFUSED);
    value(session, "let f = \"text\"");
    assertThat(value(session, "f")).isEqualTo("\"text\" : Text");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anInputWithErrorsChangesNothing(boolean interpreted) {
    Session session = session(interpreted);
    value(session, "fun f(x: Int) = x; var n = 1");
    assertThat(code(enter(session, "fun f(x: Int) = x + \"\"; n = 7")))
        .isEqualTo(Code.NO_SUCH_OPERATION);
    assertThat(enter(session, "let broken = (1").status()).isEqualTo(Status.REFUSED);
    assertThat(enter(session, "let m = none + 1").status()).isEqualTo(Status.REFUSED);
    assertThat(value(session, "f(n)")).isEqualTo("1 : Int");
    assertThat(enter(session, "m").status()).isEqualTo(Status.REFUSED);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anInputThatFailsIsTakenBack(boolean interpreted) {
    Session session = session(interpreted);
    value(
        session,
        "var n = 1; var side: Int? = 2; var d = 5s; var t = \"a\"; var x = 0.5; var b = true");
    Outcome failed =
        enter(
            session, "n = 2; side = none; d = 1s; t = \"b\"; x = 1.5; b = false; let y = 1 div 0");
    assertThat(failed.status()).isEqualTo(Status.FAILED);
    assertThat(code(failed)).isEqualTo(Code.of("T0402"));
    assertThat(value(session, "(n, side, d, t, x, b)"))
        .isEqualTo("(1, 2, 5s, \"a\", 0.5, true) : (Int, Int?, Duration, Text, Float, Bool)");
    assertThat(enter(session, "y").status()).isEqualTo(Status.REFUSED);
    value(session, "side = none");
    assertThat(enter(session, "side = 3; [1][2]").status()).isEqualTo(Status.FAILED);
    assertThat(value(session, "side")).isEqualTo("none : Int?");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void constantsOfTheLibraryOutliveRefusedInputs(boolean interpreted) {
    Session session = session(interpreted);
    assertThat(enter(session, "PI + undefined").status()).isEqualTo(Status.REFUSED);
    assertThat(enter(session, "let x = PI; 1 div 0").status()).isEqualTo(Status.FAILED);
    assertThat(value(session, "PI > 3.14")).isEqualTo("true : Bool");
    assertThat(
            enter(session, "import std.games.*\nPrisonersDilemma.payoff(Cooperate, undefined)")
                .status())
        .isEqualTo(Status.REFUSED);
    value(session, "import std.games.*");
    assertThat(value(session, "PrisonersDilemma.payoff(Cooperate, Defect)")).contains("0.0, 5.0");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void fuelIsForEachInput(boolean interpreted) {
    Session session = session(interpreted);
    Outcome spent = enter(session, "var i = 0; while true { i += 1 }");
    assertThat(code(spent)).isEqualTo(Code.of("T0451"));
    assertThat(value(session, "for i in 1..100 { }; 1")).isEqualTo("1 : Int");
    assertThat(enter(session, "fun f(n: Int): Int = f(n + 1); f(1)").status())
        .isEqualTo(Status.FAILED);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anInterruptEndsTheInputOnly(boolean interpreted) throws Exception {
    Session session = new Session(ModuleSources.none(), interpreted, Long.MAX_VALUE);
    value(session, "var n = 0");
    CountDownLatch running = new CountDownLatch(1);
    AtomicReference<Outcome> ended = new AtomicReference<>();
    AtomicReference<Boolean> flag = new AtomicReference<>();
    Thread evaluating =
        new Thread(
            () -> {
              ended.set(
                  session.evaluate(
                      "print(n); while true { n += 1; n = 0 }", line -> running.countDown()));
              flag.set(Thread.currentThread().isInterrupted());
            });
    evaluating.start();
    assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
    evaluating.interrupt();
    evaluating.join(20_000);
    assertThat(ended.get().status()).isEqualTo(Status.INTERRUPTED);
    assertThat(flag.get()).isFalse();
    assertThat(value(session, "n + 1")).isEqualTo("1 : Int");
  }

  // Redefinition

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatStandsOnAFunctionIsMadeAgain(boolean interpreted) {
    Session session = session(interpreted);
    value(session, "fun f(x: Int) = x + 1");
    value(session, "fun g(x: Int) = f(x) * 10\nconst START = f(0)");
    value(session, "fun h(x: Int) = g(x) + START");
    value(session, "let kept = h(1)");
    assertThat(value(session, "h(1)")).isEqualTo("21 : Int");
    Outcome renewed = enter(session, "fun f(x: Int) = x + 2");
    assertThat(renewed.notes()).containsExactly("made again on the new `f`: `g`, `START`, `h`");
    assertThat(value(session, "(h(1), kept)")).isEqualTo("(32, 21) : (Int, Int)");
    assertThat(value(session, "fun f(x: Int) = x\nh(1)")).isEqualTo("10 : Int");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatDoesNotFitKeepsTheEarlierOne(boolean interpreted) {
    Session session = session(interpreted);
    value(session, "fun f(x: Int) = x + 1");
    value(session, "fun g(x: Int) = f(x) * 10");
    value(session, "fun shown(x: Int) = f(x).toText");
    Outcome renewed = enter(session, "fun f(x: Int) = \"no number\"");
    assertThat(renewed.notes())
        .containsExactly(
            "made again on the new `f`: `shown`",
            "`g` does not fit the new `f` and keeps the earlier one")
        .inOrder();
    assertThat(value(session, "(f(1), g(1), shown(1))"))
        .isEqualTo("(\"no number\", 20, \"no number\") : (Text, Int, Text)");
    assertThat(code(enter(session, "fun f(x: Int) = y"))).isEqualTo(Code.UNKNOWN_NAME);
    assertThat(value(session, "g(1)")).isEqualTo("20 : Int");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aStrategyDefinedAnewLeavesValuesAlone(boolean interpreted) {
    Session session = session(interpreted);
    value(session, "import std.games.*");
    Outcome made = enter(session, "strategy Mine plays PrisonersDilemma { move { Cooperate } }");
    assertThat(made.declared())
        .containsExactly(
            "strategy Mine plays PrisonersDilemma: memory 0, deterministic, finitely many states");
    value(session, "let team = [Mine, Mine]");
    value(session, "strategy Mine plays PrisonersDilemma { move { Defect } }");
    assertThat(value(session, "play(team[0], Mine, turns: 3).moves"))
        .isEqualTo("[\"CCC\", \"DDD\"] : List<Text>");
    assertThat(value(session, "play(team[0], Mine, turns: 3)"))
        .isEqualTo(
            """
            PrisonersDilemma, 3 turns
            player   score   mean  cooperation  moves
            Mine         0  0.000       100.0%  CCC
            Mine #2     15  5.000         0.0%  DDD""");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void typesDefinedAnewBringWhatStandsOnThem(boolean interpreted) {
    Session session = session(interpreted);
    value(session, "record P(x: Int)");
    value(session, "fun p(x: Int) = P(x)\nlet old = P(1)");
    value(session, "fun twice(self: P) = 2 * self.x");
    value(session, "fun twice(self: Text) = self + self");
    Outcome renewed = enter(session, "record P(x: Int, y: Int = 7)");
    assertThat(renewed.notes()).containsExactly("made again on the new `P`: `p`, `twice`");
    assertThat(value(session, "(p(2), p(3).twice, \"a\".twice)"))
        .isEqualTo("(P(x: 2, y: 7), 6, \"aa\") : (P, Int, Text)");
    assertThat(value(session, "old")).isEqualTo("P(x: 1) : P");
    value(session, "fun twice(self: Text) = self + \"!\" + self");
    assertThat(value(session, "(p(3).twice, \"a\".twice)")).isEqualTo("(6, \"a!a\") : (Int, Text)");
  }

  // Engines, files

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theOtherEngineCarriesOn(boolean interpreted) {
    Session session = session(interpreted);
    value(session, "import std.games.*\nimport std.strategies.{TitForTat}");
    value(session, "record P(x: Int, m: Int?); enum E { A, B(p: P) }");
    value(
        session,
        "var n = 1; var opt: Int? = none; let p = P(1, none); let e = [A, B(p)]; var a: PrisonersDilemma.Action = Cooperate");
    value(session, "let inc = (x: Int) => x + n; let team = [TitForTat]");
    value(
        session,
        "strategy Mine plays PrisonersDilemma { var k = 0\nmove { k += 1; opponent.last ?? Defect } }");
    value(session, "let mine = Mine");
    for (int i = 0; i < 3; i++) {
      session.useEngine(!session.isInterpreted());
      value(session, "n += 1; a = if a == Cooperate then Defect else Cooperate");
      value(session, "opt = n");
      assertThat(value(session, "match e[1] { A => 0\nB(q) => q.x + inc(1) }"))
          .isEqualTo("3 : Int");
      assertThat(value(session, "play(mine, team[0], turns: 2).moves"))
          .isEqualTo("[\"DC\", \"CD\"] : List<Text>");
      assertThat(value(session, "p with { x: 5 }")).isEqualTo("P(x: 5, m: none) : P");
    }
    assertThat(value(session, "(n, opt, a)"))
        .isEqualTo("(4, 4, Defect) : (Int, Int?, PrisonersDilemma.Action)");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void scriptsAreLoadedAnew(boolean interpreted) {
    Session session = session(interpreted);
    files.put("my.help", "fun one(): Int = 1");
    SourceText script = new SourceText("s.agent", "import my.help.*\nlet x = one()\nx + 1");
    Outcome first = session.load(script, null, printed::add);
    assertThat(ResultText.of(first.value()).toString()).isEqualTo("2 : Int");
    files.put("my.help", "fun one(): Int = ");
    assertThat(session.load(script, null, printed::add).status()).isEqualTo(Status.REFUSED);
    assertThat(session.load(script, null, printed::add).status()).isEqualTo(Status.REFUSED);
    assertThat(value(session, "x")).isEqualTo("1 : Int");
    files.put("my.help", "fun one(): Int = 11");
    assertThat(session.load(script, null, printed::add).status()).isEqualTo(Status.DONE);
    assertThat(value(session, "(x, one())")).isEqualTo("(11, 11) : (Int, Int)");
    session.reset();
    assertThat(enter(session, "x").status()).isEqualTo(Status.REFUSED);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void errorsOfEarlierInputsShowTheirText(boolean interpreted) {
    Session session = session(interpreted);
    value(session, "fun third(xs: List<Int>): Int = xs[2]");
    Outcome failed = enter(session, "1 + third([1])");
    assertThat(failed.diagnostics().sorted().get(0).place().source().text()).contains("fun third");
    assertThat(failed.diagnostics().sorted().get(0).stack()).hasSize(2);
  }

  // Questions

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void questionsChangeNothing(boolean interpreted) {
    Session session = session(interpreted);
    value(session, "var n = 1");
    assertThat(session.typeOf("[n, 2].map(x => x.toText)").value().type().toString())
        .isEqualTo("List<Text>");
    assertThat(session.typeOf("let q = 1").value()).isNull();
    assertThat(session.translate("let q = n").code()).isNotNull();
    assertThat(enter(session, "q").status()).isEqualTo(Status.REFUSED);
    assertThat(session.describe("nobodyKnows")).isEmpty();
    value(session, "import std.strategies.*\n/// Never mind.\nfun f(x: Int = 3) = x");
    assertThat(session.describe("f").get(0).heading()).isEqualTo("fun f(x: Int = 3): Int");
    assertThat(session.describe("f").get(0).doc()).contains("Never mind.");
    Sight.Described titForTat = session.describe("TitForTat").get(0);
    assertThat(titForTat.facts().memory()).isEqualTo(1);
    assertThat(session.codeOf("f")).hasSize(1);
  }
}

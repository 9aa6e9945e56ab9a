package dev.truce.cli;

import static com.google.common.truth.Truth.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import dev.truce.runtime.Context;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the commands do with scripts: outputs, exit codes, files. */
final class ScriptsTest {

  @TempDir Path dir;

  private Path script(String name, String text) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static Invocation stdin(String script, String... args) {
    return Invocation.withInput(script.getBytes(StandardCharsets.UTF_8), args);
  }

  @Test
  void runPrintsAndSaysHowItEnded() {
    assertThat(stdin("print(1 + 2)\n", "-")).isEqualTo(new Invocation(0, "3\n", ""));
    Invocation failed = stdin("print(1)\nexpect 1 == 2\nprint(2)\n", "run", "-");
    assertThat(failed.code()).isEqualTo(ExitCode.FAILED);
    assertThat(failed.out()).isEqualTo("1\n");
    assertThat(failed.err()).startsWith("error[T0407]");
    Invocation wrong = stdin("print(x)\n", "-");
    assertThat(wrong.code()).isEqualTo(ExitCode.WRONG_SCRIPT);
    assertThat(wrong.out()).isEmpty();
  }

  @Test
  void whatWasPrintedBeforeAnErrorIsNotLost() {
    String script = "for i in 1..50000 { print(i) }\nprint([1][7])\n";
    Invocation invocation = stdin(script, "-");
    assertThat(invocation.code()).isEqualTo(ExitCode.WRONG_SCRIPT);
    assertThat(invocation.out()).endsWith("49999\n50000\n");
    assertThat(invocation.err()).startsWith("error[T0404]");
  }

  @Test
  void settingsReplaceConstants() {
    String script = "const N = 3\nprint(N + 1)\n";
    assertThat(stdin(script, "run", "--set", "N=5", "-").out()).isEqualTo("6\n");
    assertThat(stdin(script, "run", "--set", "M=5", "-").code()).isEqualTo(ExitCode.WRONG_SCRIPT);
  }

  @Test
  void outputGoesWhereItIsSent() throws IOException {
    Path out = dir.resolve("out.txt");
    Invocation invocation = stdin("print(\"ü\")\n", "run", "--out", out.toString(), "-");
    assertThat(invocation).isEqualTo(new Invocation(0, "", ""));
    assertThat(Files.readString(out)).isEqualTo("ü\n");
    assertThat(stdin("print(1)\n", "run", "--quiet", "-").out()).isEmpty();
    assertThat(stdin("print(1)\n", "run", "--out", dir.toString(), "-").code())
        .isEqualTo(ExitCode.WRONG_USAGE);
  }

  private static final String RESULTS =
      """
      import std.games.{PrisonersDilemma}
      import std.strategies.{TitForTat, Defector}
      enum Verdict { Guilty, Hung(votes: Int) }
      record Row(n: Int, name: Text, verdict: Verdict?)
      print("a \\"text\\"")
      print(1, 2.5, none, Guilty)
      print([Row(1, "x,y", Hung(3)), Row(2, "z", none)])
      print(play(TitForTat, Defector, turns: 2))
      print(tournament([TitForTat, Defector], turns: 4, repetitions: 1))
      print(tournament([TitForTat, Defector], turns: 4, repetitions: 1).payoffs)
      print(["k": 1.5], infinity)
      print([(1, 2): "p"])
      """;

  @Test
  void resultsAreWrittenAsJson() throws IOException {
    Path out = dir.resolve("results.json");
    Invocation invocation = stdin(RESULTS, "run", "--out", out.toString(), "-");
    assertThat(invocation.code()).isEqualTo(ExitCode.FINE);
    assertThat(invocation.out()).startsWith("a \"text\"\n1 2.5 none Guilty\n");
    JsonArray results = JsonParser.parseString(Files.readString(out)).getAsJsonArray();
    assertThat(results.size()).isEqualTo(8);
    assertThat(results.get(0).getAsString()).isEqualTo("a \"text\"");
    assertThat(results.get(1).toString()).isEqualTo("[1,2.5,null,\"Guilty\"]");
    assertThat(results.get(2).toString())
        .isEqualTo(
            "[{\"n\":1,\"name\":\"x,y\",\"verdict\":{\"case\":\"Hung\",\"votes\":3}},"
                + "{\"n\":2,\"name\":\"z\",\"verdict\":null}]");
    assertThat(results.get(3).getAsJsonObject().get("scores").toString()).isEqualTo("[1.0,6.0]");
    assertThat(results.get(4).getAsJsonObject().get("ranking").getAsJsonArray().size())
        .isEqualTo(2);
    assertThat(results.get(5).getAsJsonObject().get("names").toString())
        .isEqualTo("[\"TitForTat\",\"Defector\"]");
    assertThat(results.get(6).toString()).isEqualTo("[{\"k\":1.5},null]");
    assertThat(results.get(7).toString()).isEqualTo("[[[1,2],\"p\"]]");
  }

  @Test
  void resultsComeAsJsonLines() {
    Invocation invocation = stdin(RESULTS, "run", "--json", "-");
    assertThat(invocation.code()).isEqualTo(ExitCode.FINE);
    assertThat(invocation.out().lines().count()).isEqualTo(8);
    invocation.out().lines().forEach(JsonParser::parseString);
  }

  @Test
  void solutionsComeAsJson() {
    Invocation invocation =
        stdin(
            """
            import std.games.{BattleOfTheSexes}
            import std.solvers.*
            print(equilibria(BattleOfTheSexes))
            print(equilibria(BattleOfTheSexes).profiles[2], correlatedEquilibrium(BattleOfTheSexes))
            """,
            "run",
            "--json",
            "-");
    assertThat(invocation.err()).isEmpty();
    List<String> lines = invocation.out().lines().toList();
    assertThat(lines.get(0)).startsWith("{\"degenerate\": false, \"game\": \"BattleOfTheSexes\"");
    assertThat(JsonParser.parseString(lines.get(0)).getAsJsonObject().getAsJsonArray("sets"))
        .hasSize(3);
    assertThat(JsonParser.parseString(lines.get(1)).toString())
        .isEqualTo(
            "[[{\"Football\":0.3333333333333333,\"Opera\":0.6666666666666666},"
                + "{\"Football\":0.6666666666666666,\"Opera\":0.3333333333333333}],"
                + "{\"chances\":[[[\"Opera\",\"Opera\"],1.0]],\"game\":\"BattleOfTheSexes\","
                + "\"payoffs\":[2.0,1.0]}]");
  }

  @Test
  void tablesAreWrittenAsCommaSeparatedValues() throws IOException {
    Path out = dir.resolve("tables.csv");
    assertThat(stdin(RESULTS, "run", "--quiet", "--out", out.toString(), "-"))
        .isEqualTo(new Invocation(0, "", ""));
    assertThat(Files.readString(out))
        .startsWith(
            """
            n,name,verdict
            1,"x,y",Hung(votes: 3)
            2,z,

            turn,TitForTat,Defector
            1,Cooperate,Defect
            2,Defect,Defect

            place,name,mean,""");
    assertThat(Files.readString(out)).endsWith("\nkey,value\n\"(1, 2)\",p\n");
    Invocation none = stdin("print(\"no table\")\n", "run", "--out", out.toString(), "-");
    assertThat(none.code()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(none.err()).contains("nothing that was printed is a table");
  }

  @Test
  void resultsOfAFailedRunAreKept() throws IOException {
    Path out = dir.resolve("partial.json");
    Invocation failed = stdin("print(1)\nexpect 1 == 2\n", "run", "--out", out.toString(), "-");
    assertThat(failed.code()).isEqualTo(ExitCode.FAILED);
    assertThat(Files.readString(out)).isEqualTo("[\n1\n]\n");
    Path table = dir.resolve("partial.csv");
    failed = stdin("print(1)\nexpect 1 == 2\n", "run", "--out", table.toString(), "-");
    assertThat(failed.code()).isEqualTo(ExitCode.FAILED);
    assertThat(failed.err()).doesNotContain("table");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "print(null)             | write `none`",
        "let s: string = \"a\"     | write `Text`",
        "let x: integer = 1      | write `Int`",
        "print([1].length)       | write `.size`",
        "[1].push(2)             | write `xs += x`",
        "print({1: 2})           | lists and maps stand in `[ ]`",
        "let x = [1, {2: 3}]     | lists and maps stand in `[ ]`",
        "let x = {\"a\": 1}        | lists and maps stand in `[ ]`",
        "let x: Donaton = 3      | import std.games.{Donation}",
      })
  void whatOtherLanguagesHaveIsAnswered(String script, String help) {
    Invocation wrong = stdin(script + "\n", "check", "-");
    assertThat(wrong.code()).isEqualTo(ExitCode.WRONG_SCRIPT);
    assertThat(wrong.err()).contains(help);
    assertThat(wrong.err().split("error\\[", -1)).hasLength(2);
  }

  @Test
  void aDeepStackTellsWhatIsLeftOut() {
    Invocation deep = stdin("fun f(n: Int): Int = f(n + 1)\nprint(f(0))\n", "run", "-");
    assertThat(deep.err())
        .endsWith(
            """
                at f (<stdin>:1:22) (16 times)
                … 9969 more calls …
                at f (<stdin>:1:22) (15 times)
                at script (<stdin>:2:7)
            """);
  }

  @Test
  void aHeadOfAnotherLanguageIsOneError() {
    Invocation wrong = stdin("def f(x)\nval y = 2\nprint(zzz)\n", "check", "-");
    assertThat(wrong.err()).contains("write `fun`");
    assertThat(wrong.err()).contains("write `let`");
    assertThat(wrong.err()).contains("nothing here is called `zzz`");
    assertThat(wrong.err().split("error\\[", -1)).hasLength(4);
  }

  @Test
  void whatIsGivenByPlaceAndByNameIsShownTwice() {
    Invocation wrong =
        stdin("import std.strategies.*\nplay(TitForTat, Random, 9, turns: 5)\n", "check", "-");
    assertThat(wrong.err()).contains("`play` is given `turns` twice");
    assertThat(wrong.err()).contains("the first, by its place");
  }

  @Test
  void errorsComeAsJsonToo() {
    Invocation invocation = stdin("print(x)\nprint(y)\n", "check", "--json", "-");
    assertThat(invocation.code()).isEqualTo(ExitCode.WRONG_SCRIPT);
    assertThat(invocation.err().lines().count()).isEqualTo(2);
    assertThat(invocation.err()).startsWith("{\"severity\":\"error\",\"code\":\"T0201\"");
  }

  @Test
  void importsAreLookedUpBesideTheScript() throws IOException {
    script("my/helpers.agent", "fun twice(x: Int): Int = 2 * x\n");
    Path main = script("main.agent", "import my.helpers.{twice}\nprint(twice(4))\n");
    assertThat(Invocation.of(main.toString()).out()).isEqualTo("8\n");
  }

  @Test
  void testsAreCountedAndNamed() throws IOException {
    Path file =
        script(
            "t.agent",
            """
            test "holds" { expect 1 + 1 == 2 }
            test "small" for n in 1..3 { expect n < 3 }
            """);
    Invocation invocation = Invocation.of("test", file.toString());
    assertThat(invocation.code()).isEqualTo(ExitCode.FAILED);
    assertThat(invocation.out()).contains("3 passed, 1 failed");
    assertThat(invocation.err()).contains("failed: small [n = 3]");
    assertThat(invocation.err()).contains("error[T0407]");
  }

  @Test
  void fmtChangesFilesInPlaceUnlessTheyDoNotParse() throws IOException {
    Path file = script("f.agent", "let x=1\nprint( x )\n");
    assertThat(Invocation.of("fmt", "--check", file.toString()).code()).isEqualTo(ExitCode.FAILED);
    assertThat(Invocation.of("fmt", file.toString()).code()).isEqualTo(ExitCode.FINE);
    assertThat(Files.readString(file)).isEqualTo("let x = 1\nprint(x)\n");
    assertThat(Invocation.of("fmt", "--check", file.toString()))
        .isEqualTo(new Invocation(0, "", ""));
    Path broken = script("g.agent", "let   x =\n");
    assertThat(Invocation.of("fmt", broken.toString()).code()).isEqualTo(ExitCode.WRONG_SCRIPT);
    assertThat(Files.readString(broken)).isEqualTo("let   x =\n");
  }

  @Test
  void theScriptOfNewIsRightAndLaidOut() throws IOException {
    Path project = dir.resolve("fresh");
    Invocation.of("new", project.toString());
    String main = project.resolve("main.agent").toString();
    assertThat(Invocation.of("check", "--quiet", main)).isEqualTo(new Invocation(0, "", ""));
    assertThat(Invocation.of("fmt", "--check", main)).isEqualTo(new Invocation(0, "", ""));
    assertThat(Invocation.of("test", main).code()).isEqualTo(ExitCode.FINE);
    assertThat(Invocation.of(main).code()).isEqualTo(ExitCode.FINE);
  }

  @Test
  void compiledClassesHaveAnEntryThatLoads() throws Exception {
    Path file = script("sale.agent", "print(1)\n");
    Path classes = dir.resolve("classes");
    Invocation made = Invocation.of("compile", file.toString(), "-o", classes.toString());
    assertThat(made.code()).isEqualTo(ExitCode.FINE);
    String entry = Files.readAllLines(classes.resolve("truce/entry")).get(0);
    URL[] path = {classes.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(path, ScriptsTest.class.getClassLoader())) {
      assertThat(loader.loadClass(entry).getName()).isEqualTo(entry);
    }
  }

  @Test
  void whatIsCompiledRunsTheOnlyScenarioOfDeclarations() throws Exception {
    Path file =
        script(
            "only.agent",
            """
            agent A { on start { log "began" } }
            scenario S { agents { a: A } }
            """);
    Path classes = dir.resolve("only");
    Invocation made = Invocation.of("compile", file.toString(), "-o", classes.toString());
    assertThat(made.code()).isEqualTo(ExitCode.FINE);
    assertThat(launched(classes)).isEqualTo(Invocation.of(file.toString()).out());
    Files.writeString(file, Files.readString(file) + "scenario T { agents { a: A  b: A } }\n");
    Invocation which = Invocation.of("compile", file.toString(), "-o", classes.toString());
    assertThat(which.code()).isEqualTo(ExitCode.WRONG_SCRIPT);
    assertThat(which.err()).contains("T0609");
    Invocation.of("compile", file.toString(), "--scenario", "T", "-o", classes.toString());
    assertThat(launched(classes))
        .isEqualTo(Invocation.of("run", file.toString(), "--scenario", "T").out());
  }

  @Test
  void anEndlessScenarioIsSaidToBeWhereItIsDeclared() throws IOException {
    Path file =
        script(
            "endless.agent",
            """
            agent A { every 1s { } }
            scenario S { agents { a: A } }
            """);
    Invocation run = Invocation.of("run", "--fuel", "100000", file.toString());
    assertThat(run.code()).isEqualTo(ExitCode.WRONG_SCRIPT);
    assertThat(run.err()).contains("error[T0451]");
    assertThat(run.err()).contains("endless.agent:2:10");
    assertThat(run.err()).contains("nothing stops it");
    assertThat(run.err()).contains("`stop after 10min`");
    assertThat(run.err()).doesNotContain("std.world");
  }

  @Test
  void aSettingThatNothingTakesIsToldOfParameters() throws IOException {
    Path file = script("set.agent", "scenario S(loss: Int) { agents { } stop after 1s }\n");
    Invocation run = Invocation.of("run", "--set", "lss=3", file.toString());
    assertThat(run.code()).isEqualTo(ExitCode.WRONG_SCRIPT);
    assertThat(run.err()).contains("did you mean `loss`?");
    assertThat(run.err()).contains("a parameter of the scenario");
  }

  /** What a compiled script prints. */
  private static String launched(Path classes) throws Exception {
    StringBuilder printed = new StringBuilder();
    Context context = new Context(line -> printed.append(line).append('\n'), 2_000_000_000L, 0);
    List<String> entry = Files.readAllLines(classes.resolve("truce/entry"));
    URL[] path = {classes.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(path, ScriptsTest.class.getClassLoader())) {
      loader
          .loadClass(entry.get(0))
          .getMethod(entry.get(1), Context.class, int.class)
          .invoke(null, context, 0);
    }
    return printed.toString();
  }
}

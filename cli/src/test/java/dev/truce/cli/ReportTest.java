package dev.truce.cli;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a report of a run holds, and that no text of a script becomes markup in it. */
final class ReportTest {

  @TempDir Path dir;

  private Path write(String name, String script) throws IOException {
    Path file = dir.resolve(name);
    Files.writeString(file, script);
    return file;
  }

  private String report(Path script, String... more) throws IOException {
    Path page = dir.resolve("page.html");
    String[] args = new String[4 + more.length];
    args[0] = "run";
    args[1] = script.toString();
    args[2] = "--report";
    args[3] = page.toString();
    System.arraycopy(more, 0, args, 4, more.length);
    Invocation invocation = Invocation.of(args);
    assertThat(invocation.err()).isEmpty();
    return Files.readString(page);
  }

  private String report(String script) throws IOException {
    return report(write("s.agent", script));
  }

  private static int count(String page, String part) {
    return page.split(part, -1).length - 1;
  }

  @Test
  void aSessionWritesWhatItPlotted() throws IOException {
    Path page = dir.resolve("plot.html");
    String session = ":plot [1.5, 2.5, 0.5]\n:report " + page + "\n[1]\n:report " + page + "\n";
    Invocation invocation = Invocation.withInput(session.getBytes(StandardCharsets.UTF_8), "repl");
    assertThat(Files.readString(page)).contains("3 numbers");
    assertThat(invocation.err()).contains("the type of the last result is List<Int>");
  }

  @Test
  void resultsStandInTheirOrderAndPrintedTextBetweenThem() throws IOException {
    String page =
        report(
            """
            import std.strategies.{TitForTat, Defector, RandomPlayer}
            let kept = play(TitForTat, Defector, turns: 20)
            let wave = [x * 0.5 for x in 1..9]
            let few = [1, 2, 3]
            print("first")
            let contest = tournament([TitForTat, Defector, RandomPlayer], turns: 20, repetitions: 6)
            print(contest)
            print("then", contest.matches)
            print(contest.payoffs)
            """);
    assertThat(page)
        .containsMatch(
            "(?s)<pre[^>]*>first\n</pre>.*Tournament: PrisonersDilemma, 20 turns, 6 repetitions"
                + " <code>contest</code>.*then [0-9]+\n.*Matrix of 3 by 3.*Match: TitForTat – Defector"
                + ".*<code>kept</code>.*9 numbers <code>wave</code>");
    assertThat(page).doesNotContain("<code>few</code>");
    assertThat(page).contains("Payoffs by opponent");
    assertThat(page).contains("Scores by repetition");
    assertThat(page).contains("TitForTat against Defector: 0.950");
    assertThat(count(page, "<section")).isEqualTo(4);
  }

  @Test
  void eachPictureAndTableSaysWhatItIs() throws IOException {
    String page =
        report(
            """
            import std.strategies.{TitForTat, Defector}
            import std.evolution.*
            print(evolve([TitForTat, Defector], population: 20, generations: 50))
            print(play(TitForTat, Defector, turns: 70))
            """);
    assertThat(count(page, "<svg")).isEqualTo(count(page, "role=\"img\""));
    assertThat(count(page, "<svg")).isEqualTo(count(page, "<desc"));
    assertThat(count(page, "<table")).isEqualTo(count(page, "<caption>"));
    assertThat(page).contains("TitForTat took over after ");
    assertThat(page).contains("Population over time");
    assertThat(page).contains("TitForTat, turn 1: Cooperate");
  }

  @Test
  void theLatticeOfASpatialRunMoves() throws IOException {
    String page = report(BrowserTest.SPATIAL);
    assertThat(page).contains("data-lattice=\"r1-f-data\"");
    assertThat(page).contains("{\"width\":21,\"height\":21,\"times\":[0.0,");
    assertThat(page).contains("\"1x220 0 1x220\"");
    assertThat(page).contains("The lattice in generation 0");
  }

  @Test
  void aFingerprintIsAnImage() throws IOException {
    String page =
        report(
            """
            import std.strategies.{TitForTat, Defector}
            import std.evolution.*
            print(fingerprint(TitForTat, step: 25%, turns: 20))
            print(fingerprint(Defector, step: 25%, turns: 20).rows)
            """);
    assertThat(page).contains("Fingerprint of TitForTat, probe TitForTat, 20 turns");
    assertThat(count(page, "<rect")).isEqualTo(25);
    assertThat(page).contains("<title>x 0.00, y 0.00: 3.000</title>");
    assertThat(page).contains("x 1.00, y 0.00: 3.000");
    assertThat(page).contains("x 0.00, y 1.00: 0.950");
  }

  @Test
  void textsOfAScriptDoNotBecomeMarkup() throws IOException {
    String evil = "</script><script>alert(1)</script><img src=x onerror='a' \\\"b";
    Path script =
        write(
            "a<img src=x>'&.agent",
            """
            import std.games.*
            const NOTE = ""
            record Row(name: Text, size: Int)
            strategy Sly(note: Text) plays PrisonersDilemma { move { Defect } }
            let t = tournament([Sly("%1$s"), Sly("b")], turns: 5, repetitions: 1)
            print("%1$s")
            print([Row("%1$s", 1), Row("<b>", 2)])
            print(t)
            print(play(Sly("%1$s"), Sly("c"), turns: 9))
            print(["%1$s": [x for x in 1..20]])
            """
                .formatted(evil));
    String page = report(script, "--set", "NOTE=\"<i>\"");
    assertThat(page).doesNotContain("<img");
    assertThat(page).doesNotContain("<b>");
    assertThat(page).doesNotContain("<i>");
    assertThat(count(page, "<script")).isEqualTo(1);
    assertThat(count(page, "</script")).isEqualTo(1);
    assertThat(page).doesNotContain("onerror='");
    assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    assertThat(page).contains("a&lt;img src=x&gt;&#39;&amp;.agent");
  }

  @Test
  void thePageNeedsNothingElseAndIsAlwaysTheSame() throws IOException {
    Path script =
        write(
            "s.agent",
            """
            import std.strategies.{TitForTat, RandomPlayer, GTFT}
            print(tournament([TitForTat, RandomPlayer, GTFT], turns: 30, noise: 5%))
            """);
    String page = report(script, "--seed", "5");
    assertThat(page).contains("seed 5");
    assertThat(page).doesNotContainMatch("(?:src|href)=\"(?!#)");
    assertThat(page).doesNotContain("http://");
    assertThat(page).doesNotContain("https://");
    assertThat(page).doesNotContain("NaN");
    assertThat(report(script, "--seed", "5", "--engine", "interpreted")).isEqualTo(page);
  }

  @Test
  void largeAndOddResultsAreShownToo() throws IOException {
    String page =
        report(
            """
            import std.strategies.*
            import std.games.*
            print(tournament([RandomPlayer(i / 100.0) for i in 1..80], turns: 5, repetitions: 1))
            print(tournament([TitForTat], turns: 5, repetitions: 1))
            print(tournament([TitForTat, Defector], turns: 5, repetitions: 1, selfPlay: false))
            print(play(TitForTat, Defector, turns: 2000))
            print(play(TitForTat, Defector, turns: 1))
            strategy Half plays SafetyRace { move { 0.5 } }
            print(play(Half, Half, turns: 9, game: SafetyRace([1.0, 2.0])))
            print([1e300, -1e300, 0.0, 1.0, 2.0, 3.0, 4.0, 5.0])
            print([0.25 for i in 1..10])
            print([play(TitForTat, Defector, turns: n) for n in 1..3])
            """);
    assertThat(page).contains("the first 1000 of 2000");
    assertThat(page).contains("Moves over time");
    assertThat(page).doesNotContain("NaN");
    assertThat(page).doesNotContain("Infinity");
    assertThat(count(page, "<section")).isEqualTo(11);
  }

  @Test
  void whatFailsIsSaid() throws IOException {
    Path script = write("s.agent", "print(1)\nprint([1][5])\n");
    Path page = dir.resolve("page.html");
    Invocation failed = Invocation.of("run", script.toString(), "--report", page.toString());
    assertThat(failed.code()).isEqualTo(ExitCode.WRONG_SCRIPT);
    assertThat(Files.readString(page)).containsMatch("1\nfailed: ");
    String nowhere = dir.resolve("no/page.html").toString();
    Invocation unwritten =
        Invocation.of("run", write("t.agent", "print(1)\n").toString(), "--report", nowhere);
    assertThat(unwritten.err()).contains("cannot write `" + nowhere + "`");
    assertThat(unwritten.code()).isEqualTo(ExitCode.WRONG_USAGE);
  }

  @Test
  void aSessionWritesItsLastResult() throws IOException {
    Path page = dir.resolve("last.html");
    String input =
        """
        :report %1$s
        7
        :report %1$s
        :play TitForTat Grudger 12
        :report %1$s
        """
            .formatted(page);
    Invocation session = Invocation.withInput(input.getBytes(StandardCharsets.UTF_8), "repl");
    assertThat(session.err()).contains("there is no result yet");
    assertThat(session.err()).contains("the type of the last result is Int");
    assertThat(session.out()).contains("written to " + page);
    assertThat(Files.readString(page)).contains("Match: TitForTat – Grudger");
  }
}

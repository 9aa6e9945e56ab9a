package dev.truce.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report in a real browser: it shows, its script runs, and nobody complains. */
final class BrowserTest {

  /** A defector among cooperators, who spreads in a pattern (M. Nowak and R. May, 1992). */
  static final String SPATIAL =
      """
      import std.games.*
      import std.evolution.*
      import std.graphs.*
      strategy C plays WeakPrisonersDilemma { move { Cooperate } }
      strategy D plays WeakPrisonersDilemma { move { Defect } }
      let rule = Spatial(lattice(21, 21), selfPlay: true)
      print(evolve([D, C], rule: rule, start: Middle, generations: 12, turns: 1))
      """;

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  @TempDir Path dir;

  private static @Nullable String browser() {
    String path = System.getenv("PATH");
    for (String folder : (path == null ? "" : path).split(File.pathSeparator)) {
      for (String name : NAMES) {
        if (Files.isExecutable(Path.of(folder, name))) {
          return Path.of(folder, name).toString();
        }
      }
    }
    return null;
  }

  @Test
  void aPageShowsWithoutComplaints() throws IOException, InterruptedException {
    String browser = browser();
    assumeTrue(browser != null, "no browser here: " + String.join(", ", NAMES));
    Path script = dir.resolve("s.agent");
    Files.writeString(
        script,
        SPATIAL
            + """
            import std.strategies.{TitForTat, RandomPlayer}
            print(tournament([TitForTat, RandomPlayer], turns: 20, noise: 1%))
            print(play(TitForTat, RandomPlayer, turns: 80))
            print([x * x for x in 1..20])
            """);
    Path page = dir.resolve("page.html");
    Invocation run = Invocation.of("run", script.toString(), "--report", page.toString());
    assertThat(run.err()).isEmpty();
    for (String scheme : new String[] {"1", "0"}) {
      String dom = open(browser, page, scheme);
      assertThat(dom).contains("class=\"lattice moving\"");
      assertThat(dom).containsMatch("<output>generation 12</output>");
      assertThat(dom).containsMatch("<canvas[^>]*width=\"21\"[^>]*>");
      assertThat(dom).doesNotContain("<div class=\"player\" hidden");
      assertThat(Pattern.compile("<svg").matcher(dom).results().count()).isAtLeast(10);
      assertThat(Pattern.compile("<table").matcher(dom).results().count()).isAtLeast(5);
    }
  }

  @Test
  void anIncidentShowsInLightAndDarkAndFitsOnASmallScreen()
      throws IOException, InterruptedException {
    String browser = browser();
    assumeTrue(browser != null, "no browser here: " + String.join(", ", NAMES));
    Path script = dir.resolve("s.agent");
    Files.writeString(script, RunReportTest.BAZAAR);
    Path page = dir.resolve("page.html");
    Invocation run = Invocation.of("run", script.toString(), "--report", page.toString());
    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    // What the browser made of it: colours, and whether anything stands out of the page.
    Files.writeString(
        page,
        Files.readString(page)
            .replace(
                "</body>",
                """
                <script>
                const root = document.documentElement;
                root.dataset.over = root.scrollWidth - root.clientWidth;
                root.dataset.ink = getComputedStyle(document.querySelector("h3")).color;
                root.dataset.arrow = getComputedStyle(document.querySelector(".message")).stroke;
                root.dataset.wide = Math.round(document.querySelector(".wide").clientWidth);
                </script></body>
                """));
    Set<String> inks = new HashSet<>();
    for (String scheme : new String[] {"1", "0"}) {
      String dom = open(browser, page, scheme, "--window-size=500,900");
      assertThat(dom).contains("data-over=\"0\"");
      assertThat(dom).containsMatch("data-arrow=\"rgb");
      assertThat(dom).contains("<h3>Halted by Watch.Cheap: three deals</h3>");
      assertThat(dom).contains(">What led to it</title>");
      Matcher ink = Pattern.compile("data-ink=\"([^\"]*)\"").matcher(dom);
      assertThat(ink.find()).isTrue();
      inks.add(ink.group(1));
    }
    assertWithMessage("light and dark differ").that(inks).hasSize(2);
  }

  /** The page as it is after its script ran; what the console said is an error. */
  private String open(String browser, Path page, String scheme, String... more)
      throws IOException, InterruptedException {
    Path dom = dir.resolve("dom.html");
    Path said = dir.resolve("said.txt");
    List<String> command = new ArrayList<>();
    command.add(browser);
    command.addAll(
        List.of("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"));
    command.addAll(List.of("--disable-quic", "--disable-background-networking"));
    command.addAll(List.of("--disable-component-update", "--enable-logging=stderr"));
    command.add("--blink-settings=preferredColorScheme=" + scheme);
    command.add("--user-data-dir=" + dir.resolve("profile"));
    command.addAll(List.of(more));
    command.add("--dump-dom");
    command.add(page.toUri().toString());
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(dom.toFile())
            .redirectError(said.toFile())
            .start();
    try {
      assertWithMessage("the browser ended in time")
          .that(process.waitFor(60, TimeUnit.SECONDS))
          .isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    assertThat(Files.readString(said)).doesNotContain("CONSOLE");
    return Files.readString(dom);
  }
}

package dev.truce.cli.jdks;

import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.Truce;
import dev.truce.compiler.Truce.RunOptions;
import dev.truce.compiler.source.SourceText;
import dev.truce.runtime.random.RandomStream;
import dev.truce.runtime.scenario.Outcome;
import dev.truce.runtime.scenario.RunObserver;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.Values;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a JDK makes of scripts and of random streams: run in a process of its own. Of scripts with
 * scenarios, those that need no arguments are also run by themselves from several seeds, and of
 * each run, of these and of the script's own, the digest of its events is told.
 */
final class Probe {

  private static final String SCRIPT =
      """
      import std.games.{PrisonersDilemma}
      import std.strategies.{TitForTat, RandomPlayer, GTFT, Grudger}
      print("{1 / 3} {1e23} {5e-324} {123456.789:,.2} {"STRASSE".lower} {"istanbul".upper} {"I".lower}")
      print(exp(1.5), ln(3.0), sin(1e6), cos(0.1), 2.0 ^ 0.5, sqrt(2.0), 10.0 ^ -5)
      print(["b": 1, "a": 2, "ä": 3], set("z", "A", "a"), ["ı", "I", "i", "İ"].sorted, 1.5s, 1_000_000.0)
      let t = tournament([TitForTat, RandomPlayer, GTFT, Grudger], turns: 50, repetitions: 3, noise: 2%, seed: 9)
      print(t)
      print(t.json, play(RandomPlayer, GTFT, turns: geometric(5%), seed: 3))
      let r = Random(7)
      print([r.normal(0.0, 1.0) for _ in 1..5], [r.int(1..6) for _ in 1..20], r.shuffle([1, 2, 3, 4, 5, 6, 7]), r.exponential(2.0))
      """;

  /** What begins the lines that are no script's. */
  static final String DIGEST = "## digest ";

  private static final int SEEDS = 3;

  /** A scenario without parameters, or with a default for each. */
  private static final Pattern SCENARIO =
      Pattern.compile("^scenario (\\w+)(?:\\((?:[^()=]*=[^(),]*,?)*\\))? \\{", Pattern.MULTILINE);

  private Probe() {}

  /** Prints to standard output; the arguments are further scripts. */
  public static void main(String[] scripts) throws IOException {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    for (String line : all(List.of(scripts).stream().map(Path::of).toList())) {
      out.println(line);
    }
    out.flush();
  }

  static List<String> all(List<Path> scripts) throws IOException {
    List<String> lines = new ArrayList<>(draws());
    for (boolean interpreted : new boolean[] {false, true}) {
      run(new SourceText("probe.agent", SCRIPT), Path.of("."), interpreted, lines);
      for (Path script : scripts) {
        String name = script.getFileName().toString();
        SourceText text = new SourceText(name, Files.readString(script));
        Path directory = script.toAbsolutePath().getParent();
        run(text, directory, interpreted, lines);
        for (String scenario : scenarios(text.text())) {
          for (long seed = 1; seed <= SEEDS; seed++) {
            run(
                text,
                directory,
                options(interpreted, seed, lines).withScenario(scenario, null),
                lines);
          }
        }
      }
    }
    // A result may have several lines.
    return String.join("\n", lines).lines().toList();
  }

  private static void run(SourceText text, Path directory, boolean interpreted, List<String> to) {
    to.add("== " + text.name() + (interpreted ? " interpreted" : " compiled"));
    run(text, directory, options(interpreted, 0, to), to);
  }

  private static RunOptions options(boolean interpreted, long seed, List<String> to) {
    return new RunOptions(interpreted, seed, ImmutableMap.of(), Truce.DEFAULT_FUEL, to::add)
        .withRuns(new Digests(to));
  }

  private static void run(SourceText text, Path directory, RunOptions options, List<String> to) {
    Truce.RunResult result = new Truce(directory).run(text, options);
    result.diagnostics().sorted().forEach(d -> to.add(d.code() + " " + d.message()));
  }

  /** The scenarios that need no arguments. */
  private static List<String> scenarios(String script) {
    List<String> names = new ArrayList<>();
    Matcher found = SCENARIO.matcher(script);
    while (found.find()) {
      names.add(found.group(1));
    }
    return names;
  }

  /** Tells the digest of each run. */
  private record Digests(List<String> to) implements RunObserver {

    @Override
    public void happened(Event event) {}

    @Override
    public void ends(Outcome outcome) {
      to.add(DIGEST + outcome.digest());
    }
  }

  private static List<String> draws() {
    RandomStream random = RandomStream.of(20_25, "probe", "ı", "dotless");
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      lines.add(
          random.nextInt(-1_000_000_007L, Long.MAX_VALUE / 3)
              + " "
              + Double.toHexString(random.nextDouble())
              + " "
              + Double.toHexString(random.normal(1.0, 3.0))
              + " "
              + Double.toHexString(random.exponential(0.7))
              + " "
              + Values.showFloat(random.between(-1e-3, 1e9))
              + " "
              + random.shuffle(ListValue.ofLongs(1, 2, 3, 4, 5, 6)));
    }
    return lines;
  }
}

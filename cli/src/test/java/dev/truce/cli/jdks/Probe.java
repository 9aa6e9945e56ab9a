package dev.truce.cli.jdks;

import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.Truce;
import dev.truce.compiler.Truce.RunOptions;
import dev.truce.compiler.source.SourceText;
import dev.truce.runtime.random.RandomStream;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.Values;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a JDK makes of scripts and of random streams: run in a process of its own. */
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
        run(text, script.toAbsolutePath().getParent(), interpreted, lines);
      }
    }
    // A result may have several lines.
    return String.join("\n", lines).lines().toList();
  }

  private static void run(SourceText text, Path directory, boolean interpreted, List<String> to) {
    to.add("== " + text.name() + (interpreted ? " interpreted" : " compiled"));
    Truce.RunResult result =
        new Truce(directory)
            .run(
                text,
                new RunOptions(interpreted, 0, ImmutableMap.of(), Truce.DEFAULT_FUEL, to::add));
    result.diagnostics().sorted().forEach(d -> to.add(d.code() + " " + d.message()));
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

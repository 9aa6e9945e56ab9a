package dev.truce.compiler.scripts;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.Truce;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.diag.DiagnosticPrinter;
import dev.truce.compiler.diag.Frame;
import dev.truce.compiler.diag.Ink;
import dev.truce.compiler.source.SourceText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of running a script, and then its tests, in one engine.
 *
 * @param printed the lines that it printed
 * @param said what was said of it, in order
 * @param fuel what the run spent; 0 when it did not come to its end, where engines may differ
 */
record Outcome(List<String> printed, ImmutableList<Diagnostic> said, long fuel) {

  /** Less than a script has by itself, so that those that never end do so soon. */
  private static final long FUEL = 50_000_000;

  static Outcome of(SourceText script, Path directory, boolean interpreted) {
    return of(
        script,
        directory,
        interpreted,
        Marks.fuel(script.text(), directory.endsWith("samples") ? Truce.DEFAULT_FUEL : FUEL));
  }

  static Outcome of(SourceText script, Path directory, boolean interpreted, long allowed) {
    List<String> printed = new ArrayList<>();
    Truce.RunOptions options =
        new Truce.RunOptions(
            interpreted,
            0,
            ImmutableMap.of(),
            allowed,
            line -> printed.addAll(List.of(line.split("\n", -1))));
    Truce.RunResult run = new Truce(directory).run(script, options);
    ImmutableList.Builder<Diagnostic> said = ImmutableList.builder();
    said.addAll(run.diagnostics().sorted());
    if (script.text().contains("test \"") && !run.diagnostics().hasErrors()) {
      Truce.TestReport report = new Truce(directory).test(script, options);
      for (Truce.TestCase test : report.cases()) {
        Diagnostic failure = test.failure();
        if (failure != null) {
          said.add(failure);
        }
      }
    }
    return new Outcome(
        printed, said.build(), run.ending() == Truce.Ending.DONE ? run.fuelUsed() : 0);
  }

  /** All that the engines have to agree on, for comparison. */
  String told() {
    StringBuilder all = new StringBuilder();
    printed.forEach(line -> all.append(line).append('\n'));
    said.forEach(d -> all.append(new DiagnosticPrinter(Ink.PLAIN).print(d)).append('\n'));
    return all.append("fuel ").append(fuel).append('\n').toString();
  }

  /** The problems in the words of marks; a message is told where {@code marked} tells it. */
  List<String> problems(String source, List<String> marked) {
    List<String> all = new ArrayList<>();
    for (Diagnostic d : said) {
      if (!d.place().source().name().equals(source)) {
        continue;
      }
      String bare = Marks.problem(d.place().line(), d.isError(), d.code().id(), "");
      String told = bare + ": " + d.message();
      all.add(marked.contains(bare) ? bare : told);
    }
    return all;
  }

  List<String> frames() {
    List<String> all = new ArrayList<>();
    for (Diagnostic d : said) {
      for (int i = 0; i < d.stack().size(); i++) {
        Frame frame = d.stack().get(i);
        all.add(Marks.frame(i, frame.place().line(), frame.function()));
      }
    }
    all.sort(String::compareTo);
    return all;
  }
}

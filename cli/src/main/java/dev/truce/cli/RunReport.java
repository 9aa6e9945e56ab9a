package dev.truce.cli;

import dev.truce.cli.report.Report;
import dev.truce.cli.report.Transcript;
import dev.truce.compiler.Truce;
import dev.truce.compiler.Truce.RunResult;
import dev.truce.runtime.Context;
import dev.truce.runtime.ScriptError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the page on a run, or on a result of a session, to a file. */
final class RunReport {

  private RunReport() {}

  /** A script that failed has a page too: on what it had printed, and why it failed. */
  static void write(
      Path file, String script, ExecutionOptions options, Transcript printed, RunResult result) {
    List<String> about = new ArrayList<>();
    about.add("seed " + options.seed);
    options.settings.forEach(about::add);
    Report report = new Report(script, String.join(", ", about), context());
    List<Report.Named> kept =
        result.kept().stream().map(each -> new Report.Named(each.name(), each.value())).toList();
    report.add(printed, kept);
    ScriptError error = result.error();
    if (error != null) {
      report.addLine("failed: " + error.getMessage());
    }
    write(file, report);
  }

  static void write(Path file, Report report) {
    try {
      Files.writeString(file, report.html());
    } catch (IOException e) {
      throw new UsageError("cannot write `" + file + "`: " + e.getMessage());
    }
  }

  static Context context() {
    return new Context(line -> {}, Truce.DEFAULT_FUEL);
  }
}

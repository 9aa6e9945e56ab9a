package dev.truce.cli;

import dev.truce.cli.report.Origin;
import dev.truce.cli.report.Report;
import dev.truce.cli.report.Transcript;
import dev.truce.compiler.DeepStack;
import dev.truce.compiler.Truce.RunResult;
import dev.truce.runtime.Context;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.scenario.Outcome;
import dev.truce.runtime.value.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the page on a run, or on a result of a session, to a file. */
final class RunReport {

  private RunReport() {}

  /**
   * A script that failed has a page too: on what it had printed, why it failed, and on those of its
   * runs that went wrong.
   *
   * @param complaint why the script was not content with its last run, or null
   */
  static void write(
      Path file,
      String script,
      ExecutionOptions options,
      Transcript printed,
      RunResult result,
      RunWatch watch,
      Incidents incidents,
      @Nullable String complaint) {
    List<String> about = new ArrayList<>();
    about.add("seed " + options.seed);
    options.settings.forEach(about::add);
    Origin origin =
        new Origin(context(), incidents.places(), outcome -> incidents.replay(watch, outcome));
    String page =
        DeepStack.call(
            () -> {
              Report report = new Report(script, String.join(", ", about), origin);
              report.add(
                  printed,
                  result.kept().stream()
                      .map(each -> new Report.Named(each.name(), each.value()))
                      .toList());
              ScriptError error = result.error();
              if (error != null) {
                report.addLine("failed: " + error.getMessage());
              }
              watch.wrong().forEach(seen -> report.addIncident(seen.outcome(), null));
              RunWatch.Seen last = watch.last();
              if (complaint != null && last != null) {
                report.addIncident(last.outcome(), complaint);
              }
              int more = watch.wrongs() - report.wrongShown();
              if (more > 0) {
                report.addLine(Values.counted(more, "more run") + " went wrong");
              }
              return report.html();
            });
    write(file, page);
  }

  /** A page on one run that went wrong. */
  static void write(
      Path file, String title, String about, Origin origin, Outcome outcome, String complaint) {
    String page =
        DeepStack.call(
            () -> {
              Report report = new Report(title, about, origin);
              report.addIncident(outcome, complaint);
              return report.html();
            });
    write(file, page);
  }

  static void write(Path file, Report report) {
    write(file, DeepStack.call(report::html));
  }

  private static void write(Path file, String page) {
    try {
      Files.writeString(file, page);
    } catch (IOException e) {
      throw UsageError.unwritable(file, e);
    }
  }

  /** For what is asked for again, runs as a whole among it: nobody counts the fuel. */
  static Context context() {
    return new Context(line -> {}, Long.MAX_VALUE);
  }
}

package dev.truce.cli;

import dev.truce.cli.data.DataFile;
import dev.truce.cli.report.Transcript;
import dev.truce.compiler.Truce;
import dev.truce.compiler.Truce.Ending;
import dev.truce.compiler.Truce.RunResult;
import dev.truce.compiler.source.SourceText;
import dev.truce.runtime.Output;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.incident.Incident;
import dev.truce.runtime.scenario.RowJournal;
import dev.truce.runtime.scenario.RunObserver;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a script from top to bottom. */
@Command(description = "Runs a script.")
final class RunCommand extends ConsoleCommand {

  @Parameters(paramLabel = "FILE", description = "The script; - reads it from standard input.")
  private String file;

  @Mixin private final ExecutionOptions execution = new ExecutionOptions();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Write what the script prints to a file: F.json all results as data, F.csv the tables"
              + " among them, another name the text.")
  private @Nullable Path out;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write a page on the run: results as tables and pictures, in one HTML file.")
  private @Nullable Path report;

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      description =
          "Run this scenario in place of the script's statements; a script without statements runs"
              + " its only one.")
  private @Nullable String scenario;

  @Option(
      names = "--resume",
      description = "Go on with the sweeps of a run with --out that was ended before it was done.")
  private boolean resume;

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description = "Write the events of all runs of scenarios, as they happen, to a trace.")
  private @Nullable Path trace;

  @Option(
      names = "--answers",
      paramLabel = "FILE",
      description =
          "What people say and do, a line each: `answer RULE yes after 5s`, `press SWITCH at 3s`,"
              + " `reset SWITCH at 9s`. What it does not answer is asked at the terminal.")
  private @Nullable Path answers;

  @Option(
      names = "--reset",
      paramLabel = "SWITCH@TIME",
      description = "Let a person reset a kill switch, such as Red@5s. May be repeated.")
  private List<String> resets = new ArrayList<>();

  @Option(
      names = "--chaos",
      paramLabel = "PLAN",
      description =
          "Run the scenario under this plan of chaos in place of its own: Storm, or"
              + " \"Storm(gap: 2s)\".")
  private @Nullable String chaos;

  @Option(names = "--quiet", description = "Leave out what the script prints.")
  private boolean quiet;

  @Mixin private final ErrorOptions errors = new ErrorOptions();

  RunCommand(Console console) {
    this(console, ScriptFile.STDIN);
  }

  RunCommand(Console console, String file) {
    super(console);
    this.file = file;
  }

  @Override
  public Integer call() {
    Reporter reporter = errors.reporter(console);
    ScriptFile script = ScriptFile.read(file, console);
    if (!script.isText(reporter)) {
      return ExitCode.WRONG_SCRIPT;
    }
    Output screen =
        quiet ? line -> {} : errors.json ? new JsonLines(console.out()) : console.ofScripts();
    if (out == null) {
      if (resume) {
        throw new UsageError("--resume goes on with what --out FILE names");
      }
      return run(script, RowJournal.NONE, screen, reporter);
    }
    String name = out.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".json") || name.endsWith(".csv")
        ? writeData(out, name.endsWith(".csv"), script, screen, reporter)
        : writeText(out, script, reporter);
  }

  private int writeText(Path file, ScriptFile script, Reporter reporter) {
    try (OutputStream stream = Files.newOutputStream(file)) {
      Sink sink = new Sink(stream, false);
      int code = runWithJournal(file, script, quiet ? line -> {} : sink, reporter);
      sink.flush();
      return code;
    } catch (IOException e) {
      throw UsageError.unwritable(file, e);
    }
  }

  /** Data goes to the file, and what is printed to the screen as without it. */
  private int writeData(
      Path file, boolean tables, ScriptFile script, Output screen, Reporter reporter) {
    // The file is tried before the work, not after it.
    try (OutputStream stream = Files.newOutputStream(file)) {
      DataFile data = new DataFile(screen);
      int code = runWithJournal(file, script, data, reporter);
      String text = tables ? data.csv() : data.json();
      if (text == null && code != ExitCode.FINE) {
        return code;
      } else if (text == null) {
        throw new UsageError(
            "`" + file + "` is empty: nothing that was printed is a table; --out F.json takes all");
      }
      Sink sink = new Sink(stream, false);
      sink.text(text);
      sink.flush();
      return code;
    } catch (IOException e) {
      throw UsageError.unwritable(file, e);
    }
  }

  /** The rows of sweeps are kept beside the file until all is done. */
  private int runWithJournal(Path file, ScriptFile script, Output output, Reporter reporter)
      throws IOException {
    TracedScript.Found modules = TracedScript.Found.of(script);
    try (SweepJournal journal =
        new SweepJournal(
            file, resume, () -> traced(script.text(), modules).properties().toString())) {
      int code = run(script, modules, journal, output, reporter);
      if (code != ExitCode.WRONG_SCRIPT) {
        journal.delete();
      }
      return code;
    }
  }

  private int run(ScriptFile script, RowJournal journal, Output output, Reporter reporter) {
    return run(script, TracedScript.Found.of(script), journal, output, reporter);
  }

  private int run(
      ScriptFile script,
      TracedScript.Found modules,
      RowJournal journal,
      Output output,
      Reporter reporter) {
    if (trace == null) {
      return run(script, modules, RunObserver.NONE, journal, output, reporter);
    }
    Path file = trace;
    try (Recording recording =
        new Recording(file, () -> traced(script.text(), modules).properties())) {
      int code = run(script, modules, recording, journal, output, reporter);
      if (recording.runs() == 0) {
        console.error("note: the script ran no scenario, so `" + file + "` holds no events\n");
      }
      return code;
    } catch (IOException e) {
      throw UsageError.unwritable(file, e);
    } catch (UncheckedIOException e) {
      throw UsageError.unwritable(file, Objects.requireNonNull(e.getCause()));
    }
  }

  private TracedScript traced(SourceText text, TracedScript.Found modules) {
    return new TracedScript(
        Version.number(),
        text,
        modules.texts(),
        execution.values(),
        scenario,
        chaos,
        execution.seed,
        execution.fuel,
        peopleText());
  }

  /** What people say and do, as lines; null where nobody is there. */
  private @Nullable String peopleText() {
    if (answers == null && resets.isEmpty()) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    if (answers != null) {
      try {
        text.append(Files.readString(answers)).append('\n');
      } catch (IOException e) {
        throw UsageError.unreadable(answers, e);
      }
    }
    for (String reset : resets) {
      int at = reset.indexOf('@');
      if (at <= 0) {
        throw new UsageError("--reset wants SWITCH@TIME, such as Red@5s, not `" + reset + "`");
      }
      text.append("reset ").append(reset, 0, at).append(" at ");
      text.append(reset.substring(at + 1)).append('\n');
    }
    return text.toString();
  }

  private int run(
      ScriptFile script,
      TracedScript.Found modules,
      RunObserver observer,
      RowJournal journal,
      Output output,
      Reporter reporter) {
    String said = peopleText();
    Answers known = Answers.read(said == null ? "" : said);
    RunWatch watch = new RunWatch(observer);
    Transcript transcript = new Transcript(output);
    ProgressLine progress = ProgressLine.on(console);
    RunResult result =
        new Truce(modules)
            .run(
                script.text(),
                execution
                    .toRunOptions(report == null ? output : transcript, progress)
                    .withScenario(scenario, chaos)
                    .withRuns(watch)
                    .withPeople(
                        new AtTerminal(
                            known,
                            console,
                            console.isAttended() ? new Lines(console) : null,
                            "`--answers FILE` or a `human` block of the scenario"))
                    .withJournal(journal));
    progress.clear();
    reporter.report(result.diagnostics());
    if (watch.runs() > 0) {
      known.useless().forEach(each -> console.error("note: " + each + "\n"));
    }
    boolean ran = result.ending() != Ending.WRONG || result.error() != null;
    boolean failed = ran && result.status() != ExitCode.FINE;
    if (ran && (report != null || (failed && watch.runs() > 0))) {
      ReplayLine replay = new ReplayLine(file, execution, peopleOptions());
      Incidents incidents = new Incidents(script.text(), modules.texts(), replay);
      ScriptError error = result.error();
      String complaint = error == null ? null : "not as expected: " + error.getMessage();
      if (failed) {
        tell(watch, String.valueOf(complaint), incidents);
      }
      if (report != null) {
        RunReport.write(report, name(), execution, transcript, result, watch, incidents, complaint);
      }
    }
    return result.status();
  }

  /** Says on the terminal what went wrong in the run after which the script failed. */
  private void tell(RunWatch watch, String complaint, Incidents incidents) {
    RunWatch.Seen last = watch.last();
    if (watch.open() != null) {
      console.error("incident: run " + watch.runs() + ", " + watch.open() + ", did not end\n");
    } else if (last != null) {
      Incident incident = incidents.of(last.outcome(), complaint);
      console.error(incidents.told(incident, incidents.replay(last), errors.json));
    }
  }

  /** The options that say what people do, as they were written. */
  private List<String> peopleOptions() {
    List<String> options = new ArrayList<>();
    if (answers != null) {
      options.add("--answers");
      options.add(answers.toString());
    }
    for (String reset : resets) {
      options.add("--reset");
      options.add(reset);
    }
    return options;
  }

  private String name() {
    Path last = file.equals(ScriptFile.STDIN) ? null : Path.of(file).getFileName();
    return last == null ? "standard input" : last.toString();
  }
}

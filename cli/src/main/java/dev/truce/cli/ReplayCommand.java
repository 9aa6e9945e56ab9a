package dev.truce.cli;

import dev.truce.compiler.Truce.Ending;
import dev.truce.compiler.Truce.RunResult;
import dev.truce.compiler.source.SourceText;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.TraceFormat;
import dev.truce.runtime.trace.TraceReader;
import dev.truce.runtime.value.Values;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the script of a trace again. */
@Command(
    description =
        "Runs the script of a trace again and says whether each event is the same; or shows its"
            + " agents at a time, or step by step.")
final class ReplayCommand extends ConsoleCommand {

  @Parameters(paramLabel = "TRACE", description = "The trace.")
  private String file = "";

  @Option(
      names = "--run",
      paramLabel = "N",
      description = "The run: those of a script are counted from 1. Otherwise all, or the first.")
  private @Nullable Integer run;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      converter = Durations.class,
      description =
          "Show all agents at this virtual time, such as 12.4s; with --step, go on from there.")
  private @Nullable Long at;

  @Option(
      names = "--step",
      description = "Go through the run step by step, with all agents at each.")
  private boolean step;

  @Option(
      names = "--script",
      paramLabel = "FILE",
      description = "Run this script in place of the one in the trace: where does it part?")
  private @Nullable String other;

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      description = "compiled (the default) or interpreted, whichever wrote the trace.")
  private EngineChoice engine = EngineChoice.COMPILED;

  @Mixin private final ErrorOptions errors = new ErrorOptions();

  ReplayCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws IOException {
    TraceFile trace = new TraceFile(file);
    TracedScript script;
    int runs = 0;
    try (TraceReader reader = trace.open()) {
      script = TracedScript.of(reader.properties());
      if (script == null) {
        throw new UsageError("`" + file + "` does not hold the script whose runs it tells of");
      }
      while (trace.nextRun(reader)) {
        runs++;
      }
    }
    if (other != null) {
      ScriptFile changed = ScriptFile.read(other, console);
      if (!changed.isText(errors.reporter(console))) {
        return ExitCode.WRONG_SCRIPT;
      }
      script = withText(script, changed.text());
    }
    note(script);
    boolean interpreted = engine == EngineChoice.INTERPRETED;
    if (at != null || step) {
      int number = run == null ? 1 : run;
      trace.open(number).close();
      Replay replay = new Replay(trace, script, interpreted, number);
      return look(replay, number);
    }
    int first = run == null ? 1 : run;
    int last = run == null ? Math.max(1, runs) : run;
    int code = ExitCode.FINE;
    for (int number = first; number <= last && code == ExitCode.FINE; number++) {
      code = verify(trace, script, interpreted, number);
    }
    return code;
  }

  /** Shows a moment of a run, or goes from there, or from the beginning, step by step. */
  private int look(Replay replay, int number) throws IOException {
    Frame frame = at == null ? null : replay.at(at);
    if (at != null && frame == null) {
      return failed(replay, number);
    }
    if (frame != null && !step) {
      StringBuilder out = new StringBuilder();
      frame.show(out);
      console.out().text(out.toString());
      return ExitCode.FINE;
    }
    Stepper stepper = new Stepper(replay, frame == null ? 0 : frame.number());
    if (!stepper.hasSteps() && replay.failure() != null) {
      return failed(replay, number);
    }
    walk(stepper);
    return ExitCode.FINE;
  }

  /** Tells why a script did not come to what was asked for. */
  private int failed(Replay replay, int number) {
    RunResult failure = replay.failure();
    boolean wrong = failure != null && failure.ending() == Ending.WRONG;
    if (failure != null) {
      errors.reporter(console).report(failure.diagnostics());
    }
    console.error(
        "truce: the script did not come to run "
            + number
            + (at == null || wrong ? "" : " at " + Values.showDuration(at))
            + " again\n");
    return wrong ? ExitCode.WRONG_SCRIPT : ExitCode.FAILED;
  }

  private static TracedScript withText(TracedScript script, SourceText text) {
    return new TracedScript(
        script.version(),
        text,
        script.modules(),
        script.settings(),
        script.scenario(),
        script.chaos(),
        script.seed(),
        script.fuel(),
        script.answers());
  }

  /** Says what is not as it was when the trace was written. */
  private void note(TracedScript script) {
    if (!script.version().equals(Version.number())) {
      console.error(
          "note: the trace was written by Truce "
              + script.version()
              + ", this is "
              + Version.number()
              + "\n");
    }
    try {
      Path written = Path.of(script.text().name());
      if (other == null
          && Files.isRegularFile(written)
          && !Files.readString(written).equals(script.text().text())) {
        console.error(
            "note: `"
                + script.text().name()
                + "` has changed since; the script as it was is run, --script "
                + script.text().name()
                + " runs it as it is now\n");
      }
    } catch (IOException | IllegalArgumentException e) {
      // The file of that name is something else by now, or there is none: nothing to say.
    }
  }

  private int verify(TraceFile trace, TracedScript script, boolean interpreted, int number)
      throws IOException {
    Map<String, String> title;
    try (TraceReader reader = trace.open(number)) {
      title = reader.run();
    }
    Replay replay = new Replay(trace, script, interpreted, number);
    Replay.Verdict verdict = replay.verify();
    String what = "run " + number + ", " + TraceFile.title(title) + ": ";
    if (!verdict.begun()) {
      return failed(replay, number);
    }
    if (!verdict.parted()) {
      console
          .out()
          .line(
              what
                  + Values.counted(verdict.same(), "event")
                  + ", the same as recorded"
                  + (verdict.whole()
                      ? "; digest " + verdict.digest()
                      : "; the record breaks off there"));
      return ExitCode.FINE;
    }
    console.out().line(what + "the same for " + Values.counted(verdict.same(), "event"));
    tell("recorded", verdict.recorded());
    tell("now", verdict.now());
    return ExitCode.FAILED;
  }

  private void tell(String when, @Nullable Event event) {
    StringBuilder text = new StringBuilder();
    if (event == null) {
      text.append("      nothing more\n");
    } else {
      TraceFormat.TABLE.write(List.of(event), text);
    }
    console.out().text(String.format("%-9s", when + ":") + text);
  }

  private void walk(Stepper stepper) throws IOException {
    if (ReplCommand.isAtTerminal()) {
      try (var terminal =
          TerminalBuilder.builder().system(true).dumb(true).encoding("UTF-8").build()) {
        walk(stepper, terminal, console);
      }
      return;
    }
    console.out().text(stepper.shown());
    BufferedReader in =
        new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String answer = stepper.answer(line);
      if (answer == null) {
        return;
      }
      console.out().text("\n" + answer);
    }
  }

  /** The same with a person at a terminal. */
  static void walk(Stepper stepper, Terminal terminal, Console console) {
    LineReader reader = LineReaderBuilder.builder().terminal(terminal).appName("truce").build();
    console.out().text(stepper.shown());
    console.out().line(Stepper.KEYS);
    try {
      while (true) {
        console.flush();
        String answer = stepper.answer(reader.readLine("> "));
        if (answer == null) {
          return;
        }
        console.out().text(answer);
      }
    } catch (EndOfFileException | UserInterruptException end) {
      // Ctrl-D and Ctrl-C leave, too.
    }
  }
}

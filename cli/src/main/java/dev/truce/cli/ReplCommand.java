package dev.truce.cli;

import dev.truce.compiler.ModuleFiles;
import dev.truce.compiler.Truce;
import dev.truce.compiler.diag.Ink;
import dev.truce.compiler.session.Session;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A session at the terminal, or with inputs from a pipe. */
@Command(
    description =
        "Evaluates declarations, statements and expressions as they are typed or piped in.")
final class ReplCommand extends ConsoleCommand {

  @Parameters(arity = "0..1", paramLabel = "FILE", description = "A script to begin with.")
  private @Nullable String file;

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      description = "interpreted (the default) or compiled.")
  private EngineChoice engine = EngineChoice.INTERPRETED;

  @Option(names = "--fuel", paramLabel = "N", description = "The steps that each input may take.")
  private long fuel = Truce.DEFAULT_FUEL;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description = "Colours: auto (on a terminal), always, never.")
  private ColorChoice color = ColorChoice.AUTO;

  ReplCommand(Console console) {
    super(console);
  }

  /** Whether a person sits at both ends. */
  static boolean isAtTerminal() {
    return Terminal.IN.isWatched() && Terminal.OUT.isWatched();
  }

  @Override
  public Integer call() throws Exception {
    if (fuel < 0) {
      throw new UsageError("--fuel must not be negative");
    }
    Path here = Path.of("").toAbsolutePath();
    Session session = new Session(new ModuleFiles(here), engine == EngineChoice.INTERPRETED, fuel);
    Ink ink = Console.ink(color);
    boolean atTerminal = isAtTerminal();
    ReplScreen screen = new ReplScreen(console, ink, atTerminal && ink == Ink.ANSI);
    Repl repl = new Repl(session, screen);
    if (atTerminal) {
      try (ReplTerminal terminal = ReplTerminal.open(repl, session, screen)) {
        load(repl);
        terminal.run();
      }
      return ExitCode.FINE;
    }
    load(repl);
    readAll(repl);
    return repl.hasFailed() ? ExitCode.WRONG_SCRIPT : ExitCode.FINE;
  }

  private void load(Repl repl) {
    if (file != null) {
      repl.answer(":load " + file);
    }
  }

  /** Answers the lines of standard input; an input ends with the line that completes it. */
  private void readAll(Repl repl) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
    StringBuilder input = new StringBuilder();
    for (String line = in.readLine(); line != null && !repl.hasEnded(); line = in.readLine()) {
      input.append(line).append('\n');
      if (!Repl.isIncomplete(input.toString())) {
        repl.answer(input.toString());
        input.setLength(0);
      }
    }
    if (!repl.hasEnded()) {
      repl.answer(input.toString());
    }
  }
}

package dev.truce.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command on one script. */
abstract class ScriptCommand extends ConsoleCommand {

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "The script; - reads it from standard input.")
  String file = ScriptFile.STDIN;

  @Mixin private final ErrorOptions errors = new ErrorOptions();

  ScriptCommand(Console console) {
    super(console);
  }

  @Override
  public final Integer call() {
    Reporter reporter = errors.reporter(console);
    ScriptFile script = ScriptFile.read(file, console);
    return script.isText(reporter) ? work(script, reporter) : ExitCode.WRONG_SCRIPT;
  }

  /** Does its work and answers the exit code. */
  abstract int work(ScriptFile script, Reporter reporter);
}

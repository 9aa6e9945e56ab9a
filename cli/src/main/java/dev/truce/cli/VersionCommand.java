package dev.truce.cli;

import picocli.CommandLine.Command;

/** Tells which Truce this is. */
@Command(description = "Tells the version of Truce and of Java.")
final class VersionCommand extends ConsoleCommand {

  VersionCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    console.out().line(Version.line());
    return ExitCode.FINE;
  }
}

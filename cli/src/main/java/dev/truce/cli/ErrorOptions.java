package dev.truce.cli;

import picocli.CommandLine.Option;

/** How a command reports what is wrong with a script. */
final class ErrorOptions {

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description = "Colour errors: auto (on a terminal), always, never.")
  ColorChoice color = ColorChoice.AUTO;

  @Option(names = "--json", description = "Give errors, and results of run, as JSON: one a line.")
  boolean json;

  Reporter reporter(Console console) {
    return new Reporter(console, color, json);
  }
}

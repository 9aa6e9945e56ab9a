package dev.truce.cli;

import picocli.CommandLine.Option;

/** Options of every command. */
final class CommonOptions {

  /**
   * Read by {@link Defect} from the arguments, since a defect may come before they are understood.
   */
  @Option(names = "--debug", description = "Print the details of internal errors.")
  boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;
}

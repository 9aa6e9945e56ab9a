package dev.truce.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/**
 * A command: picocli fills in its fields, {@link #call} does its work and answers the exit code.
 */
abstract class ConsoleCommand implements Callable<Integer> {

  final Console console;

  @Mixin final CommonOptions common = new CommonOptions();

  ConsoleCommand(Console console) {
    this.console = console;
  }
}

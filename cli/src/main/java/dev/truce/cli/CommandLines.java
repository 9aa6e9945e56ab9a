package dev.truce.cli;

import dev.truce.compiler.diag.Spelling;
import dev.truce.runtime.trace.TraceFormat;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Reads the arguments of one command with picocli and calls it. Nothing else knows picocli's
 * machinery.
 */
final class CommandLines {

  private CommandLines() {}

  /**
   * Fills in {@code command} from the arguments after the first {@code skip} and calls it.
   *
   * @param name what the person typed to get here
   */
  static int execute(
      String name, Callable<Integer> command, int skip, String[] args, Console console)
      throws Exception {
    CommandLine line = new CommandLine(command);
    line.setCommandName(name);
    line.setUsageHelpWidth(100);
    line.registerConverter(Long.class, CommandLines::wholeNumber);
    line.registerConverter(long.class, CommandLines::wholeNumber);
    line.registerConverter(ColorChoice.class, text -> choice(ColorChoice.class, text));
    line.registerConverter(EngineChoice.class, text -> choice(EngineChoice.class, text));
    line.registerConverter(TraceFormat.class, text -> choice(TraceFormat.class, text));
    try {
      line.parseArgs(Arrays.copyOfRange(args, skip, args.length));
    } catch (ParameterException e) {
      throw new UsageError(explain(e, line) + "\n`" + name + " --help` tells the options.");
    }
    if (line.isUsageHelpRequested()) {
      StringWriter usage = new StringWriter();
      line.usage(new PrintWriter(usage), CommandLine.Help.Ansi.OFF);
      console.out().text(usage.toString().replace(System.lineSeparator(), "\n"));
      return ExitCode.FINE;
    }
    return command.call();
  }

  private static String explain(ParameterException problem, CommandLine line) {
    if (problem instanceof UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().get(0);
      if (!word.startsWith("-")) {
        return "`" + word + "` is one argument too many";
      }
      String option = word.replaceFirst("=.*", "");
      List<String> known = List.copyOf(line.getCommandSpec().optionsMap().keySet());
      String meant = Spelling.suggestion(option, known).map(s -> "; " + s).orElse("");
      return "there is no option `" + option + "`" + meant;
    }
    String message = String.valueOf(problem.getMessage());
    return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }

  private static long wholeNumber(String text) {
    try {
      return Long.parseLong(text.replace("_", ""));
    } catch (NumberFormatException e) {
      throw new TypeConversionException("`" + text + "` is not a whole number");
    }
  }

  private static <E extends Enum<E>> E choice(Class<E> type, String text) {
    try {
      return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      String all = Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT);
      throw new TypeConversionException("`" + text + "` is none of " + all);
    }
  }
}

package dev.truce.cli;

import java.util.Arrays;

/**
 * Entry of the {@code truce} command. Whatever happens, what was printed gets out, the exit code
 * says how it ended, and nobody sees a Java stack trace who did not ask for one.
 */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    Console console = Console.ofProcess();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> flush(console)));
    System.exit(run(args, console));
  }

  /** Runs one command line and answers the exit code; nothing escapes. */
  static int run(String[] args, Console console) {
    try {
      int code = dispatch(args, console);
      console.flush();
      return code;
    } catch (OutputLost e) {
      return lost(e, console);
    } catch (Throwable defect) {
      return Defect.report(defect, args, console);
    }
  }

  private static int dispatch(String[] args, Console console) throws Exception {
    try {
      return Commands.execute(args, console);
    } catch (UsageError e) {
      console.error("truce: " + e.getMessage() + "\n");
      return ExitCode.WRONG_USAGE;
    } catch (OutOfMemoryError e) {
      console.error(
          "truce: out of memory; TRUCE_JAVA_OPTS=-Xmx4g gives Java four gigabytes, for one\n");
      return ExitCode.WRONG_SCRIPT;
    }
  }

  private static int lost(OutputLost lost, Console console) {
    if (lost.isClosedPipe()) {
      return ExitCode.OUTPUT_CLOSED;
    }
    console.error("truce: cannot write the output: " + lost.getMessage() + "\n");
    return ExitCode.CANNOT_WRITE;
  }

  private static void flush(Console console) {
    try {
      console.flush();
    } catch (OutputLost nobodyReads) {
      // The process is ending; there is nothing left to do about it.
    }
  }

  /** The arguments as one line that a person can type again. */
  static String commandLine(String[] args) {
    StringBuilder line = new StringBuilder("truce");
    for (String arg : Arrays.asList(args)) {
      boolean plain = arg.matches("[A-Za-z0-9_./=:,+@%-]+");
      line.append(' ').append(plain ? arg : "'" + arg.replace("'", "'\\''") + "'");
    }
    return line.toString();
  }
}

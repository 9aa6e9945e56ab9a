package dev.truce.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;

/** What Truce says when it met a situation that its authors believed impossible. */
final class Defect {

  private Defect() {}

  static int report(Throwable defect, String[] args, Console console) {
    StringBuilder text = new StringBuilder();
    text.append("truce: internal error: ").append(summary(defect)).append('\n');
    text.append("This is a defect of Truce, not of your script. Please report it, with the script");
    text.append(" and this command:\n  ").append(Main.commandLine(args)).append('\n');
    text.append(Version.line());
    if (isDebugging(args)) {
      text.append('\n').append(trace(defect));
    } else {
      text.append(". More details: add --debug\n");
    }
    try {
      console.error(text.toString());
    } catch (OutputLost nobodyReads) {
      // The exit code still says what happened.
    }
    return ExitCode.DEFECT;
  }

  private static boolean isDebugging(String[] args) {
    return Arrays.asList(args).contains("--debug");
  }

  private static String summary(Throwable defect) {
    StackTraceElement[] frames = defect.getStackTrace();
    String where =
        frames.length == 0
            ? ""
            : " in " + frames[0].getFileName() + ":" + frames[0].getLineNumber();
    String message = defect.getMessage() == null ? "" : ": " + defect.getMessage();
    return defect.getClass().getSimpleName() + message + where;
  }

  private static String trace(Throwable defect) {
    StringWriter trace = new StringWriter();
    defect.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }
}

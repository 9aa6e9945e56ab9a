package dev.truce.compiler.scripts;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a script expects of itself, in comments at the ends of its lines:
 *
 * <ul>
 *   <li>{@code //> text}: the next line that the run prints. One statement may have several, on
 *       lines of their own.
 *   <li>{@code //! T0301}: an error with this code begins on this line; {@code //! T0301: text}
 *       tells its message too; {@code //!-1 T0301} stands one line below the error, {@code //!+1
 *       T0301} one above. One line may have several.
 *   <li>{@code //? T0310}: the same for a warning.
 *   <li>{@code //# 1 name}: the second frame of the script stack of the error while running is on
 *       this line, in the function {@code name}. Where one frame is marked, all must be.
 *   <li>{@code //$ fuel 300_000}, as the first line: the script, and each of its tests, has no more
 *       than this.
 * </ul>
 *
 * <p>What happens without a mark, and a mark without what it marks, fail the test.
 */
record Marks(List<String> output, List<String> problems, List<String> frames) {

  private static final Pattern PROBLEM =
      Pattern.compile("//([!?])([+-]\\d+)? +(T\\d{4})(?:: (.*?))?(?= *//[!?#]|\\s*$)");
  private static final Pattern FRAME = Pattern.compile("//# (\\d+) (.*?)(?= *//|\\s*$)");
  private static final Pattern FUEL = Pattern.compile("\\A//\\$ fuel ([0-9_]+)");
  static final Pattern OUTPUT = Pattern.compile("//>(?: (.*))?$");

  /** What the script says that it may spend, or else {@code usual}. */
  static long fuel(String script, long usual) {
    Matcher fuel = FUEL.matcher(script);
    return fuel.find() ? Long.parseLong(fuel.group(1).replace("_", "")) : usual;
  }

  static Marks of(String script) {
    List<String> output = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    List<String> frames = new ArrayList<>();
    int number = 0;
    for (String line : script.split("\n", -1)) {
      number++;
      Matcher printed = OUTPUT.matcher(line);
      if (printed.find()) {
        output.add(printed.group(1) == null ? "" : printed.group(1));
        continue;
      }
      Matcher problem = PROBLEM.matcher(line);
      while (problem.find()) {
        int at = number + (problem.group(2) == null ? 0 : Integer.parseInt(problem.group(2)));
        String message = problem.group(4) == null ? "" : ": " + problem.group(4);
        problems.add(problem(at, problem.group(1).equals("!"), problem.group(3), message));
      }
      Matcher frame = FRAME.matcher(line);
      while (frame.find()) {
        frames.add(frame(Integer.parseInt(frame.group(1)), number, frame.group(2)));
      }
    }
    frames.sort(String::compareTo);
    return new Marks(output, problems, frames);
  }

  static String problem(int line, boolean error, String code, String message) {
    return "line " + line + (error ? " error " : " warning ") + code + message;
  }

  static String frame(int depth, int line, String function) {
    return "frame " + depth + " at line " + line + " in " + function;
  }

  /** The script with its output marks rewritten to what it printed. */
  static String update(String script, List<String> printed) {
    List<String> lines = new ArrayList<>(List.of(script.split("\n", -1)));
    List<Integer> marked = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (OUTPUT.matcher(lines.get(i)).find()) {
        marked.add(i);
      }
    }
    int same = Math.min(marked.size(), printed.size());
    for (int k = 0; k < same; k++) {
      int i = marked.get(k);
      lines.set(
          i,
          OUTPUT
              .matcher(lines.get(i))
              .replaceFirst(Matcher.quoteReplacement(mark(printed.get(k)))));
    }
    for (int k = marked.size() - 1; k >= same; k--) {
      int i = marked.get(k);
      String rest = OUTPUT.matcher(lines.get(i)).replaceFirst("").stripTrailing();
      if (rest.isEmpty()) {
        lines.remove(i);
      } else {
        lines.set(i, rest);
      }
    }
    int end =
        lines.size() > 0 && lines.get(lines.size() - 1).isEmpty() ? lines.size() - 1 : lines.size();
    for (int k = printed.size() - 1; k >= same; k--) {
      lines.add(end, mark(printed.get(k)));
    }
    return String.join("\n", lines);
  }

  private static String mark(String line) {
    return line.isEmpty() ? "//>" : "//> " + line;
  }
}

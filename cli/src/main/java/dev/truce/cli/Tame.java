package dev.truce.cli;

import dev.truce.runtime.Output;
import java.util.List;
import java.util.Locale;

/**
 * What a script prints at a terminal: characters that would steer it — move the cursor, clear the
 * screen, write to the clipboard — are spelled out as {@code <U+001B>}. Files and other programs
 * get what was printed.
 */
record Tame(Output output) implements Output {

  @Override
  public void line(String line) {
    output.line(tame(line));
  }

  @Override
  public void drawing(List<String> lines) {
    output.drawing(lines);
  }

  private static String tame(String line) {
    if (line.chars().noneMatch(Tame::steers)) {
      return line;
    }
    StringBuilder tame = new StringBuilder();
    line.chars()
        .forEach(
            unit -> {
              if (steers(unit)) {
                tame.append(String.format(Locale.ROOT, "<U+%04X>", unit));
              } else {
                tame.append((char) unit);
              }
            });
    return tame.toString();
  }

  private static boolean steers(int unit) {
    return Character.isISOControl(unit) && unit != '\n' && unit != '\t';
  }
}

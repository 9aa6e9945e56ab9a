package dev.truce.cli;

import dev.truce.compiler.diag.Visible;
import dev.truce.runtime.Output;
import java.util.List;

/**
 * What a script prints at a terminal: characters that would steer it — move the cursor, clear the
 * screen, write to the clipboard — are spelled out as {@code <U+001B>}. Files and other programs
 * get what was printed.
 */
record Tame(Output output) implements Output {

  @Override
  public void line(String line) {
    output.line(Visible.clean(line, Tame::steers));
  }

  @Override
  public void drawing(List<String> lines) {
    output.drawing(lines);
  }

  private static boolean steers(int point) {
    return Character.isISOControl(point) && point != '\n' && point != '\t';
  }
}

package dev.truce.compiler.format;

import java.util.ArrayList;
import java.util.List;

/** Aligns the arrows of arms and payoff rows that stand on neighbouring lines of one block. */
final class Rows {

  /** More blanks than this would tear a line apart. */
  private static final int MOST = 24;

  private record Arrow(int offset, int depth) {}

  private final List<Arrow> arrows = new ArrayList<>();

  void arrow(int offset, int depth) {
    arrows.add(new Arrow(offset, depth));
  }

  /** Inserts the blanks that align what was noted. */
  void align(StringBuilder out) {
    StringBuilder aligned = new StringBuilder(out.length() + arrows.size() * 4);
    int copied = 0;
    int at = 0;
    while (at < arrows.size()) {
      int end = run(out, at);
      int width = 0;
      for (int i = at; i < end; i++) {
        width = Math.max(width, column(out, i));
      }
      for (int i = at; i < end; i++) {
        aligned.append(out, copied, arrows.get(i).offset);
        copied = arrows.get(i).offset;
        int blanks = width - column(out, i);
        aligned.append(" ".repeat(blanks <= MOST ? blanks : 0));
      }
      at = end;
    }
    aligned.append(out, copied, out.length());
    out.setLength(0);
    out.append(aligned);
  }

  /** The end of the run of arrows that starts at {@code from}: each the first on the line below. */
  private int run(StringBuilder out, int from) {
    int at = from;
    if (sharesLine(out, from)) {
      return from + 1;
    }
    while (at + 1 < arrows.size()
        && !sharesLine(out, at + 1)
        && arrows.get(at + 1).depth == arrows.get(from).depth
        && linesBetween(out, arrows.get(at).offset, arrows.get(at + 1).offset) == 1) {
      at++;
    }
    return at + 1;
  }

  private boolean sharesLine(StringBuilder out, int arrow) {
    int offset = arrows.get(arrow).offset;
    return arrow > 0 && linesBetween(out, arrows.get(arrow - 1).offset, offset) == 0
        || arrow + 1 < arrows.size()
            && linesBetween(out, offset, arrows.get(arrow + 1).offset) == 0;
  }

  private static int linesBetween(StringBuilder out, int from, int to) {
    int lines = 0;
    for (int i = from; i < to; i++) {
      lines += out.charAt(i) == '\n' ? 1 : 0;
    }
    return lines;
  }

  private int column(StringBuilder out, int arrow) {
    int offset = arrows.get(arrow).offset;
    return offset - (out.lastIndexOf("\n", offset - 1) + 1);
  }
}

package dev.truce.compiler.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Aligns what stands in columns on neighbouring lines: the cells of payoff tables and machines, the
 * arrows of arms, and the comments at line ends.
 */
final class Columns {

  /** The level of a comment at the end of a line; other marks have the depth of their block. */
  static final int COMMENT = -1;

  /** More blanks than this would tear a line apart. */
  private static final int MOST = 24;

  private record Mark(int offset, int level) {}

  /** The columns of the cells of one line, and how much each was moved. */
  private static final class Line {
    final int start;
    final int level;
    final int[] cells;
    final int[] blanks;

    Line(int start, int level, int[] cells) {
      this.start = start;
      this.level = level;
      this.cells = cells;
      this.blanks = new int[cells.length];
    }

    int column(int cell) {
      int moved = 0;
      for (int i = 0; i < cell; i++) {
        moved += blanks[i];
      }
      return cells[cell] + moved;
    }
  }

  private final List<Mark> marks = new ArrayList<>();

  /** Notes that a column starts at {@code offset}; offsets come in ascending order. */
  void mark(int offset, int level) {
    marks.add(new Mark(offset, level));
  }

  /** The text with the blanks that align what was noted. */
  String align(String text) {
    String aligned = insert(text, marks.stream().filter(m -> m.level != COMMENT).toList());
    return aligned;
  }

  private String insert(String text, List<Mark> cells) {
    List<Line> lines = lines(text, cells);
    int from = 0;
    while (from < lines.size()) {
      int to = from + 1;
      while (to < lines.size() && follows(text, lines.get(to - 1), lines.get(to))) {
        to++;
      }
      alignRun(lines.subList(from, to));
      from = to;
    }
    StringBuilder out = new StringBuilder(text.length() + 256);
    List<Integer> comments = comments();
    int[] moved = new int[comments.size()];
    int copied = 0;
    int next = 0;
    for (Line line : lines) {
      for (int i = 0; i < line.cells.length; i++) {
        int at = line.start + line.cells[i];
        while (next < moved.length && comments.get(next) < at) {
          moved[next] = comments.get(next) - copied + out.length();
          next++;
        }
        out.append(text, copied, at).append(" ".repeat(line.blanks[i]));
        copied = at;
      }
    }
    while (next < moved.length) {
      moved[next] = comments.get(next) - copied + out.length();
      next++;
    }
    out.append(text, copied, text.length());
    return alignComments(out.toString(), moved);
  }

  private List<Integer> comments() {
    return marks.stream().filter(m -> m.level == COMMENT).map(Mark::offset).toList();
  }

  private static String alignComments(String text, int[] offsets) {
    List<Mark> comments = Arrays.stream(offsets).mapToObj(o -> new Mark(o, COMMENT)).toList();
    List<Line> lines = lines(text, comments);
    StringBuilder out = new StringBuilder(text.length() + 256);
    int copied = 0;
    int from = 0;
    while (from < lines.size()) {
      int to = from + 1;
      while (to < lines.size() && follows(text, lines.get(to - 1), lines.get(to))) {
        to++;
      }
      alignRun(lines.subList(from, to));
      for (Line line : lines.subList(from, to)) {
        int at = line.start + line.cells[0];
        out.append(text, copied, at).append(" ".repeat(line.blanks[0]));
        copied = at;
      }
      from = to;
    }
    return out.append(text, copied, text.length()).toString();
  }

  private static List<Line> lines(String text, List<Mark> marks) {
    List<Line> lines = new ArrayList<>();
    int at = 0;
    while (at < marks.size()) {
      int start = text.lastIndexOf('\n', marks.get(at).offset - 1) + 1;
      int end = text.indexOf('\n', start);
      int first = at;
      while (at < marks.size() && (end < 0 || marks.get(at).offset < end)) {
        at++;
      }
      int level = marks.get(first).level;
      boolean uniform = true;
      int[] cells = new int[at - first];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = marks.get(first + i).offset - start;
        uniform &= marks.get(first + i).level == level;
      }
      if (uniform) {
        lines.add(new Line(start, level, cells));
      }
    }
    return lines;
  }

  private static boolean follows(String text, Line before, Line line) {
    return before.level == line.level && text.indexOf('\n', before.start) + 1 == line.start;
  }

  private static void alignRun(List<Line> run) {
    for (int cell = 0; ; cell++) {
      int width = -1;
      int least = Integer.MAX_VALUE;
      for (Line line : run) {
        if (cell < line.cells.length) {
          width = Math.max(width, line.column(cell));
          least = Math.min(least, line.column(cell));
        }
      }
      if (width < 0) {
        return;
      }
      for (Line line : run) {
        if (cell < line.cells.length && width - least <= MOST) {
          line.blanks[cell] = width - line.column(cell);
        }
      }
    }
  }
}

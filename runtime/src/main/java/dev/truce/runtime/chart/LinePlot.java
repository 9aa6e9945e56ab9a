package dev.truce.runtime.chart;

import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.List;

/** Curve over their places, as lines in a frame of two axes. */
public final class LinePlot {

  private static final int ROWS = 13;
  private static final int ROWS_OVER_TIME = 9;
  private static final int MOST_NAMES = 12;

  private final List<Curve> all;
  private final Medium medium;
  private final int rows;
  private final double low;
  private final double high;
  private final double first;
  private final double last;

  private LinePlot(List<Curve> all, Medium medium, int rows, double first, double last) {
    this.all = all;
    this.medium = medium;
    this.rows = rows;
    this.first = first;
    this.last = last;
    double min = all.stream().mapToDouble(Curve::min).min().orElse(0);
    double max = all.stream().mapToDouble(Curve::max).max().orElse(0);
    double room = max > min ? 0 : Math.max(Math.abs(max) / 2, 0.5);
    this.low = min - room;
    this.high = max + room;
  }

  /** Draws series over their numbers from 1; one at least has a number. */
  public static List<String> lines(List<Curve> all, Medium medium) {
    int longest = all.stream().mapToInt(s -> s.values().length).max().orElse(1);
    String middle = longest < 5 ? "" : Integer.toString((longest + 1) / 2);
    String end = longest < 2 ? "" : Integer.toString(longest);
    return new LinePlot(all, medium, ROWS, 1, longest).draw("1", middle, end);
  }

  /**
   * Draws series over virtual nanoseconds; one at least has a number.
   *
   * @param end where the time ends that is shown
   */
  public static List<String> overTime(List<Curve> all, long end, Medium medium) {
    double last = Math.max(1, end);
    TimeUnits unit = TimeUnits.of(last);
    return new LinePlot(all, medium, ROWS_OVER_TIME, 0, last)
        .draw("0", unit.show(last / 2), unit.show(last));
  }

  /** The texts stand below the ends and the middle of the axis. */
  private List<String> draw(String start, String middle, String end) {
    boolean ascii = medium.ascii();
    String[] labels = new String[rows];
    int margin = 0;
    for (int row = 0; row < rows; row++) {
      boolean labelled = row == 0 || row == rows - 1 || row == rows / 2;
      labels[row] = labelled ? label(between((double) row / (rows - 1))) : "";
      margin = Math.max(margin, labels[row].length());
    }
    boolean marks = ascii || (all.size() > 1 && !medium.colour());
    Canvas canvas = new Canvas(medium.width() - margin - 3, rows, medium, marks);
    for (int i = 0; i < all.size(); i++) {
      draw(all.get(i), canvas, mark(i), Style.of(i));
    }
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      String axis = ascii ? (labels[row].isEmpty() ? "|" : "+") : labels[row].isEmpty() ? "│" : "┤";
      String label = " ".repeat(margin - labels[row].length()) + labels[row] + " " + axis;
      lines.add((medium.paint(label, Style.DIM) + canvas.row(row)).stripTrailing());
    }
    lines.add(medium.paint(axis(margin), Style.DIM));
    lines.add(medium.paint(numbers(margin, start, middle, end), Style.DIM));
    if (all.stream().anyMatch(s -> !s.name().isEmpty())) {
      lines.addAll(legend(margin, marks));
    }
    return lines;
  }

  /** A letter of its own for each of several series. */
  private char mark(int number) {
    return all.size() == 1 ? '*' : (char) ('a' + number % 26);
  }

  private void draw(Curve series, Canvas canvas, char mark, Style style) {
    double[] values = series.values();
    int beforeX = -1;
    int beforeY = -1;
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        beforeX = -1;
        continue;
      }
      double way = last > first ? (series.places()[i] - first) / (last - first) : 0;
      int x = (int) Math.round(way * (canvas.width() - 1));
      double share = (high / 2 - values[i] / 2) / (high / 2 - low / 2);
      int y = (int) Math.round(share * (canvas.height() - 1));
      if (beforeX < 0) {
        canvas.dot(x, y, mark, style);
      } else {
        canvas.line(beforeX, beforeY, x, y, mark, style);
      }
      beforeX = x;
      beforeY = y;
    }
  }

  private String axis(int margin) {
    int columns = medium.width() - margin - 3;
    String line = medium.ascii() ? "-" : "─";
    return " ".repeat(margin + 1) + (medium.ascii() ? "+" : "└") + line.repeat(columns);
  }

  private String numbers(int margin, String start, String middle, String end) {
    int columns = medium.width() - margin - 3;
    StringBuilder line = new StringBuilder(" ".repeat(margin + 2)).append(start);
    if (!end.isEmpty()) {
      pad(line, margin + 2 + columns / 2 - middle.length() / 2).append(middle);
      pad(line, margin + 2 + columns - end.length()).append(end);
    }
    return line.toString();
  }

  private static StringBuilder pad(StringBuilder line, int to) {
    return line.append(" ".repeat(Math.max(1, to - line.length())));
  }

  private List<String> legend(int margin, boolean marks) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(" ".repeat(margin + 2));
    int used = margin + 2;
    for (int i = 0; i < Math.min(all.size(), MOST_NAMES); i++) {
      String name = all.get(i).name();
      int wide = Grid.width(name) + 4;
      if (used + wide > medium.width() && used > margin + 2) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(" ".repeat(margin + 2));
        used = margin + 2;
      }
      String key = marks ? String.valueOf(mark(i)) : "━";
      line.append(medium.paint(key, Style.of(i))).append(' ').append(name).append("  ");
      used += wide;
    }
    lines.add(line.toString().stripTrailing());
    if (all.size() > MOST_NAMES) {
      lines.add(" ".repeat(margin + 2) + "and " + (all.size() - MOST_NAMES) + " more");
    }
    return lines;
  }

  /** The number at a share of the way down; the span itself may be too large for a Float. */
  private double between(double share) {
    return high * (1 - share) + low * share;
  }

  /** A number on the axis, with as many decimals as tell the ends apart. */
  private String label(double value) {
    double span = high - low;
    int decimals = span >= 20 ? 0 : span >= 2 ? 1 : span >= 0.2 ? 2 : span >= 0.02 ? 3 : 6;
    if (Math.abs(value) >= 1e9 || span < 1e-5) {
      return Values.showFloat(value);
    }
    return Values.format(value, "." + decimals);
  }
}

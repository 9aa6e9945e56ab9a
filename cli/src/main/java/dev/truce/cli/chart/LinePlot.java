package dev.truce.cli.chart;

import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.List;

/** Series over their numbers from 1, as lines in a frame of two axes. */
public final class LinePlot {

  private static final int ROWS = 13;
  private static final int MOST_NAMES = 12;

  private final List<Series> all;
  private final Medium medium;
  private final double low;
  private final double high;
  private final int longest;

  private LinePlot(List<Series> all, Medium medium) {
    this.all = all;
    this.medium = medium;
    double min = all.stream().mapToDouble(Series::min).min().orElse(0);
    double max = all.stream().mapToDouble(Series::max).max().orElse(0);
    double room = max > min ? 0 : Math.max(Math.abs(max) / 2, 0.5);
    this.low = min - room;
    this.high = max + room;
    this.longest = all.stream().mapToInt(s -> s.values().length).max().orElse(0);
  }

  /** Draws the series, of which one at least has a number. */
  public static List<String> lines(List<Series> all, Medium medium) {
    return new LinePlot(all, medium).draw();
  }

  private List<String> draw() {
    boolean ascii = medium.ascii();
    String[] labels = new String[ROWS];
    int margin = 0;
    for (int row = 0; row < ROWS; row++) {
      boolean labelled = row == 0 || row == ROWS - 1 || row == ROWS / 2;
      labels[row] = labelled ? label(between((double) row / (ROWS - 1))) : "";
      margin = Math.max(margin, labels[row].length());
    }
    boolean marks = ascii || (all.size() > 1 && !medium.colour());
    Canvas canvas = new Canvas(medium.width() - margin - 3, ROWS, medium, marks);
    for (int i = 0; i < all.size(); i++) {
      draw(all.get(i), canvas, mark(i), Style.of(i));
    }
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      String axis = ascii ? (labels[row].isEmpty() ? "|" : "+") : labels[row].isEmpty() ? "│" : "┤";
      String label = " ".repeat(margin - labels[row].length()) + labels[row] + " " + axis;
      lines.add((medium.paint(label, Style.DIM) + canvas.row(row)).stripTrailing());
    }
    lines.add(medium.paint(axis(margin), Style.DIM));
    lines.add(medium.paint(numbers(margin), Style.DIM));
    if (all.stream().anyMatch(s -> !s.name().isEmpty())) {
      lines.addAll(legend(margin, marks));
    }
    return lines;
  }

  /** A letter of its own for each of several series. */
  private char mark(int number) {
    return all.size() == 1 ? '*' : (char) ('a' + number % 26);
  }

  private void draw(Series series, Canvas canvas, char mark, Style style) {
    double[] values = series.values();
    int beforeX = -1;
    int beforeY = -1;
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        beforeX = -1;
        continue;
      }
      int x = (int) Math.round((double) i / Math.max(1, longest - 1) * (canvas.width() - 1));
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

  private String numbers(int margin) {
    int columns = medium.width() - margin - 3;
    String last = Integer.toString(longest);
    String middle = longest < 5 ? "" : Integer.toString((longest + 1) / 2);
    StringBuilder line = new StringBuilder(" ".repeat(margin + 2)).append('1');
    if (longest > 1) {
      pad(line, margin + 2 + columns / 2 - middle.length() / 2).append(middle);
      pad(line, margin + 2 + columns - last.length()).append(last);
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

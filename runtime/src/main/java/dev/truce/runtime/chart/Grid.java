package dev.truce.runtime.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Columns of cells, each as wide as its widest, with two blanks between them and headings above.
 */
public final class Grid {

  private final List<String> headings = new ArrayList<>();
  private final List<Boolean> left = new ArrayList<>();
  private final List<List<Cell>> rows = new ArrayList<>();

  public Grid left(String heading) {
    headings.add(heading);
    left.add(true);
    return this;
  }

  public Grid right(String heading) {
    headings.add(heading);
    left.add(false);
    return this;
  }

  public Grid row(List<Cell> cells) {
    rows.add(List.copyOf(cells));
    return this;
  }

  public List<String> lines(Medium medium) {
    int[] widths = new int[headings.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = width(headings.get(i));
      for (List<Cell> row : rows) {
        widths[i] = Math.max(widths[i], width(row.get(i).text()));
      }
    }
    List<String> lines = new ArrayList<>();
    List<Cell> heads = headings.stream().map(heading -> new Cell(heading, Style.DIM)).toList();
    lines.add(line(heads, widths, medium));
    for (List<Cell> row : rows) {
      lines.add(line(row, widths, medium));
    }
    return lines;
  }

  private String line(List<Cell> cells, int[] widths, Medium medium) {
    StringBuilder line = new StringBuilder();
    int blanks = 0;
    for (int i = 0; i < widths.length; i++) {
      Cell cell = cells.get(i);
      int gap = widths[i] - width(cell.text());
      blanks += (i == 0 ? 0 : 2) + (left.get(i) ? 0 : gap);
      if (!cell.text().isEmpty()) {
        line.append(" ".repeat(blanks)).append(medium.paint(cell.text(), cell.style()));
        blanks = 0;
      }
      blanks += left.get(i) ? gap : 0;
    }
    return line.toString();
  }

  static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}

package dev.truce.runtime.game;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Columns of text, each as wide as its widest cell, with two blanks between them: how results
 * print.
 */
public final class TextTable {

  private final List<String> headings = new ArrayList<>();
  private final List<Boolean> left = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  public TextTable left(String heading) {
    headings.add(heading);
    left.add(true);
    return this;
  }

  public TextTable right(String heading) {
    headings.add(heading);
    left.add(false);
    return this;
  }

  public TextTable row(List<String> cells) {
    rows.add(cells);
    return this;
  }

  /**
   * How a column of numbers is best written: without decimals where all are whole, else with three.
   */
  static String formatOf(double[] numbers) {
    return Arrays.stream(numbers).allMatch(x -> x == Math.rint(x)) ? ".0" : ".3";
  }

  /** Appends all lines but without a line break behind the last. */
  public void show(StringBuilder out) {
    int[] widths = new int[headings.size()];
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      widths[i] = rows.stream().mapToInt(row -> width(row.get(column))).max().orElse(0);
      widths[i] = Math.max(widths[i], width(headings.get(i)));
    }
    line(out, headings, widths);
    for (List<String> row : rows) {
      out.append('\n');
      line(out, row, widths);
    }
  }

  private void line(StringBuilder out, List<String> cells, int[] widths) {
    int start = out.length();
    for (int i = 0; i < widths.length; i++) {
      String cell = cells.get(i);
      String gap = " ".repeat(widths[i] - width(cell));
      out.append(i == 0 ? "" : "  ").append(left.get(i) ? cell + gap : gap + cell);
    }
    int end = out.length();
    while (end > start && out.charAt(end - 1) == ' ') {
      end--;
    }
    out.setLength(end);
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}

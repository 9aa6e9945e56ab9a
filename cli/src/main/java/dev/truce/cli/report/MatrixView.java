package dev.truce.cli.report;

import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** A matrix as a heat map, with its numbers in a table that can be opened. */
final class MatrixView {

  /** Rows of a matrix whose numbers are written out. */
  private static final int MOST_WRITTEN = 60;

  private final List<String> names;
  private final double[][] cells;
  private final String format;

  /**
   * @param cells not-a-number where there is none
   */
  MatrixView(List<String> names, double[][] cells, String format) {
    this.names = names;
    this.cells = cells;
    this.format = format;
  }

  void write(Html html, String id, String title, String explanation) {
    double low = all().min().orElse(0);
    double high = all().max().orElse(1);
    boolean share = format.endsWith("%") && low >= 0 && high <= 1;
    HeatMap map = new HeatMap(names, cells, format, share ? 0 : low, share ? 1 : high);
    html.open("figure");
    String range =
        "From " + Values.format(low, format) + " to " + Values.format(high, format) + ".";
    html.open("div", "class", "scroll");
    map.draw(html, id, title, explanation + " " + range);
    html.close("div");
    html.open("figcaption").element("strong", title + ". ").text(explanation + " " + range);
    html.close("figcaption").close("figure").line();
    if (names.size() <= MOST_WRITTEN) {
      html.open("details").element("summary", title + " in numbers");
      table(html, title);
      html.close("details").line();
    }
  }

  private DoubleStream all() {
    return Arrays.stream(cells).flatMapToDouble(Arrays::stream).filter(x -> !Double.isNaN(x));
  }

  private void table(Html html, String title) {
    DataTable table = new DataTable(html, title).texts("");
    for (int i = 1; i <= names.size(); i++) {
      table.numbers(Integer.toString(i));
    }
    table.body();
    for (int i = 0; i < cells.length; i++) {
      List<String> row = new ArrayList<>();
      row.add((i + 1) + " " + names.get(i));
      for (double cell : cells[i]) {
        row.add(Double.isNaN(cell) ? "–" : Values.format(cell, format));
      }
      table.row(row);
    }
    table.end();
  }
}

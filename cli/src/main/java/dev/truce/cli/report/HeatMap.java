package dev.truce.cli.report;

import dev.truce.runtime.value.Values;
import java.util.List;

/** A square of numbers as colours, the stronger the more; the numbers too where there is room. */
final class HeatMap {

  private static final double ROOM = 620;
  private static final double WIDEST = 56;
  private static final int MOST_SINGLE = 70;
  private static final int LEVELS = 32;

  private final List<String> names;
  private final double[][] cells;
  private final String format;
  private final double low;
  private final double high;

  /**
   * @param low the number of the weakest colour
   * @param high the number of the strongest
   */
  HeatMap(List<String> names, double[][] cells, String format, double low, double high) {
    this.names = names;
    this.cells = cells;
    this.format = format;
    this.low = low;
    this.high = high;
  }

  void draw(Html html, String id, String title, String description) {
    int n = names.size();
    double cell = Math.min(WIDEST, Math.max(5, Math.floor(ROOM / n)));
    boolean labelled = cell >= 9;
    double widest = 0;
    for (int i = 0; labelled && i < n; i++) {
      widest = Math.max(widest, Picture.widthOf(label(i)));
    }
    double left = labelled ? widest + 12 : 4;
    double top = labelled ? 22 : 4;
    Picture picture =
        new Picture(html, id, left + n * cell + 4, top + n * cell + 4, title, description);
    for (int i = 0; labelled && i < n; i++) {
      double middle = (i + 0.5) * cell;
      picture.text(left - 8, top + middle + 4, label(i), "end", "label");
      if (cell >= 16 || (i + 1) % 5 == 0) {
        picture.text(left + middle, top - 7, Integer.toString(i + 1), "middle", "tick");
      }
    }
    if (n <= MOST_SINGLE) {
      single(picture, left, top, cell);
    } else {
      levels(picture, left, top, cell);
    }
    picture.end();
  }

  private String label(int i) {
    return Rows.cut(names.get(i)) + "  " + (i + 1);
  }

  private double share(double value) {
    return high > low ? Math.min(1, Math.max(0, (value - low) / (high - low))) : 1;
  }

  private void single(Picture picture, double left, double top, double cell) {
    boolean numbered = cell >= 36;
    double gap = cell >= 12 ? 1 : 0;
    for (int i = 0; i < cells.length; i++) {
      for (int j = 0; j < cells.length; j++) {
        if (Double.isNaN(cells[i][j])) {
          continue;
        }
        double x = left + j * cell;
        double y = top + i * cell;
        String number = Values.format(cells[i][j], format);
        String tip = names.get(i) + " against " + names.get(j) + ": " + number;
        double share = share(cells[i][j]);
        picture.heat(x, y, cell - gap, cell - gap, 0.06 + 0.94 * share, tip);
        if (numbered) {
          String style = share > 0.66 ? "in-strong" : "in-weak";
          picture.text(x + cell / 2, y + cell / 2 + 4, number, "middle", style);
        }
      }
    }
  }

  /** All cells of about one strength as one path: thousands of rectangles would be too many. */
  private void levels(Picture picture, double left, double top, double cell) {
    StringBuilder[] paths = new StringBuilder[LEVELS];
    for (int i = 0; i < cells.length; i++) {
      for (int j = 0; j < cells.length; j++) {
        if (Double.isNaN(cells[i][j])) {
          continue;
        }
        int level = (int) Math.round(share(cells[i][j]) * (LEVELS - 1));
        if (paths[level] == null) {
          paths[level] = new StringBuilder();
        }
        String size = Html.number(cell);
        paths[level]
            .append('M')
            .append(Html.number(left + j * cell))
            .append(' ')
            .append(Html.number(top + i * cell))
            .append("h" + size + "v" + size + "h-" + size + "z");
      }
    }
    for (int level = 0; level < LEVELS; level++) {
      if (paths[level] != null) {
        double share = 0.06 + 0.94 * level / (LEVELS - 1);
        picture.heatPath(paths[level].toString(), share);
      }
    }
  }
}

package dev.truce.runtime.chart;

import org.jspecify.annotations.Nullable;

/**
 * A field of dots behind characters: two by four in a character of Braille, one in a character of
 * ASCII.
 */
final class Canvas {

  /** The bits of Braille's dots, by row and column. */
  private static final int[][] DOTS = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};

  private static final int BRAILLE = 0x2800;

  private final int columns;
  private final int rows;
  private final Medium medium;
  private final boolean marks;
  private final int[][] cells;
  private final @Nullable Style[][] styles;

  /**
   * @param marks whether each dot is a character that says whose it is
   */
  Canvas(int columns, int rows, Medium medium, boolean marks) {
    this.columns = columns;
    this.rows = rows;
    this.medium = medium;
    this.marks = marks;
    this.cells = new int[rows][columns];
    this.styles = new @Nullable Style[rows][columns];
  }

  int width() {
    return marks ? columns : 2 * columns;
  }

  int height() {
    return marks ? rows : 4 * rows;
  }

  /** Sets a dot, counted from the upper left. */
  void dot(int x, int y, char mark, Style style) {
    int row = marks ? y : y / 4;
    int column = marks ? x : x / 2;
    if (row < 0 || column < 0 || row >= rows || column >= columns) {
      return;
    }
    cells[row][column] = marks ? mark : cells[row][column] | DOTS[y % 4][x % 2];
    styles[row][column] = style;
  }

  /** A line between two dots, both set. */
  void line(int x0, int y0, int x1, int y1, char mark, Style style) {
    int steps = Math.max(1, Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0)));
    for (int i = 0; i <= steps; i++) {
      int x = (int) Math.round(x0 + (x1 - x0) * (double) i / steps);
      int y = (int) Math.round(y0 + (y1 - y0) * (double) i / steps);
      dot(x, y, mark, style);
    }
  }

  String row(int row) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < columns; column++) {
      int cell = cells[row][column];
      char shown = cell == 0 ? ' ' : (char) (marks ? cell : BRAILLE | cell);
      line.append(medium.paint(String.valueOf(shown), cell == 0 ? null : styles[row][column]));
    }
    return line.toString().stripTrailing();
  }
}

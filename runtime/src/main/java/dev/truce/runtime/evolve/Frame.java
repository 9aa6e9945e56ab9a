package dev.truce.runtime.evolve;

import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.value.ListBuilder;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.Value;
import dev.truce.runtime.value.Values;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Who stood where at one moment: the numbers of the types, row by row. A graph that is no lattice
 * is one row.
 */
public final class Frame implements Value {

  private static final String MARKS = "0123456789abcdefghijklmnopqrstuvwxyz";

  private final double generation;
  private final int width;
  private final byte[] cells;

  /** Takes over {@code cells}. */
  Frame(double generation, int width, byte[] cells) {
    this.generation = generation;
    this.width = width;
    this.cells = cells;
  }

  public double generation() {
    return generation;
  }

  public int width() {
    return width;
  }

  public int height() {
    return cells.length / width;
  }

  /** The number of the type at a place. */
  public int at(long x, long y) {
    if (x < 0 || y < 0 || x >= width || y >= height()) {
      throw new ScriptError(
          Fault.OUT_OF_RANGE,
          "there is no place (" + x + ", " + y + ") in a frame of " + width + " x " + height());
    }
    return cells[(int) y * width + (int) x] & 0xff;
  }

  /** The numbers of the types, a list for each row. */
  public ListValue rows() {
    ListBuilder rows = ListValue.builder(height());
    for (int y = 0; y < height(); y++) {
      ListBuilder row = ListValue.builder(width);
      for (int x = 0; x < width; x++) {
        row.addLong(cells[y * width + x] & 0xff);
      }
      rows.add(row.build());
    }
    return rows.build();
  }

  /** One row as a text, a sign for each place. */
  String row(int y) {
    StringBuilder text = new StringBuilder(width);
    for (int x = 0; x < width; x++) {
      text.append(MARKS.charAt((cells[y * width + x] & 0xff) % MARKS.length()));
    }
    return text.toString();
  }

  @Override
  public void show(StringBuilder out) {
    for (int y = 0; y < height(); y++) {
      out.append(y == 0 ? "" : "\n").append(row(y));
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Frame that
        && generation == that.generation
        && width == that.width
        && Arrays.equals(cells, that.cells);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(cells) + width;
  }

  @Override
  public int compareWith(Value other) {
    Frame that = (Frame) other;
    int order = Double.compare(generation, that.generation);
    order = order != 0 ? order : Integer.compare(width, that.width);
    return order != 0 ? order : Arrays.compareUnsigned(cells, that.cells);
  }

  @Override
  public String toString() {
    return Values.show(this);
  }
}

package dev.truce.runtime.game;

import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.Value;
import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A square matrix of numbers whose rows and columns have the same names. */
public final class Matrix implements Value {

  private final List<String> names;
  private final double[][] cells;
  private final String format;

  /** Takes over {@code cells}; {@code format} is how a cell prints. */
  Matrix(List<String> names, double[][] cells, String format) {
    this.names = names;
    this.cells = cells;
    this.format = format;
  }

  /** Payoffs by those who earn them, and by whom against. */
  public static Matrix ofPayoffs(List<String> names, double[][] cells) {
    return new Matrix(names, cells, ".3");
  }

  public ListValue names() {
    return ListValue.ofObjects(names.toArray());
  }

  public List<String> rowNames() {
    return names;
  }

  /** A copy of the numbers, row by row. */
  public double[][] cells() {
    return Arrays.stream(cells).map(double[]::clone).toArray(double[][]::new);
  }

  public ListValue rows() {
    return ListValue.ofObjects(
        Arrays.stream(cells).map(row -> ListValue.ofDoubles(row.clone())).toArray());
  }

  public double at(long row, long column) {
    if (row < 0 || column < 0 || row >= cells.length || column >= cells.length) {
      throw new ScriptError(
          Fault.OUT_OF_RANGE,
          "there is no cell ("
              + row
              + ", "
              + column
              + ") in a matrix of "
              + cells.length
              + " rows and columns");
    }
    return cells[(int) row][(int) column];
  }

  /** How a cell prints, as in a text: {@code .3}. */
  public String format() {
    return format;
  }

  /** Comma-separated values with a line of headings. */
  public String csv() {
    StringBuilder out = new StringBuilder("name");
    names.forEach(name -> out.append(',').append(Csv.cell(name)));
    out.append('\n');
    for (int i = 0; i < cells.length; i++) {
      out.append(Csv.cell(names.get(i)));
      for (double cell : cells[i]) {
        out.append(',').append(Values.showFloat(cell));
      }
      out.append('\n');
    }
    return out.toString();
  }

  @Override
  public void show(StringBuilder out) {
    TextTable table = new TextTable().left("");
    for (int i = 0; i < cells.length; i++) {
      table.right(Integer.toString(i + 1));
    }
    for (int i = 0; i < cells.length; i++) {
      List<String> row = new ArrayList<>();
      row.add((i + 1) + " " + names.get(i));
      for (double cell : cells[i]) {
        row.add(Values.format(cell, format));
      }
      table.row(row);
    }
    table.show(out);
  }

  @Override
  public int compareWith(Value other) {
    Matrix that = (Matrix) other;
    int order = Values.compare(names(), that.names());
    return order != 0 ? order : Values.compare(rows(), that.rows());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Matrix that
        && names.equals(that.names)
        && Arrays.deepEquals(cells, that.cells);
  }

  @Override
  public int hashCode() {
    return 31 * names.hashCode() + Arrays.deepHashCode(cells);
  }

  @Override
  public String toString() {
    return Values.show(this);
  }
}

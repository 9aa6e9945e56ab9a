package dev.truce.cli.report;

import dev.truce.runtime.game.Matrix;
import dev.truce.runtime.value.ListValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A matrix of a result. */
final class MatrixPart implements Part {

  private final Matrix matrix;

  MatrixPart(Matrix matrix) {
    this.matrix = matrix;
  }

  @Override
  public String title() {
    int size = matrix.rows().size();
    return "Matrix of " + size + " by " + size;
  }

  @Override
  public void write(Html html, String id) {
    List<String> names = new ArrayList<>();
    matrix.names().forEach(name -> names.add(String.valueOf(name)));
    double[][] cells = new double[names.size()][];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = ((ListValue) Objects.requireNonNull(matrix.rows().get(i))).toDoubles();
    }
    new MatrixView(names, cells, matrix.format())
        .write(html, id + "-x", "Matrix", "Rows against columns.");
  }
}

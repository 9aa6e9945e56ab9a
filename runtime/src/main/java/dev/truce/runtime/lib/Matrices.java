package dev.truce.runtime.lib;

import dev.truce.runtime.game.Matrix;
import dev.truce.runtime.value.ListValue;

/** Tables of numbers by two entrants. */
public final class Matrices {

  private Matrices() {}

  public static ListValue names(Matrix matrix) {
    return matrix.names();
  }

  public static ListValue rows(Matrix matrix) {
    return matrix.rows();
  }

  public static String csv(Matrix matrix) {
    return matrix.csv();
  }

  public static double at(Matrix matrix, long row, long column) {
    return matrix.at(row, column);
  }
}

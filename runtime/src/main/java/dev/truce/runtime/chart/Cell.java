package dev.truce.runtime.chart;

import org.jspecify.annotations.Nullable;

/** A text in a table, with its style. */
public record Cell(String text, @Nullable Style style) {

  public static Cell of(String text) {
    return new Cell(text, null);
  }
}

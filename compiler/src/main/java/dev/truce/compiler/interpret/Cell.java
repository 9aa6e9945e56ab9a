package dev.truce.compiler.interpret;

import dev.truce.compiler.core.Global;
import org.jspecify.annotations.Nullable;

/** The value of a global: a primitive in {@link #bits}, a reference in {@link #object}. */
final class Cell {

  final Global global;
  boolean set;
  long bits;
  @Nullable Object object;

  Cell(Global global) {
    this.global = global;
  }
}

package dev.truce.runtime;

import org.jspecify.annotations.Nullable;

/** Where a script prints. */
@FunctionalInterface
public interface Output {
  /** Prints one line; {@code line} has no line break at its end. */
  void line(String line);

  /**
   * Prints values as one line.
   *
   * @param values for who shows them otherwise than as a text
   */
  default void values(@Nullable Object[] values, String line) {
    line(line);
  }
}

package dev.truce.runtime;

import java.util.List;
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

  /** Prints a drawing, which who shows or keeps values leaves out: it says nothing that is new. */
  default void drawing(List<String> lines) {
    lines.forEach(this::line);
  }
}

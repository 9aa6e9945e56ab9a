package dev.truce.runtime;

/** Where a script prints. */
@FunctionalInterface
public interface Output {
  /** Prints one line; {@code line} has no line break at its end. */
  void line(String line);
}

package dev.truce.runtime.solve;

import java.util.List;
import java.util.stream.Collectors;

/** Numbers in a row of a table. */
final class Commas {

  private Commas() {}

  static String joined(List<Fraction> numbers) {
    return numbers.stream().map(Fraction::toString).collect(Collectors.joining(", "));
  }
}

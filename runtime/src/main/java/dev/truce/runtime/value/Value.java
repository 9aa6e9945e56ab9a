package dev.truce.runtime.value;

/**
 * A value of a class of Truce's own. {@code equals} and {@code hashCode} are structural; {@link
 * Values} orders and prints any value, these and Java's own.
 */
public interface Value {
  /** Orders two values of one class; consistent with equals. */
  int compareWith(Value other);

  /** Appends what {@code print} shows. */
  void show(StringBuilder out);
}

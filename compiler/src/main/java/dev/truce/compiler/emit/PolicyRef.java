package dev.truce.compiler.emit;

import com.google.common.collect.ImmutableList;

/**
 * The class of a strategy, with a field for each slot (of VOID slots there is none, but a place in
 * the list).
 */
record PolicyRef(String owner, ImmutableList<FieldRef> slots) {

  /** The static method that makes the strategy as a value from its boxed parameters. */
  static final String VALUE = "value";

  static final String VALUE_DESCRIPTOR =
      "([" + Jvm.descriptor(Jvm.OBJECT) + ")" + Jvm.descriptor(Jvm.STRATEGY_VALUE);
}

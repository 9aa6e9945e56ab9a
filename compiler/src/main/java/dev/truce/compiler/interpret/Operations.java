package dev.truce.compiler.interpret;

import dev.truce.compiler.core.Operator;

/** Finds the node of an operator. */
final class Operations {

  private Operations() {}

  static Node of(Operator operator, Node[] operands, Site site) {
    Node first = operands[0];
    Node last = operands[operands.length - 1];
    return switch (operator) {
      case ADD_INT -> Integers.add(first, last, site);
      case SUBTRACT_INT -> Integers.subtract(first, last, site);
      case MULTIPLY_INT -> Integers.multiply(first, last, site);
      case DIV_INT -> Integers.div(first, last, site);
      case MOD_INT -> Integers.mod(first, last, site);
      case NEGATE_INT -> Integers.negate(first, site);
      case ADD_FLOAT -> Floats.add(first, last, site);
      case SUBTRACT_FLOAT -> Floats.subtract(first, last, site);
      case MULTIPLY_FLOAT -> Floats.multiply(first, last, site);
      case DIVIDE_FLOAT -> Floats.divide(first, last, site);
      case NEGATE_FLOAT -> Floats.negate(first);
      case INT_TO_FLOAT -> Floats.fromInt(first);
      case EQUAL_LONG,
          NOT_EQUAL_LONG,
          LESS_LONG,
          LESS_EQUAL_LONG,
          GREATER_LONG,
          GREATER_EQUAL_LONG ->
          LongComparisons.of(operator, first, last);
      case IS_NONE -> Comparisons.isNone(first);
      case EQUAL_FLOAT,
          NOT_EQUAL_FLOAT,
          LESS_FLOAT,
          LESS_EQUAL_FLOAT,
          GREATER_FLOAT,
          GREATER_EQUAL_FLOAT,
          EQUAL_BOOL,
          NOT_EQUAL_BOOL,
          EQUAL_REF,
          NOT_EQUAL_REF ->
          Comparisons.of(operator, first, last, site);
    };
  }
}

package dev.truce.compiler.core;

/**
 * The operations that an engine has as nodes or instructions of its own, since they are hot. One
 * that can fail is also a static method of {@code dev.truce.runtime.Ops} of the name given here,
 * with these operand kinds, which states its meaning; the others mean what the JVM's instruction of
 * that kind does.
 */
public enum Operator {
  ADD_INT("addInt"),
  SUBTRACT_INT("subtractInt"),
  MULTIPLY_INT("multiplyInt"),
  DIV_INT("divInt"),
  MOD_INT("modInt"),
  NEGATE_INT("negateInt"),
  ADD_FLOAT("addFloat"),
  SUBTRACT_FLOAT("subtractFloat"),
  MULTIPLY_FLOAT("multiplyFloat"),
  DIVIDE_FLOAT("divideFloat"),
  NEGATE_FLOAT("negateFloat"),
  /**
   * From here on plain JVM instructions. Comparisons of two LONGs (Int, Duration, Time, ordinals).
   */
  EQUAL_LONG,
  NOT_EQUAL_LONG,
  LESS_LONG,
  LESS_EQUAL_LONG,
  GREATER_LONG,
  GREATER_EQUAL_LONG,
  EQUAL_FLOAT,
  NOT_EQUAL_FLOAT,
  LESS_FLOAT,
  LESS_EQUAL_FLOAT,
  GREATER_FLOAT,
  GREATER_EQUAL_FLOAT,
  EQUAL_BOOL,
  NOT_EQUAL_BOOL,
  /** Structural equality of two REFs, none included: {@code Ops.equalRef}. */
  EQUAL_REF("equalRef"),
  NOT_EQUAL_REF,
  /** Whether a REF is null. */
  IS_NONE,
  INT_TO_FLOAT;

  private final String method;

  Operator() {
    this("");
  }

  Operator(String method) {
    this.method = method;
  }

  /**
   * The method of {@code dev.truce.runtime.Ops} that states the meaning; empty when a plain
   * instruction does.
   */
  public String method() {
    return method;
  }

  /** The rep of the result: BOOL for comparisons, otherwise that of the operands. */
  public Rep result() {
    return switch (this) {
      case ADD_INT, SUBTRACT_INT, MULTIPLY_INT, DIV_INT, MOD_INT, NEGATE_INT -> Rep.INT;
      case ADD_FLOAT, SUBTRACT_FLOAT, MULTIPLY_FLOAT, DIVIDE_FLOAT, NEGATE_FLOAT, INT_TO_FLOAT ->
          Rep.FLOAT;
      default -> Rep.BOOL;
    };
  }
}

package dev.truce.compiler.core;

/**
 * The operations that an engine has as nodes or instructions of its own, since they are hot. Each is also a static
 * method of {@code dev.truce.runtime.Ops} of the name given here, with these operand kinds, which states its meaning.
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
  /** Comparisons of two LONGs (Int, Duration, Time, ordinals): plain instructions. */
  EQUAL_LONG("equalLong"),
  NOT_EQUAL_LONG("notEqualLong"),
  LESS_LONG("lessLong"),
  LESS_EQUAL_LONG("lessEqualLong"),
  GREATER_LONG("greaterLong"),
  GREATER_EQUAL_LONG("greaterEqualLong"),
  EQUAL_FLOAT("equalFloat"),
  NOT_EQUAL_FLOAT("notEqualFloat"),
  LESS_FLOAT("lessFloat"),
  LESS_EQUAL_FLOAT("lessEqualFloat"),
  GREATER_FLOAT("greaterFloat"),
  GREATER_EQUAL_FLOAT("greaterEqualFloat"),
  EQUAL_BOOL("equalBool"),
  NOT_EQUAL_BOOL("notEqualBool"),
  /** Structural equality of two REFs, none included. */
  EQUAL_REF("equalRef"),
  NOT_EQUAL_REF("notEqualRef"),
  /** Whether a REF is null. */
  IS_NONE("isNone"),
  INT_TO_FLOAT("intToFloat");

  private final String method;

  Operator(String method) {
    this.method = method;
  }

  /** The method of {@code dev.truce.runtime.Ops} that states the meaning. */
  public String method() {
    return method;
  }

  /** The rep of the result: BOOL for comparisons, otherwise that of the operands. */
  public Rep result() {
    return switch (this) {
      case ADD_INT, SUBTRACT_INT, MULTIPLY_INT, DIV_INT, MOD_INT, NEGATE_INT -> Rep.INT;
      case ADD_FLOAT, SUBTRACT_FLOAT, MULTIPLY_FLOAT, DIVIDE_FLOAT, NEGATE_FLOAT, INT_TO_FLOAT -> Rep.FLOAT;
      default -> Rep.BOOL;
    };
  }
}

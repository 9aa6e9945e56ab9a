package dev.truce.compiler.emit;

import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Operator;

/** The Ints from {@code least} to {@code greatest}. */
record Range(long least, long greatest) {

  static final Range ALL = new Range(Long.MIN_VALUE, Long.MAX_VALUE);

  Range and(Range other) {
    return new Range(Math.max(least, other.least), Math.min(greatest, other.greatest));
  }

  /** Whether each of them plus this one is an Int. */
  boolean canAdd(long amount) {
    return amount >= 0 ? greatest <= Long.MAX_VALUE - amount : least >= Long.MIN_VALUE - amount;
  }

  /** Whether each of them minus this one is an Int. */
  boolean canSubtract(long amount) {
    return amount >= 0 ? least >= Long.MIN_VALUE + amount : greatest <= Long.MAX_VALUE + amount;
  }

  /** Where a variable is, given that a condition holds, or does not. */
  static Range of(Local local, Expr condition, boolean holds) {
    if (condition instanceof Expr.Not not) {
      return of(local, not.operand(), !holds);
    } else if (condition instanceof Expr.And and && holds) {
      return of(local, and.left(), true).and(of(local, and.right(), true));
    } else if (condition instanceof Expr.Or or && !holds) {
      return of(local, or.left(), false).and(of(local, or.right(), false));
    } else if (condition instanceof Expr.Operate comparison && comparison.operands().size() == 2) {
      Expr left = comparison.operands().get(0);
      Expr right = comparison.operands().get(1);
      if (left instanceof Expr.Get get && get.local() == local) {
        return beside(of(right), comparison.operator(), holds);
      } else if (right instanceof Expr.Get get && get.local() == local) {
        return beside(of(left), mirrored(comparison.operator()), holds);
      }
    }
    return ALL;
  }

  private static Range of(Expr e) {
    return e instanceof Expr.Lit lit && lit.value() instanceof Long value
        ? new Range(value, value)
        : ALL;
  }

  /** What compares to one of {@code other} as said. */
  private static Range beside(Range other, Operator comparison, boolean holds) {
    return switch (comparison) {
      case LESS_LONG -> holds ? other.andBelow(1) : other.andAbove(0);
      case LESS_EQUAL_LONG -> holds ? other.andBelow(0) : other.andAbove(1);
      case GREATER_LONG -> holds ? other.andAbove(1) : other.andBelow(0);
      case GREATER_EQUAL_LONG -> holds ? other.andAbove(0) : other.andBelow(1);
      case EQUAL_LONG -> holds ? other : ALL;
      case NOT_EQUAL_LONG -> holds ? ALL : other;
      default -> ALL;
    };
  }

  private Range andBelow(int distance) {
    return new Range(Long.MIN_VALUE, Math.max(greatest, Long.MIN_VALUE + distance) - distance);
  }

  private Range andAbove(int distance) {
    return new Range(Math.min(least, Long.MAX_VALUE - distance) + distance, Long.MAX_VALUE);
  }

  private static Operator mirrored(Operator comparison) {
    return switch (comparison) {
      case LESS_LONG -> Operator.GREATER_LONG;
      case LESS_EQUAL_LONG -> Operator.GREATER_EQUAL_LONG;
      case GREATER_LONG -> Operator.LESS_LONG;
      case GREATER_EQUAL_LONG -> Operator.LESS_EQUAL_LONG;
      default -> comparison;
    };
  }
}

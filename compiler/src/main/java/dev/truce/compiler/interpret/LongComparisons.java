package dev.truce.compiler.interpret;

import dev.truce.compiler.core.Operator;

/** Comparisons of two LONGs, and of one with a constant. */
final class LongComparisons {

  private LongComparisons() {}

  static Node of(Operator operator, Node left, Node right) {
    if (right instanceof Constants.OfLong constant) {
      return withConstant(operator, left, constant.value);
    }
    return switch (operator) {
      case EQUAL_LONG -> new Equal(left, right);
      case NOT_EQUAL_LONG -> new NotEqual(left, right);
      case LESS_LONG -> new Less(left, right);
      case LESS_EQUAL_LONG -> new LessEqual(left, right);
      case GREATER_LONG -> new Greater(left, right);
      case GREATER_EQUAL_LONG -> new GreaterEqual(left, right);
      default -> throw new IllegalArgumentException(operator.name());
    };
  }

  private static Node withConstant(Operator operator, Node left, long right) {
    return switch (operator) {
      case EQUAL_LONG -> new EqualConstant(left, right);
      case NOT_EQUAL_LONG -> new NotEqualConstant(left, right);
      case LESS_LONG -> new LessConstant(left, right);
      case LESS_EQUAL_LONG -> new LessEqualConstant(left, right);
      case GREATER_LONG -> new GreaterConstant(left, right);
      case GREATER_EQUAL_LONG -> new GreaterEqualConstant(left, right);
      default -> throw new IllegalArgumentException(operator.name());
    };
  }

  private abstract static class Binary extends Node.OfBoolean {
    final Node left;
    final Node right;

    Binary(Node left, Node right) {
      this.left = left;
      this.right = right;
    }
  }

  private abstract static class WithConstant extends Node.OfBoolean {
    final Node left;
    final long right;

    WithConstant(Node left, long right) {
      this.left = left;
      this.right = right;
    }
  }

  private static final class Equal extends Binary {
    Equal(Node left, Node right) {
      super(left, right);
    }

    @Override
    boolean evalBoolean(Frame frame) {
      return left.evalLong(frame) == right.evalLong(frame);
    }
  }

  private static final class EqualConstant extends WithConstant {
    EqualConstant(Node left, long right) {
      super(left, right);
    }

    @Override
    boolean evalBoolean(Frame frame) {
      return left.evalLong(frame) == right;
    }
  }

  private static final class NotEqual extends Binary {
    NotEqual(Node left, Node right) {
      super(left, right);
    }

    @Override
    boolean evalBoolean(Frame frame) {
      return left.evalLong(frame) != right.evalLong(frame);
    }
  }

  private static final class NotEqualConstant extends WithConstant {
    NotEqualConstant(Node left, long right) {
      super(left, right);
    }

    @Override
    boolean evalBoolean(Frame frame) {
      return left.evalLong(frame) != right;
    }
  }

  private static final class Less extends Binary {
    Less(Node left, Node right) {
      super(left, right);
    }

    @Override
    boolean evalBoolean(Frame frame) {
      return left.evalLong(frame) < right.evalLong(frame);
    }
  }

  private static final class LessConstant extends WithConstant {
    LessConstant(Node left, long right) {
      super(left, right);
    }

    @Override
    boolean evalBoolean(Frame frame) {
      return left.evalLong(frame) < right;
    }
  }

  private static final class LessEqual extends Binary {
    LessEqual(Node left, Node right) {
      super(left, right);
    }

    @Override
    boolean evalBoolean(Frame frame) {
      return left.evalLong(frame) <= right.evalLong(frame);
    }
  }

  private static final class LessEqualConstant extends WithConstant {
    LessEqualConstant(Node left, long right) {
      super(left, right);
    }

    @Override
    boolean evalBoolean(Frame frame) {
      return left.evalLong(frame) <= right;
    }
  }

  private static final class Greater extends Binary {
    Greater(Node left, Node right) {
      super(left, right);
    }

    @Override
    boolean evalBoolean(Frame frame) {
      return left.evalLong(frame) > right.evalLong(frame);
    }
  }

  private static final class GreaterConstant extends WithConstant {
    GreaterConstant(Node left, long right) {
      super(left, right);
    }

    @Override
    boolean evalBoolean(Frame frame) {
      return left.evalLong(frame) > right;
    }
  }

  private static final class GreaterEqual extends Binary {
    GreaterEqual(Node left, Node right) {
      super(left, right);
    }

    @Override
    boolean evalBoolean(Frame frame) {
      return left.evalLong(frame) >= right.evalLong(frame);
    }
  }

  private static final class GreaterEqualConstant extends WithConstant {
    GreaterEqualConstant(Node left, long right) {
      super(left, right);
    }

    @Override
    boolean evalBoolean(Frame frame) {
      return left.evalLong(frame) >= right;
    }
  }
}

package dev.truce.compiler.interpret;

import dev.truce.compiler.core.Operator;
import dev.truce.runtime.Ops;
import dev.truce.runtime.ScriptError;

/** Comparisons of Floats, Bools and references. */
final class Comparisons {

  private Comparisons() {}

  static Node of(Operator operator, Node left, Node right, Site site) {
    return switch (operator) {
      case EQUAL_FLOAT -> new EqualFloat(left, right);
      case NOT_EQUAL_FLOAT -> new NotEqualFloat(left, right);
      case LESS_FLOAT -> new LessFloat(left, right);
      case LESS_EQUAL_FLOAT -> new LessEqualFloat(left, right);
      case GREATER_FLOAT -> new GreaterFloat(left, right);
      case GREATER_EQUAL_FLOAT -> new GreaterEqualFloat(left, right);
      case EQUAL_BOOL -> new EqualBoolean(left, right);
      case NOT_EQUAL_BOOL -> new NotEqualBoolean(left, right);
      case EQUAL_REF -> new EqualObject(left, right, site);
      case NOT_EQUAL_REF -> new NotEqualObject(left, right, site);
      default -> throw new IllegalArgumentException(operator.name());
    };
  }

  static Node isNone(Node operand) {
    return new IsNone(operand);
  }

  private abstract static class Binary extends Node.OfBoolean {
    final Node left;
    final Node right;

    Binary(Node left, Node right) {
      this.left = left;
      this.right = right;
    }
  }

  private static final class EqualFloat extends Binary {
    EqualFloat(Node left, Node right) {
      super(left, right);
    }

    @Override
    boolean evalBoolean(Frame frame) {
      return left.evalDouble(frame) == right.evalDouble(frame);
    }
  }

  private static final class NotEqualFloat extends Binary {
    NotEqualFloat(Node left, Node right) {
      super(left, right);
    }

    @Override
    boolean evalBoolean(Frame frame) {
      return left.evalDouble(frame) != right.evalDouble(frame);
    }
  }

  private static final class LessFloat extends Binary {
    LessFloat(Node left, Node right) {
      super(left, right);
    }

    @Override
    boolean evalBoolean(Frame frame) {
      return left.evalDouble(frame) < right.evalDouble(frame);
    }
  }

  private static final class LessEqualFloat extends Binary {
    LessEqualFloat(Node left, Node right) {
      super(left, right);
    }

    @Override
    boolean evalBoolean(Frame frame) {
      return left.evalDouble(frame) <= right.evalDouble(frame);
    }
  }

  private static final class GreaterFloat extends Binary {
    GreaterFloat(Node left, Node right) {
      super(left, right);
    }

    @Override
    boolean evalBoolean(Frame frame) {
      return left.evalDouble(frame) > right.evalDouble(frame);
    }
  }

  private static final class GreaterEqualFloat extends Binary {
    GreaterEqualFloat(Node left, Node right) {
      super(left, right);
    }

    @Override
    boolean evalBoolean(Frame frame) {
      return left.evalDouble(frame) >= right.evalDouble(frame);
    }
  }

  private static final class EqualBoolean extends Binary {
    EqualBoolean(Node left, Node right) {
      super(left, right);
    }

    @Override
    boolean evalBoolean(Frame frame) {
      return left.evalBoolean(frame) == right.evalBoolean(frame);
    }
  }

  private static final class NotEqualBoolean extends Binary {
    NotEqualBoolean(Node left, Node right) {
      super(left, right);
    }

    @Override
    boolean evalBoolean(Frame frame) {
      return left.evalBoolean(frame) != right.evalBoolean(frame);
    }
  }

  private static final class EqualObject extends Binary {
    private final Site site;

    EqualObject(Node left, Node right, Site site) {
      super(left, right);
      this.site = site;
    }

    @Override
    boolean evalBoolean(Frame frame) {
      Object a = left.eval(frame);
      Object b = right.eval(frame);
      try {
        return Ops.equalRef(a, b);
      } catch (ScriptError error) {
        throw site.at(error);
      }
    }
  }

  private static final class NotEqualObject extends Binary {
    private final Site site;

    NotEqualObject(Node left, Node right, Site site) {
      super(left, right);
      this.site = site;
    }

    @Override
    boolean evalBoolean(Frame frame) {
      Object a = left.eval(frame);
      Object b = right.eval(frame);
      try {
        return !Ops.equalRef(a, b);
      } catch (ScriptError error) {
        throw site.at(error);
      }
    }
  }

  private static final class IsNone extends Node.OfBoolean {
    private final Node operand;

    IsNone(Node operand) {
      this.operand = operand;
    }

    @Override
    boolean evalBoolean(Frame frame) {
      return operand.eval(frame) == null;
    }
  }
}

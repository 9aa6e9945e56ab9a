package dev.truce.compiler.interpret;

import dev.truce.runtime.Ops;
import dev.truce.runtime.ScriptError;

/** Arithmetic of Float. */
final class Floats {

  private Floats() {}

  static Node add(Node left, Node right, Site site) {
    return new Add(left, right, site);
  }

  static Node subtract(Node left, Node right, Site site) {
    return new Subtract(left, right, site);
  }

  static Node multiply(Node left, Node right, Site site) {
    return new Multiply(left, right, site);
  }

  static Node divide(Node left, Node right, Site site) {
    return new Divide(left, right, site);
  }

  static Node negate(Node operand) {
    return new Negate(operand);
  }

  static Node fromInt(Node operand) {
    return new FromInt(operand);
  }

  private abstract static class Binary extends Node.OfDouble {
    final Node left;
    final Node right;
    final Site site;

    Binary(Node left, Node right, Site site) {
      this.left = left;
      this.right = right;
      this.site = site;
    }
  }

  private static final class Add extends Binary {
    Add(Node left, Node right, Site site) {
      super(left, right, site);
    }

    @Override
    double evalDouble(Frame frame) {
      double a = left.evalDouble(frame);
      double b = right.evalDouble(frame);
      try {
        return Ops.addFloat(a, b);
      } catch (ScriptError error) {
        throw site.at(error);
      }
    }
  }

  private static final class Subtract extends Binary {
    Subtract(Node left, Node right, Site site) {
      super(left, right, site);
    }

    @Override
    double evalDouble(Frame frame) {
      double a = left.evalDouble(frame);
      double b = right.evalDouble(frame);
      try {
        return Ops.subtractFloat(a, b);
      } catch (ScriptError error) {
        throw site.at(error);
      }
    }
  }

  private static final class Multiply extends Binary {
    Multiply(Node left, Node right, Site site) {
      super(left, right, site);
    }

    @Override
    double evalDouble(Frame frame) {
      double a = left.evalDouble(frame);
      double b = right.evalDouble(frame);
      try {
        return Ops.multiplyFloat(a, b);
      } catch (ScriptError error) {
        throw site.at(error);
      }
    }
  }

  private static final class Divide extends Binary {
    Divide(Node left, Node right, Site site) {
      super(left, right, site);
    }

    @Override
    double evalDouble(Frame frame) {
      double a = left.evalDouble(frame);
      double b = right.evalDouble(frame);
      try {
        return Ops.divideFloat(a, b);
      } catch (ScriptError error) {
        throw site.at(error);
      }
    }
  }

  private static final class Negate extends Node.OfDouble {
    private final Node operand;

    Negate(Node operand) {
      this.operand = operand;
    }

    @Override
    double evalDouble(Frame frame) {
      return Ops.negateFloat(operand.evalDouble(frame));
    }
  }

  private static final class FromInt extends Node.OfDouble {
    private final Node operand;

    FromInt(Node operand) {
      this.operand = operand;
    }

    @Override
    double evalDouble(Frame frame) {
      return operand.evalLong(frame);
    }
  }
}

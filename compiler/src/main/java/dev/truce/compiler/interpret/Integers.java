package dev.truce.compiler.interpret;

import dev.truce.runtime.Ops;
import dev.truce.runtime.ScriptError;

/** Arithmetic of Int. */
final class Integers {

  private Integers() {}

  static Node add(Node left, Node right, Site site) {
    return right instanceof Constants.OfLong constant
        ? new AddConstant(left, constant.value, site)
        : new Add(left, right, site);
  }

  static Node subtract(Node left, Node right, Site site) {
    return right instanceof Constants.OfLong constant
        ? new SubtractConstant(left, constant.value, site)
        : new Subtract(left, right, site);
  }

  static Node multiply(Node left, Node right, Site site) {
    return new Multiply(left, right, site);
  }

  static Node div(Node left, Node right, Site site) {
    return new Div(left, right, site);
  }

  static Node mod(Node left, Node right, Site site) {
    return new Mod(left, right, site);
  }

  static Node negate(Node operand, Site site) {
    return new Negate(operand, site);
  }

  private abstract static class Binary extends Node.OfLong {
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
    long evalLong(Frame frame) {
      long a = left.evalLong(frame);
      long b = right.evalLong(frame);
      try {
        return Ops.addInt(a, b);
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
    long evalLong(Frame frame) {
      long a = left.evalLong(frame);
      long b = right.evalLong(frame);
      try {
        return Ops.subtractInt(a, b);
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
    long evalLong(Frame frame) {
      long a = left.evalLong(frame);
      long b = right.evalLong(frame);
      try {
        return Ops.multiplyInt(a, b);
      } catch (ScriptError error) {
        throw site.at(error);
      }
    }
  }

  private static final class Div extends Binary {
    Div(Node left, Node right, Site site) {
      super(left, right, site);
    }

    @Override
    long evalLong(Frame frame) {
      long a = left.evalLong(frame);
      long b = right.evalLong(frame);
      try {
        return Ops.divInt(a, b);
      } catch (ScriptError error) {
        throw site.at(error);
      }
    }
  }

  private static final class Mod extends Binary {
    Mod(Node left, Node right, Site site) {
      super(left, right, site);
    }

    @Override
    long evalLong(Frame frame) {
      long a = left.evalLong(frame);
      long b = right.evalLong(frame);
      try {
        return Ops.modInt(a, b);
      } catch (ScriptError error) {
        throw site.at(error);
      }
    }
  }

  private static final class AddConstant extends Node.OfLong {
    private final Node left;
    private final long right;
    private final Site site;

    AddConstant(Node left, long right, Site site) {
      this.left = left;
      this.right = right;
      this.site = site;
    }

    @Override
    long evalLong(Frame frame) {
      long a = left.evalLong(frame);
      try {
        return Ops.addInt(a, right);
      } catch (ScriptError error) {
        throw site.at(error);
      }
    }
  }

  private static final class SubtractConstant extends Node.OfLong {
    private final Node left;
    private final long right;
    private final Site site;

    SubtractConstant(Node left, long right, Site site) {
      this.left = left;
      this.right = right;
      this.site = site;
    }

    @Override
    long evalLong(Frame frame) {
      long a = left.evalLong(frame);
      try {
        return Ops.subtractInt(a, right);
      } catch (ScriptError error) {
        throw site.at(error);
      }
    }
  }

  private static final class Negate extends Node.OfLong {
    private final Node operand;
    private final Site site;

    Negate(Node operand, Site site) {
      this.operand = operand;
      this.site = site;
    }

    @Override
    long evalLong(Frame frame) {
      long a = operand.evalLong(frame);
      try {
        return Ops.negateInt(a);
      } catch (ScriptError error) {
        throw site.at(error);
      }
    }
  }

  /** Adds a constant to a local: the step of most loops. */
  static final class Increment extends Node {
    private final int place;
    private final long amount;
    private final Site site;

    Increment(int place, long amount, Site site) {
      this.place = place;
      this.amount = amount;
      this.site = site;
    }

    @Override
    int run(Frame frame) {
      try {
        frame.longs[place] = Ops.addInt(frame.longs[place], amount);
        return NORMAL;
      } catch (ScriptError error) {
        throw site.at(error);
      }
    }
  }

  /** The local and the amount if {@code value} adds a constant to the local at {@code place}. */
  static Node setOrIncrement(int place, Node value, Node set) {
    return value instanceof AddConstant sum
            && sum.left instanceof Locals.GetLong get
            && get.place == place
        ? new Increment(place, sum.right, sum.site)
        : set;
  }
}

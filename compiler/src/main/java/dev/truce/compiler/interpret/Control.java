package dev.truce.compiler.interpret;

import org.jspecify.annotations.Nullable;

/** Sequence, choice and logic. */
final class Control {

  private Control() {}

  /** Does nothing and has no value. */
  static final Node NOTHING =
      new Node() {
        @Override
        int run(Frame frame) {
          return NORMAL;
        }
      };

  /** Effects, in order, then the result. */
  static final class Block extends Node {
    private final Node[] effects;
    private final Node result;

    Block(Node[] effects, Node result) {
      this.effects = effects;
      this.result = result;
    }

    @Override
    int run(Frame frame) {
      for (Node effect : effects) {
        int status = effect.run(frame);
        if (status != NORMAL) {
          return status;
        }
      }
      return result.run(frame);
    }

    @Override
    long evalLong(Frame frame) {
      for (Node effect : effects) {
        effect.run(frame);
      }
      return result.evalLong(frame);
    }

    @Override
    double evalDouble(Frame frame) {
      for (Node effect : effects) {
        effect.run(frame);
      }
      return result.evalDouble(frame);
    }

    @Override
    boolean evalBoolean(Frame frame) {
      for (Node effect : effects) {
        effect.run(frame);
      }
      return result.evalBoolean(frame);
    }

    @Override
    @Nullable Object eval(Frame frame) {
      for (Node effect : effects) {
        effect.run(frame);
      }
      return result.eval(frame);
    }
  }

  /** One of two branches. */
  static final class If extends Node {
    private final Node condition;
    private final Node then;
    private final Node otherwise;

    If(Node condition, Node then, Node otherwise) {
      this.condition = condition;
      this.then = then;
      this.otherwise = otherwise;
    }

    @Override
    int run(Frame frame) {
      return condition.evalBoolean(frame) ? then.run(frame) : otherwise.run(frame);
    }

    @Override
    long evalLong(Frame frame) {
      return condition.evalBoolean(frame) ? then.evalLong(frame) : otherwise.evalLong(frame);
    }

    @Override
    double evalDouble(Frame frame) {
      return condition.evalBoolean(frame) ? then.evalDouble(frame) : otherwise.evalDouble(frame);
    }

    @Override
    boolean evalBoolean(Frame frame) {
      return condition.evalBoolean(frame) ? then.evalBoolean(frame) : otherwise.evalBoolean(frame);
    }

    @Override
    @Nullable Object eval(Frame frame) {
      return condition.evalBoolean(frame) ? then.eval(frame) : otherwise.eval(frame);
    }
  }

  static final class And extends Node.OfBoolean {
    private final Node left;
    private final Node right;

    And(Node left, Node right) {
      this.left = left;
      this.right = right;
    }

    @Override
    boolean evalBoolean(Frame frame) {
      return left.evalBoolean(frame) && right.evalBoolean(frame);
    }
  }

  static final class Or extends Node.OfBoolean {
    private final Node left;
    private final Node right;

    Or(Node left, Node right) {
      this.left = left;
      this.right = right;
    }

    @Override
    boolean evalBoolean(Frame frame) {
      return left.evalBoolean(frame) || right.evalBoolean(frame);
    }
  }

  static final class Not extends Node.OfBoolean {
    private final Node operand;

    Not(Node operand) {
      this.operand = operand;
    }

    @Override
    boolean evalBoolean(Frame frame) {
      return !operand.evalBoolean(frame);
    }
  }
}

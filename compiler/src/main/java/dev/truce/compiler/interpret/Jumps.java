package dev.truce.compiler.interpret;

import dev.truce.compiler.core.Rep;
import dev.truce.runtime.Context;
import dev.truce.runtime.ScriptError;

/**
 * Jumps and their targets. A jump out of the middle of an operand (rare: the arm of a {@code match}
 * that returns, inside of a sum) cannot travel as a status: there it is thrown, and caught at its
 * target.
 */
final class Jumps {

  private Jumps() {}

  /** A jump thrown out of an operand. */
  @SuppressWarnings("serial")
  static final class Thrown extends RuntimeException {
    final int code;

    Thrown(int code) {
      super(null, null, false, false);
      this.code = code;
    }
  }

  /** A jump: leaves its value in the register on the way to its target. */
  static final class Jump extends Node {
    private final Node value;
    private final int code;

    Jump(Node value, int code) {
      this.value = value;
      this.code = code;
    }

    @Override
    int run(Frame frame) {
      int status = value.run(frame);
      return status == NORMAL ? code : status;
    }
  }

  /** Makes an operand of a node out of which a jump may come. */
  static final class Throwing extends Node.OfAny {
    private final Node node;

    Throwing(Node node) {
      this.node = node;
    }

    @Override
    int run(Frame frame) {
      int status = node.run(frame);
      if (status != NORMAL) {
        throw new Thrown(status);
      }
      return NORMAL;
    }
  }

  /** Turns thrown jumps of two codes back into statuses. */
  static final class Catching extends Node {
    private final Node node;
    private final int code;
    private final int other;

    Catching(Node node, int code, int other) {
      this.node = node;
      this.code = code;
      this.other = other;
    }

    @Override
    int run(Frame frame) {
      try {
        return node.run(frame);
      } catch (Thrown jump) {
        if (jump.code == code || jump.code == other) {
          return jump.code;
        }
        throw jump;
      }
    }
  }

  /**
   * A node that is over when a jump of its own code comes out of its body, the value in the
   * register either way.
   */
  static final class Target extends Node.OfAny {
    private final Node body;
    private final int code;

    Target(Node body, int code) {
      this.body = body;
      this.code = code;
    }

    @Override
    int run(Frame frame) {
      int status = body.run(frame);
      return status == code ? NORMAL : status;
    }
  }

  /** One of two branches, by a condition out of which a jump may come. */
  static final class IfUnlessJump extends Node.OfAny {
    private final Node condition;
    private final Node then;
    private final Node otherwise;

    IfUnlessJump(Node condition, Node then, Node otherwise) {
      this.condition = condition;
      this.then = then;
      this.otherwise = otherwise;
    }

    @Override
    int run(Frame frame) {
      int status = condition.run(frame);
      if (status != NORMAL) {
        return status;
      }
      return frame.bits != 0 ? then.run(frame) : otherwise.run(frame);
    }
  }

  /** A conversion of a value out of which a jump may come. */
  static final class ConvertUnlessJump extends Node.OfAny {
    private final Rep from;
    private final Rep to;
    private final Node value;

    ConvertUnlessJump(Rep from, Rep to, Node value) {
      this.from = from;
      this.to = to;
      this.value = value;
    }

    @Override
    int run(Frame frame) {
      int status = value.run(frame);
      if (status == NORMAL) {
        if (to.isRef()) {
          frame.object = Boxes.box(from, frame.bits);
        } else {
          frame.bits = Boxes.unbox(to, frame.object);
        }
      }
      return status;
    }
  }

  /** A loop: {@code breakCode} ends it, {@code continueCode} ends a turn. */
  static final class Loop extends Node {
    private final Node condition;
    private final Node body;
    private final Node step;
    private final int breakCode;
    private final int continueCode;
    private final Site site;

    Loop(Node condition, Node body, Node step, int breakCode, int continueCode, Site site) {
      this.condition = condition;
      this.body = body;
      this.step = step;
      this.breakCode = breakCode;
      this.continueCode = continueCode;
      this.site = site;
    }

    @Override
    int run(Frame frame) {
      Context context = frame.context;
      while (condition.evalBoolean(frame)) {
        int status = body.run(frame);
        if (status != NORMAL && status != continueCode) {
          return status == breakCode ? NORMAL : status;
        }
        if (--context.fuel < 0) {
          refuel(context);
        }
        int ended = step.run(frame);
        if (ended != NORMAL) {
          return ended == breakCode ? NORMAL : ended;
        }
      }
      return NORMAL;
    }

    private void refuel(Context context) {
      try {
        context.refuel();
      } catch (ScriptError error) {
        throw site.at(error);
      }
    }
  }
}

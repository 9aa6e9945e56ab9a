package dev.truce.compiler.interpret;

import org.jspecify.annotations.Nullable;

/**
 * A planned expression. A node has the {@code eval} method of its rep's kind and {@link #run}; a
 * node that never comes to its end has them all. Nodes are immutable and shared by all activations
 * and threads.
 *
 * <p>A jump (break, continue, return, leave) travels as the status that {@code run} returns. The
 * planner sees to it that {@code eval} is only asked of nodes out of which no jump can come, so
 * only statements and what stands in their place look at statuses.
 */
abstract class Node {

  /** The status of a node that came to its end; any other is the code of a jump on its way. */
  static final int NORMAL = 0;

  /** The jump to the end of the function. */
  static final int RETURN = 1;

  /** Runs, leaving the value, if there is one, in the frame's register. */
  abstract int run(Frame frame);

  long evalLong(Frame frame) {
    throw noValue(frame);
  }

  double evalDouble(Frame frame) {
    throw noValue(frame);
  }

  boolean evalBoolean(Frame frame) {
    throw noValue(frame);
  }

  @Nullable Object eval(Frame frame) {
    throw noValue(frame);
  }

  /** What asks for a value that is not there must be running a node that fails. */
  private IllegalStateException noValue(Frame frame) {
    run(frame);
    return new IllegalStateException("no such value in " + getClass().getSimpleName());
  }

  /** A node of kind LONG. */
  abstract static class OfLong extends Node {
    @Override
    abstract long evalLong(Frame frame);

    @Override
    final int run(Frame frame) {
      frame.bits = evalLong(frame);
      return NORMAL;
    }
  }

  /** A node of kind DOUBLE. */
  abstract static class OfDouble extends Node {
    @Override
    abstract double evalDouble(Frame frame);

    @Override
    final int run(Frame frame) {
      frame.bits = Double.doubleToRawLongBits(evalDouble(frame));
      return NORMAL;
    }
  }

  /** A node of kind BOOL. */
  abstract static class OfBoolean extends Node {
    @Override
    abstract boolean evalBoolean(Frame frame);

    @Override
    final int run(Frame frame) {
      frame.bits = evalBoolean(frame) ? 1 : 0;
      return NORMAL;
    }
  }

  /** A node of kind REF. */
  abstract static class OfObject extends Node {
    @Override
    abstract @Nullable Object eval(Frame frame);

    @Override
    final int run(Frame frame) {
      frame.object = eval(frame);
      return NORMAL;
    }
  }

  /**
   * A node whose value is what its run leaves in the register. Also the base of nodes of any kind,
   * which override the methods that they have a shorter way for.
   */
  abstract static class OfAny extends Node {
    @Override
    long evalLong(Frame frame) {
      run(frame);
      return frame.bits;
    }

    @Override
    double evalDouble(Frame frame) {
      run(frame);
      return Double.longBitsToDouble(frame.bits);
    }

    @Override
    boolean evalBoolean(Frame frame) {
      run(frame);
      return frame.bits != 0;
    }

    @Override
    @Nullable Object eval(Frame frame) {
      run(frame);
      return frame.object;
    }
  }
}

package dev.truce.compiler.interpret;

import dev.truce.compiler.core.NativeMethod;
import dev.truce.compiler.core.Rep;
import dev.truce.runtime.Context;
import dev.truce.runtime.ScriptError;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call of a library operation. This class and its subclasses by arity call with all operands and
 * the result as objects (a primitive of any rep as Java boxes it); the shapes that loops are made
 * of have classes without boxes in {@link NativeShapes}.
 */
abstract class NativeCall extends Node {

  final Rep.Kind result;
  final MethodHandle handle;
  final Site site;

  NativeCall(Rep.Kind result, MethodHandle handle, Site site) {
    this.result = result;
    this.handle = handle;
    this.site = site;
  }

  static Node of(NativeMethod method, Node[] arguments, Site site) {
    MethodHandle exact = NativeLinks.link(method);
    Rep.Kind result = method.result().kind();
    Node shaped = NativeShapes.of(exact, arguments, site);
    if (shaped != null) {
      return shaped;
    }
    MethodHandle generic =
        exact.asType(
            MethodType.genericMethodType(arguments.length + 1)
                .changeParameterType(0, Context.class));
    Operand[] operands = new Operand[arguments.length];
    for (int i = 0; i < operands.length; i++) {
      operands[i] = new Operand(arguments[i], method.params().get(i).kind());
    }
    return switch (operands.length) {
      case 0 -> new OfNone(result, generic, site);
      case 1 -> new OfOne(result, generic, operands[0], site);
      case 2 -> new OfTwo(result, generic, operands[0], operands[1], site);
      case 3 -> new OfThree(result, generic, operands[0], operands[1], operands[2], site);
      default ->
          new OfMany(
              result, generic.asSpreader(1, Object[].class, operands.length), operands, site);
    };
  }

  /** Evaluates the operands and calls. */
  abstract @Nullable Object invoke(Frame frame);

  @Override
  final int run(Frame frame) {
    Object value = invoke(frame);
    switch (result) {
      case VOID -> {}
      case REF -> frame.object = value;
      case LONG -> frame.bits = (Long) Objects.requireNonNull(value);
      case DOUBLE ->
          frame.bits = Double.doubleToRawLongBits((Double) Objects.requireNonNull(value));
      case BOOL -> frame.bits = (Boolean) Objects.requireNonNull(value) ? 1 : 0;
    }
    return NORMAL;
  }

  @Override
  final long evalLong(Frame frame) {
    return (Long) Objects.requireNonNull(invoke(frame));
  }

  @Override
  final double evalDouble(Frame frame) {
    return (Double) Objects.requireNonNull(invoke(frame));
  }

  @Override
  final boolean evalBoolean(Frame frame) {
    return (Boolean) Objects.requireNonNull(invoke(frame));
  }

  @Override
  final @Nullable Object eval(Frame frame) {
    return invoke(frame);
  }

  /** What goes on when an operation threw something. */
  static RuntimeException passing(Throwable thrown, Site site) {
    if (thrown instanceof ScriptError error) {
      return site.at(error);
    }
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException defect ? defect : new IllegalStateException(thrown);
  }

  /** An operand that is passed as an object. */
  record Operand(Node node, Rep.Kind kind) {
    @Nullable Object eval(Frame frame) {
      return switch (kind) {
        case REF -> node.eval(frame);
        case LONG -> node.evalLong(frame);
        case DOUBLE -> node.evalDouble(frame);
        case BOOL -> node.evalBoolean(frame);
        case VOID -> throw new IllegalStateException("an operand without a value");
      };
    }
  }

  private static final class OfNone extends NativeCall {
    OfNone(Rep.Kind result, MethodHandle handle, Site site) {
      super(result, handle, site);
    }

    @Override
    @Nullable Object invoke(Frame frame) {
      try {
        return (Object) handle.invokeExact(frame.context);
      } catch (Throwable thrown) {
        throw passing(thrown, site);
      }
    }
  }

  private static final class OfOne extends NativeCall {
    private final Operand first;

    OfOne(Rep.Kind result, MethodHandle handle, Operand first, Site site) {
      super(result, handle, site);
      this.first = first;
    }

    @Override
    @Nullable Object invoke(Frame frame) {
      Object a = first.eval(frame);
      try {
        return (Object) handle.invokeExact(frame.context, a);
      } catch (Throwable thrown) {
        throw passing(thrown, site);
      }
    }
  }

  private static final class OfTwo extends NativeCall {
    private final Operand first;
    private final Operand second;

    OfTwo(Rep.Kind result, MethodHandle handle, Operand first, Operand second, Site site) {
      super(result, handle, site);
      this.first = first;
      this.second = second;
    }

    @Override
    @Nullable Object invoke(Frame frame) {
      Object a = first.eval(frame);
      Object b = second.eval(frame);
      try {
        return (Object) handle.invokeExact(frame.context, a, b);
      } catch (Throwable thrown) {
        throw passing(thrown, site);
      }
    }
  }

  private static final class OfThree extends NativeCall {
    private final Operand first;
    private final Operand second;
    private final Operand third;

    OfThree(
        Rep.Kind result,
        MethodHandle handle,
        Operand first,
        Operand second,
        Operand third,
        Site site) {
      super(result, handle, site);
      this.first = first;
      this.second = second;
      this.third = third;
    }

    @Override
    @Nullable Object invoke(Frame frame) {
      Object a = first.eval(frame);
      Object b = second.eval(frame);
      Object c = third.eval(frame);
      try {
        return (Object) handle.invokeExact(frame.context, a, b, c);
      } catch (Throwable thrown) {
        throw passing(thrown, site);
      }
    }
  }

  private static final class OfMany extends NativeCall {
    private final Operand[] operands;

    OfMany(Rep.Kind result, MethodHandle handle, Operand[] operands, Site site) {
      super(result, handle, site);
      this.operands = operands;
    }

    @Override
    @Nullable Object invoke(Frame frame) {
      Object[] values = new @Nullable Object[operands.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = operands[i].eval(frame);
      }
      try {
        return (Object) handle.invokeExact(frame.context, values);
      } catch (Throwable thrown) {
        throw passing(thrown, site);
      }
    }
  }
}

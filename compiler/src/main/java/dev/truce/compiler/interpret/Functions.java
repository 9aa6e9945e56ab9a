package dev.truce.compiler.interpret;

import dev.truce.runtime.Context;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.value.Fun;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Function values: making them and applying them. */
final class Functions {

  private Functions() {}

  /** A function value: what it captured stands in front of its arguments. */
  private static final class Interpreted extends Fun {
    private final Plan plan;
    private final long[] longs;
    private final @Nullable Object[] objects;

    Interpreted(int arity, Plan plan, long[] longs, @Nullable Object[] objects) {
      super(arity);
      this.plan = plan;
      this.longs = longs;
      this.objects = objects;
    }

    private Frame frame(Context context) {
      return new Frame(
          context, Arrays.copyOf(longs, plan.longs()), Arrays.copyOf(objects, plan.objects()));
    }

    private @Nullable Object enter(Context context, Frame frame) {
      int depth = context.depth;
      context.enter(depth + 1);
      context.depth = depth + 1;
      Object value = plan.body().eval(frame);
      context.depth = depth;
      return value;
    }

    @Override
    public @Nullable Object apply(Context context) {
      return enter(context, frame(context));
    }

    @Override
    public @Nullable Object apply(Context context, @Nullable Object a) {
      Frame frame = frame(context);
      frame.objects[objects.length] = a;
      return enter(context, frame);
    }

    @Override
    public @Nullable Object apply(Context context, @Nullable Object a, @Nullable Object b) {
      Frame frame = frame(context);
      int first = objects.length;
      frame.objects[first] = a;
      frame.objects[first + 1] = b;
      return enter(context, frame);
    }

    @Override
    public @Nullable Object apply(
        Context context, @Nullable Object a, @Nullable Object b, @Nullable Object c) {
      Frame frame = frame(context);
      int first = objects.length;
      frame.objects[first] = a;
      frame.objects[first + 1] = b;
      frame.objects[first + 2] = c;
      return enter(context, frame);
    }

    @Override
    public @Nullable Object applyAll(Context context, @Nullable Object[] arguments) {
      Frame frame = frame(context);
      System.arraycopy(arguments, 0, frame.objects, objects.length, arguments.length);
      return enter(context, frame);
    }
  }

  /** Makes a function value. */
  static final class Lambda extends Node.OfObject {
    private final int arity;
    private final Plan plan;
    private final Arguments captures;
    private final int longs;
    private final int objects;

    /**
     * @param longs how many captures are primitives
     * @param objects how many captures are references
     */
    Lambda(int arity, Plan plan, Arguments captures, int longs, int objects) {
      this.arity = arity;
      this.plan = plan;
      this.captures = captures;
      this.longs = longs;
      this.objects = objects;
    }

    @Override
    Object eval(Frame frame) {
      Frame captured = new Frame(frame.context, longs, objects);
      captures.pass(frame, captured);
      return new Interpreted(arity, plan, captured.longs, captured.objects);
    }
  }

  /** Applies a function value. */
  static final class Invoke extends Node.OfObject {
    private final Node function;
    private final Node[] arguments;
    private final Site site;

    Invoke(Node function, Node[] arguments, Site site) {
      this.function = function;
      this.arguments = arguments;
      this.site = site;
    }

    @Override
    @Nullable Object eval(Frame frame) {
      Fun fun = (Fun) Objects.requireNonNull(function.eval(frame));
      Context context = frame.context;
      switch (arguments.length) {
        case 0 -> {
          try {
            return fun.apply(context);
          } catch (ScriptError error) {
            throw site.at(error);
          }
        }
        case 1 -> {
          Object a = arguments[0].eval(frame);
          try {
            return fun.apply(context, a);
          } catch (ScriptError error) {
            throw site.at(error);
          }
        }
        case 2 -> {
          Object a = arguments[0].eval(frame);
          Object b = arguments[1].eval(frame);
          try {
            return fun.apply(context, a, b);
          } catch (ScriptError error) {
            throw site.at(error);
          }
        }
        default -> {
          return applyAll(fun, frame);
        }
      }
    }

    private @Nullable Object applyAll(Fun fun, Frame frame) {
      Object[] values = new @Nullable Object[arguments.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = arguments[i].eval(frame);
      }
      try {
        return values.length == 3
            ? fun.apply(frame.context, values[0], values[1], values[2])
            : fun.applyAll(frame.context, values);
      } catch (ScriptError error) {
        throw site.at(error);
      }
    }
  }
}

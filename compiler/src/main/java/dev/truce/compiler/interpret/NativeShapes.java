package dev.truce.compiler.interpret;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** Calls of library operations of the most common shapes, without boxes. */
final class NativeShapes {

  private NativeShapes() {}

  /** A node of the handle's shape, or null when there is none. */
  static @Nullable Node of(MethodHandle handle, Node[] arguments, Site site) {
    return switch (shape(handle.type())) {
      case "LL" -> new ObjectOfObject(handle, arguments[0], site);
      case "LJ" -> new LongOfObject(handle, arguments[0], site);
      case "LZ" -> new BooleanOfObject(handle, arguments[0], site);
      case "LD" -> new DoubleOfObject(handle, arguments[0], site);
      case "DD" -> new DoubleOfDouble(handle, arguments[0], site);
      case "DJ" -> new LongOfDouble(handle, arguments[0], site);
      case "LLL" -> new ObjectOfObjectObject(handle, arguments[0], arguments[1], site);
      case "LLJ" -> new LongOfObjectObject(handle, arguments[0], arguments[1], site);
      case "LLZ" -> new BooleanOfObjectObject(handle, arguments[0], arguments[1], site);
      case "LJL" -> new ObjectOfObjectLong(handle, arguments[0], arguments[1], site);
      case "LJJ" -> new LongOfObjectLong(handle, arguments[0], arguments[1], site);
      case "LJD" -> new DoubleOfObjectLong(handle, arguments[0], arguments[1], site);
      case "LJZ" -> new BooleanOfObjectLong(handle, arguments[0], arguments[1], site);
      case "JJJ" -> new LongOfLongLong(handle, arguments[0], arguments[1], site);
      case "DDD" -> new DoubleOfDoubleDouble(handle, arguments[0], arguments[1], site);
      default -> null;
    };
  }

  /** One letter for each parameter behind the context, and one for the result. */
  private static String shape(MethodType type) {
    StringBuilder shape = new StringBuilder();
    for (Class<?> parameter : type.dropParameterTypes(0, 1).parameterList()) {
      shape.append(letter(parameter));
    }
    return shape.append(letter(type.returnType())).toString();
  }

  private static char letter(Class<?> type) {
    return type == Object.class ? 'L' : type.descriptorString().charAt(0);
  }

  private static final class ObjectOfObject extends Node.OfObject {
    private final MethodHandle handle;
    private final Node first;
    private final Site site;

    ObjectOfObject(MethodHandle handle, Node first, Site site) {
      this.handle = handle;
      this.first = first;
      this.site = site;
    }

    @Override
    @Nullable Object eval(Frame frame) {
      Object a = first.eval(frame);
      try {
        return (Object) handle.invokeExact(frame.context, a);
      } catch (Throwable thrown) {
        throw NativeCall.passing(thrown, site);
      }
    }
  }

  private static final class LongOfObject extends Node.OfLong {
    private final MethodHandle handle;
    private final Node first;
    private final Site site;

    LongOfObject(MethodHandle handle, Node first, Site site) {
      this.handle = handle;
      this.first = first;
      this.site = site;
    }

    @Override
    long evalLong(Frame frame) {
      Object a = first.eval(frame);
      try {
        return (long) handle.invokeExact(frame.context, a);
      } catch (Throwable thrown) {
        throw NativeCall.passing(thrown, site);
      }
    }
  }

  private static final class BooleanOfObject extends Node.OfBoolean {
    private final MethodHandle handle;
    private final Node first;
    private final Site site;

    BooleanOfObject(MethodHandle handle, Node first, Site site) {
      this.handle = handle;
      this.first = first;
      this.site = site;
    }

    @Override
    boolean evalBoolean(Frame frame) {
      Object a = first.eval(frame);
      try {
        return (boolean) handle.invokeExact(frame.context, a);
      } catch (Throwable thrown) {
        throw NativeCall.passing(thrown, site);
      }
    }
  }

  private static final class DoubleOfObject extends Node.OfDouble {
    private final MethodHandle handle;
    private final Node first;
    private final Site site;

    DoubleOfObject(MethodHandle handle, Node first, Site site) {
      this.handle = handle;
      this.first = first;
      this.site = site;
    }

    @Override
    double evalDouble(Frame frame) {
      Object a = first.eval(frame);
      try {
        return (double) handle.invokeExact(frame.context, a);
      } catch (Throwable thrown) {
        throw NativeCall.passing(thrown, site);
      }
    }
  }

  private static final class DoubleOfDouble extends Node.OfDouble {
    private final MethodHandle handle;
    private final Node first;
    private final Site site;

    DoubleOfDouble(MethodHandle handle, Node first, Site site) {
      this.handle = handle;
      this.first = first;
      this.site = site;
    }

    @Override
    double evalDouble(Frame frame) {
      double a = first.evalDouble(frame);
      try {
        return (double) handle.invokeExact(frame.context, a);
      } catch (Throwable thrown) {
        throw NativeCall.passing(thrown, site);
      }
    }
  }

  private static final class LongOfDouble extends Node.OfLong {
    private final MethodHandle handle;
    private final Node first;
    private final Site site;

    LongOfDouble(MethodHandle handle, Node first, Site site) {
      this.handle = handle;
      this.first = first;
      this.site = site;
    }

    @Override
    long evalLong(Frame frame) {
      double a = first.evalDouble(frame);
      try {
        return (long) handle.invokeExact(frame.context, a);
      } catch (Throwable thrown) {
        throw NativeCall.passing(thrown, site);
      }
    }
  }

  private static final class ObjectOfObjectObject extends Node.OfObject {
    private final MethodHandle handle;
    private final Node first;
    private final Node second;
    private final Site site;

    ObjectOfObjectObject(MethodHandle handle, Node first, Node second, Site site) {
      this.handle = handle;
      this.first = first;
      this.second = second;
      this.site = site;
    }

    @Override
    @Nullable Object eval(Frame frame) {
      Object a = first.eval(frame);
      Object b = second.eval(frame);
      try {
        return (Object) handle.invokeExact(frame.context, a, b);
      } catch (Throwable thrown) {
        throw NativeCall.passing(thrown, site);
      }
    }
  }

  private static final class LongOfObjectObject extends Node.OfLong {
    private final MethodHandle handle;
    private final Node first;
    private final Node second;
    private final Site site;

    LongOfObjectObject(MethodHandle handle, Node first, Node second, Site site) {
      this.handle = handle;
      this.first = first;
      this.second = second;
      this.site = site;
    }

    @Override
    long evalLong(Frame frame) {
      Object a = first.eval(frame);
      Object b = second.eval(frame);
      try {
        return (long) handle.invokeExact(frame.context, a, b);
      } catch (Throwable thrown) {
        throw NativeCall.passing(thrown, site);
      }
    }
  }

  private static final class BooleanOfObjectObject extends Node.OfBoolean {
    private final MethodHandle handle;
    private final Node first;
    private final Node second;
    private final Site site;

    BooleanOfObjectObject(MethodHandle handle, Node first, Node second, Site site) {
      this.handle = handle;
      this.first = first;
      this.second = second;
      this.site = site;
    }

    @Override
    boolean evalBoolean(Frame frame) {
      Object a = first.eval(frame);
      Object b = second.eval(frame);
      try {
        return (boolean) handle.invokeExact(frame.context, a, b);
      } catch (Throwable thrown) {
        throw NativeCall.passing(thrown, site);
      }
    }
  }

  private static final class ObjectOfObjectLong extends Node.OfObject {
    private final MethodHandle handle;
    private final Node first;
    private final Node second;
    private final Site site;

    ObjectOfObjectLong(MethodHandle handle, Node first, Node second, Site site) {
      this.handle = handle;
      this.first = first;
      this.second = second;
      this.site = site;
    }

    @Override
    @Nullable Object eval(Frame frame) {
      Object a = first.eval(frame);
      long b = second.evalLong(frame);
      try {
        return (Object) handle.invokeExact(frame.context, a, b);
      } catch (Throwable thrown) {
        throw NativeCall.passing(thrown, site);
      }
    }
  }

  private static final class LongOfObjectLong extends Node.OfLong {
    private final MethodHandle handle;
    private final Node first;
    private final Node second;
    private final Site site;

    LongOfObjectLong(MethodHandle handle, Node first, Node second, Site site) {
      this.handle = handle;
      this.first = first;
      this.second = second;
      this.site = site;
    }

    @Override
    long evalLong(Frame frame) {
      Object a = first.eval(frame);
      long b = second.evalLong(frame);
      try {
        return (long) handle.invokeExact(frame.context, a, b);
      } catch (Throwable thrown) {
        throw NativeCall.passing(thrown, site);
      }
    }
  }

  private static final class DoubleOfObjectLong extends Node.OfDouble {
    private final MethodHandle handle;
    private final Node first;
    private final Node second;
    private final Site site;

    DoubleOfObjectLong(MethodHandle handle, Node first, Node second, Site site) {
      this.handle = handle;
      this.first = first;
      this.second = second;
      this.site = site;
    }

    @Override
    double evalDouble(Frame frame) {
      Object a = first.eval(frame);
      long b = second.evalLong(frame);
      try {
        return (double) handle.invokeExact(frame.context, a, b);
      } catch (Throwable thrown) {
        throw NativeCall.passing(thrown, site);
      }
    }
  }

  private static final class BooleanOfObjectLong extends Node.OfBoolean {
    private final MethodHandle handle;
    private final Node first;
    private final Node second;
    private final Site site;

    BooleanOfObjectLong(MethodHandle handle, Node first, Node second, Site site) {
      this.handle = handle;
      this.first = first;
      this.second = second;
      this.site = site;
    }

    @Override
    boolean evalBoolean(Frame frame) {
      Object a = first.eval(frame);
      long b = second.evalLong(frame);
      try {
        return (boolean) handle.invokeExact(frame.context, a, b);
      } catch (Throwable thrown) {
        throw NativeCall.passing(thrown, site);
      }
    }
  }

  private static final class LongOfLongLong extends Node.OfLong {
    private final MethodHandle handle;
    private final Node first;
    private final Node second;
    private final Site site;

    LongOfLongLong(MethodHandle handle, Node first, Node second, Site site) {
      this.handle = handle;
      this.first = first;
      this.second = second;
      this.site = site;
    }

    @Override
    long evalLong(Frame frame) {
      long a = first.evalLong(frame);
      long b = second.evalLong(frame);
      try {
        return (long) handle.invokeExact(frame.context, a, b);
      } catch (Throwable thrown) {
        throw NativeCall.passing(thrown, site);
      }
    }
  }

  private static final class DoubleOfDoubleDouble extends Node.OfDouble {
    private final MethodHandle handle;
    private final Node first;
    private final Node second;
    private final Site site;

    DoubleOfDoubleDouble(MethodHandle handle, Node first, Node second, Site site) {
      this.handle = handle;
      this.first = first;
      this.second = second;
      this.site = site;
    }

    @Override
    double evalDouble(Frame frame) {
      double a = first.evalDouble(frame);
      double b = second.evalDouble(frame);
      try {
        return (double) handle.invokeExact(frame.context, a, b);
      } catch (Throwable thrown) {
        throw NativeCall.passing(thrown, site);
      }
    }
  }
}

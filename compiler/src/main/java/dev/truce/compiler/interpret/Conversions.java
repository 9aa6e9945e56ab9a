package dev.truce.compiler.interpret;

import dev.truce.compiler.core.Rep;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.DurationValue;
import dev.truce.runtime.value.EnumType;
import dev.truce.runtime.value.TimeValue;
import dev.truce.runtime.value.UnitValue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Conversions between reps: boxing and unboxing; all others change nothing that the interpreter
 * sees.
 */
final class Conversions {

  private Conversions() {}

  /** Whether the two reps differ in a way that the interpreter sees. */
  static boolean matter(Rep from, Rep to) {
    return to.kind() != from.kind() && to.kind() != Rep.Kind.VOID;
  }

  static Node of(Rep from, Rep to, Node value) {
    if (!matter(from, to)) {
      return value;
    }
    if (to.isRef()) {
      return box(from, value);
    }
    if (from.isRef()) {
      return unbox(to, value);
    }
    throw new IllegalStateException("no conversion from " + from + " to " + to);
  }

  private static Node box(Rep from, Node value) {
    return switch (from.boxing()) {
      case UNIT -> new BoxUnit(value);
      case BOOL -> new BoxBoolean(value);
      case INT -> new BoxInt(value);
      case DURATION -> new BoxDuration(value);
      case TIME -> new BoxTime(value);
      case FLOAT -> new BoxFloat(value);
      case ENUM, OPTIONAL_ENUM -> new BoxEnum(Boxes.enumOf(from), value);
      case NONE -> value;
    };
  }

  private static Node unbox(Rep to, Node value) {
    return switch (to.boxing()) {
      case BOOL -> new UnboxBoolean(value);
      case INT -> new UnboxInt(value);
      case DURATION -> new UnboxDuration(value);
      case TIME -> new UnboxTime(value);
      case FLOAT -> new UnboxFloat(value);
      case ENUM -> new UnboxEnum(value);
      case OPTIONAL_ENUM -> new UnboxOptionalEnum(value);
      case UNIT, NONE -> throw new IllegalStateException("no unboxing to " + to);
    };
  }

  private abstract static class Box extends Node.OfObject {
    final Node value;

    Box(Node value) {
      this.value = value;
    }
  }

  /** Runs what has no value. */
  private static final class BoxUnit extends Box {
    BoxUnit(Node value) {
      super(value);
    }

    @Override
    Object eval(Frame frame) {
      value.run(frame);
      return UnitValue.UNIT;
    }
  }

  private static final class BoxBoolean extends Box {
    BoxBoolean(Node value) {
      super(value);
    }

    @Override
    Object eval(Frame frame) {
      return value.evalBoolean(frame);
    }
  }

  private static final class BoxInt extends Box {
    BoxInt(Node value) {
      super(value);
    }

    @Override
    Object eval(Frame frame) {
      return value.evalLong(frame);
    }
  }

  private static final class BoxFloat extends Box {
    BoxFloat(Node value) {
      super(value);
    }

    @Override
    Object eval(Frame frame) {
      return value.evalDouble(frame);
    }
  }

  private static final class BoxDuration extends Box {
    BoxDuration(Node value) {
      super(value);
    }

    @Override
    Object eval(Frame frame) {
      return new DurationValue(value.evalLong(frame));
    }
  }

  private static final class BoxTime extends Box {
    BoxTime(Node value) {
      super(value);
    }

    @Override
    Object eval(Frame frame) {
      return new TimeValue(value.evalLong(frame));
    }
  }

  /** An ordinal, or -1 for none. */
  private static final class BoxEnum extends Box {
    private final Data[] constants;

    BoxEnum(EnumType type, Node value) {
      super(value);
      constants = new Data[type.size()];
      for (int i = 0; i < constants.length; i++) {
        constants[i] = type.constant(i);
      }
    }

    @Override
    @Nullable Object eval(Frame frame) {
      int ordinal = (int) value.evalLong(frame);
      return ordinal < 0 ? null : constants[ordinal];
    }
  }

  private abstract static class UnboxLong extends Node.OfLong {
    private final Node value;

    UnboxLong(Node value) {
      this.value = value;
    }

    Object there(Frame frame) {
      return Objects.requireNonNull(value.eval(frame));
    }
  }

  private static final class UnboxInt extends UnboxLong {
    UnboxInt(Node value) {
      super(value);
    }

    @Override
    long evalLong(Frame frame) {
      return (Long) there(frame);
    }
  }

  private static final class UnboxDuration extends UnboxLong {
    UnboxDuration(Node value) {
      super(value);
    }

    @Override
    long evalLong(Frame frame) {
      return ((DurationValue) there(frame)).nanos();
    }
  }

  private static final class UnboxTime extends UnboxLong {
    UnboxTime(Node value) {
      super(value);
    }

    @Override
    long evalLong(Frame frame) {
      return ((TimeValue) there(frame)).nanos();
    }
  }

  private static final class UnboxEnum extends UnboxLong {
    UnboxEnum(Node value) {
      super(value);
    }

    @Override
    long evalLong(Frame frame) {
      return ((Data) there(frame)).tag();
    }
  }

  private static final class UnboxOptionalEnum extends Node.OfLong {
    private final Node value;

    UnboxOptionalEnum(Node value) {
      this.value = value;
    }

    @Override
    long evalLong(Frame frame) {
      Object data = value.eval(frame);
      return data == null ? -1 : ((Data) data).tag();
    }
  }

  private static final class UnboxBoolean extends Node.OfBoolean {
    private final Node value;

    UnboxBoolean(Node value) {
      this.value = value;
    }

    @Override
    boolean evalBoolean(Frame frame) {
      return (Boolean) Objects.requireNonNull(value.eval(frame));
    }
  }

  private static final class UnboxFloat extends Node.OfDouble {
    private final Node value;

    UnboxFloat(Node value) {
      this.value = value;
    }

    @Override
    double evalDouble(Frame frame) {
      return (Double) Objects.requireNonNull(value.eval(frame));
    }
  }
}

package dev.truce.compiler.interpret;

import dev.truce.compiler.core.Rep;
import org.jspecify.annotations.Nullable;

/** Literals. */
final class Constants {

  private Constants() {}

  static Node of(@Nullable Object value, Rep rep) {
    return switch (rep.kind()) {
      case VOID -> Control.NOTHING;
      case BOOL -> new OfBoolean(value(value, Boolean.class));
      case LONG -> new OfLong(value(value, Long.class));
      case DOUBLE -> new OfDouble(value(value, Double.class));
      case REF -> new OfObject(value);
    };
  }

  private static <T> T value(@Nullable Object value, Class<T> type) {
    if (value == null) {
      throw new IllegalStateException("a literal without a value");
    }
    return type.cast(value);
  }

  static final class OfLong extends Node.OfLong {
    final long value;

    OfLong(long value) {
      this.value = value;
    }

    @Override
    long evalLong(Frame frame) {
      return value;
    }
  }

  static final class OfDouble extends Node.OfDouble {
    private final double value;

    OfDouble(double value) {
      this.value = value;
    }

    @Override
    double evalDouble(Frame frame) {
      return value;
    }
  }

  static final class OfBoolean extends Node.OfBoolean {
    final boolean value;

    OfBoolean(boolean value) {
      this.value = value;
    }

    @Override
    boolean evalBoolean(Frame frame) {
      return value;
    }
  }

  static final class OfObject extends Node.OfObject {
    private final @Nullable Object value;

    OfObject(@Nullable Object value) {
      this.value = value;
    }

    @Override
    @Nullable Object eval(Frame frame) {
      return value;
    }
  }
}

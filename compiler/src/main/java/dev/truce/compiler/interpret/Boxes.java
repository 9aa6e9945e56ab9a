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
 * Between a value in a slot of its own type and the object that stands for it in a slot of any
 * type.
 */
final class Boxes {

  private Boxes() {}

  /** The object for the bits of a primitive. */
  static @Nullable Object box(Rep rep, long bits) {
    return switch (rep.boxing()) {
      case UNIT -> UnitValue.UNIT;
      case BOOL -> bits != 0;
      case INT -> bits;
      case DURATION -> new DurationValue(bits);
      case TIME -> new TimeValue(bits);
      case FLOAT -> Double.longBitsToDouble(bits);
      case ENUM -> enumOf(rep).constant(bits);
      case OPTIONAL_ENUM -> bits < 0 ? null : enumOf(rep).constant(bits);
      case NONE -> throw new IllegalArgumentException("not a primitive");
    };
  }

  /** The bits of the primitive that an object stands for. */
  static long unbox(Rep rep, @Nullable Object value) {
    if (rep.boxing() == Rep.Boxing.OPTIONAL_ENUM) {
      return value == null ? -1 : ((Data) value).tag();
    }
    Object there = Objects.requireNonNull(value);
    return switch (rep.boxing()) {
      case BOOL -> (Boolean) there ? 1 : 0;
      case INT -> (Long) there;
      case DURATION -> ((DurationValue) there).nanos();
      case TIME -> ((TimeValue) there).nanos();
      case FLOAT -> Double.doubleToRawLongBits((Double) there);
      case ENUM -> ((Data) there).tag();
      default -> throw new IllegalArgumentException("not a primitive");
    };
  }

  static EnumType enumOf(Rep rep) {
    return Objects.requireNonNull(rep.enumType());
  }

  /** The value that a node of this rep has just left in the register, as an object. */
  static @Nullable Object fromRegister(Rep rep, Frame frame) {
    return rep.isRef() ? frame.object : box(rep, frame.bits);
  }
}

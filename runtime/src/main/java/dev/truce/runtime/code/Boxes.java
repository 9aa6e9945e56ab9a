package dev.truce.runtime.code;

import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.DurationValue;
import dev.truce.runtime.value.EnumType;
import dev.truce.runtime.value.TimeValue;
import org.jspecify.annotations.Nullable;

/**
 * Changes between the boxed and the unboxed form of a value, where that is more than one JVM
 * instruction.
 */
public final class Boxes {

  private Boxes() {}

  public static DurationValue duration(long nanos) {
    return new DurationValue(nanos);
  }

  public static TimeValue time(long nanos) {
    return new TimeValue(nanos);
  }

  public static Data enumCase(long ordinal, EnumType type) {
    return type.constant(ordinal);
  }

  /** A case, or null for −1. */
  public static @Nullable Data optionalCase(long ordinal, EnumType type) {
    return ordinal < 0 ? null : type.constant(ordinal);
  }

  public static long longOf(Object boxed) {
    return (Long) boxed;
  }

  public static double doubleOf(Object boxed) {
    return (Double) boxed;
  }

  public static boolean boolOf(Object boxed) {
    return (Boolean) boxed;
  }

  public static long durationOf(Object boxed) {
    return ((DurationValue) boxed).nanos();
  }

  public static long timeOf(Object boxed) {
    return ((TimeValue) boxed).nanos();
  }

  public static long ordinalOf(Object boxed) {
    return ((Data) boxed).tag();
  }

  /** The ordinal of a case, −1 for null. */
  public static long optionalOrdinalOf(@Nullable Object boxed) {
    return boxed == null ? -1 : ((Data) boxed).tag();
  }
}

package dev.truce.runtime.lib;

import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.DurationValue;
import dev.truce.runtime.value.Fun;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Calls of functions whose result has a known type, and complaints about arguments. */
final class Calls {

  private Calls() {}

  static boolean test(Context context, Fun by, @Nullable Object a) {
    return (Boolean) Objects.requireNonNull(by.apply(context, a));
  }

  static boolean test(Context context, Fun by, @Nullable Object a, @Nullable Object b) {
    return (Boolean) Objects.requireNonNull(by.apply(context, a, b));
  }

  static long toLong(Context context, Fun by, @Nullable Object a) {
    return (Long) Objects.requireNonNull(by.apply(context, a));
  }

  static double toDouble(Context context, Fun by, @Nullable Object a) {
    return (Double) Objects.requireNonNull(by.apply(context, a));
  }

  static long toNanos(Context context, Fun by, @Nullable Object a) {
    return nanos(by.apply(context, a));
  }

  static long nanos(@Nullable Object duration) {
    return ((DurationValue) Objects.requireNonNull(duration)).nanos();
  }

  static Data data(@Nullable Object tuple) {
    return (Data) Objects.requireNonNull(tuple);
  }

  static ScriptError bad(String message) {
    return new ScriptError(Fault.BAD_ARGUMENT, message);
  }

  static ScriptError tooBig(String call) {
    return new ScriptError(Fault.OVERFLOW, call + " does not fit into an Int (64 bits)");
  }

  /**
   * Returns {@code value} as an int no greater than {@code most}, if it is at least {@code least}.
   */
  static int clip(String what, long value, long least, int most) {
    if (value < least) {
      throw bad(what + " must be at least " + least + ", not " + value);
    }
    return (int) Math.min(value, most);
  }
}

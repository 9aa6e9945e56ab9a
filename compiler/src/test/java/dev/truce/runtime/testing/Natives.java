package dev.truce.runtime.testing;

import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.value.Fun;
import org.jspecify.annotations.Nullable;

/** Library operations of the tests' own, of every shape. */
public final class Natives {

  private Natives() {}

  public static long none() {
    return 7;
  }

  public static void print(Context context, String line) {
    context.output().line(line);
  }

  public static String show(boolean b, long i, double d, @Nullable Object o) {
    return b + " " + i + " " + d + " " + o;
  }

  public static double half(long i) {
    return i / 2.0;
  }

  public static boolean isLong(String text, long least) {
    return text.length() >= least;
  }

  public static long length(String text) {
    return text.length();
  }

  public static String join(Object[] parts) {
    StringBuilder out = new StringBuilder();
    for (Object part : parts) {
      out.append(part);
    }
    return out.toString();
  }

  public static long fail(Context context, long amount) {
    context.burn(amount);
    throw new ScriptError(Fault.BAD_ARGUMENT, "no");
  }

  public static @Nullable Object apply(Context context, Fun fun, @Nullable Object argument) {
    return fun.apply(context, argument);
  }

  public static @Nullable Object applyAll(Context context, Fun fun, Object[] arguments) {
    return fun.applyAll(context, arguments);
  }

  public static boolean not(boolean b) {
    return !b;
  }

  public static @Nullable Object third(@Nullable Object a, @Nullable Object b, @Nullable Object c) {
    return c;
  }

  public static long depth(Context context) {
    return context.depth;
  }
}

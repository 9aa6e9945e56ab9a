package dev.truce.runtime;

import dev.truce.runtime.lib.Texts;
import dev.truce.runtime.value.DurationValue;
import dev.truce.runtime.value.Limits;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.MapValue;
import dev.truce.runtime.value.SetValue;
import dev.truce.runtime.value.TimeValue;
import dev.truce.runtime.value.TotalMapValue;
import dev.truce.runtime.value.Values;
import org.jspecify.annotations.Nullable;

/**
 * Each operation of the language as one static method: the interpreter calls it and the compiler
 * emits a call to it, so that both engines mean the same. Takes and gives values as slots of their
 * own types hold them.
 *
 * <p>A Float is never not-a-number nor a negative zero: the operations here keep that, given that
 * their operands do. With one zero, a quotient by zero has no sign, so that dividing by zero is an
 * error for Floats too.
 */
public final class Ops {

  private static final double LONG_RANGE = 0x1p63;

  private Ops() {}

  // --- Int ------------------------------------------------------------------------------------

  public static long addInt(long a, long b) {
    try {
      return Math.addExact(a, b); // one instruction and a jump, once the JVM compiles it
    } catch (ArithmeticException e) {
      throw overflow(a, "+", b);
    }
  }

  public static long subtractInt(long a, long b) {
    try {
      return Math.subtractExact(a, b); // one instruction and a jump, once the JVM compiles it
    } catch (ArithmeticException e) {
      throw overflow(a, "-", b);
    }
  }

  public static long multiplyInt(long a, long b) {
    try {
      return Math.multiplyExact(a, b); // one instruction and a jump, once the JVM compiles it
    } catch (ArithmeticException e) {
      throw overflow(a, "*", b);
    }
  }

  public static long negateInt(long a) {
    if (a == Long.MIN_VALUE) {
      throw new ScriptError(Fault.OVERFLOW, "-(" + a + ") is too large for an Int");
    }
    return -a;
  }

  /** The quotient rounded towards negative infinity. */
  public static long divInt(long a, long b) {
    if (b == 0) {
      throw byZero(Long.toString(a), "div");
    }
    if (a == Long.MIN_VALUE && b == -1) {
      throw overflow(a, "div", b);
    }
    return Math.floorDiv(a, b);
  }

  /** What {@link #divInt} leaves: has the sign of {@code b}. */
  public static long modInt(long a, long b) {
    if (b == 0) {
      throw byZero(Long.toString(a), "mod");
    }
    return Math.floorMod(a, b);
  }

  public static long powInt(long base, long exponent) {
    if (exponent < 0) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          base + " ^ " + exponent + ": the power of an Int needs an exponent of at least 0",
          "a Float base takes any exponent: " + base + ".0 ^ " + exponent);
    }
    long result = 1;
    long square = base;
    long left = exponent;
    while (left != 0) {
      if ((left & 1) != 0) {
        long product = result * square;
        if (Math.multiplyHigh(result, square) != product >> 63) {
          throw overflow(base, "^", exponent);
        }
        result = product;
      }
      left >>= 1;
      if (left != 0) {
        long product = square * square;
        if (Math.multiplyHigh(square, square) != product >> 63) {
          throw overflow(base, "^", exponent);
        }
        square = product;
      }
    }
    return result;
  }

  private static ScriptError overflow(long a, String operator, long b) {
    return new ScriptError(
        Fault.OVERFLOW, a + " " + operator + " " + b + " does not fit into an Int (64 bits)");
  }

  private static ScriptError byZero(String a, String operator) {
    return new ScriptError(
        Fault.DIVIDED_BY_ZERO, a + " " + operator + " 0: there is no division by zero");
  }

  // --- Float ----------------------------------------------------------------------------------

  public static double addFloat(double a, double b) {
    double sum = a + b;
    if (isNaN(sum)) {
      throw notANumber(a, "+", b);
    }
    return sum;
  }

  public static double subtractFloat(double a, double b) {
    double difference = a - b;
    if (isNaN(difference)) {
      throw notANumber(a, "-", b);
    }
    return difference;
  }

  public static double multiplyFloat(double a, double b) {
    double product = a * b + 0.0; // turns a negative zero into zero
    if (isNaN(product)) {
      throw notANumber(a, "*", b);
    }
    return product;
  }

  public static double divideFloat(double a, double b) {
    double quotient = a / b + 0.0;
    // One comparison in the usual case: what is finite was not divided by zero.
    return Math.abs(quotient) <= Double.MAX_VALUE ? quotient : unusual(a, b, quotient);
  }

  private static double unusual(double a, double b, double quotient) {
    if (b == 0) {
      throw byZero(Values.showFloat(a), "/");
    }
    if (isNaN(quotient)) {
      throw notANumber(a, "/", b);
    }
    return quotient;
  }

  /** As {@link Double#isNaN}, which compiles to two branches on x86, of a sum or product to one. */
  private static boolean isNaN(double value) {
    return !(value >= Double.NEGATIVE_INFINITY);
  }

  public static double negateFloat(double a) {
    return 0.0 - a;
  }

  public static double powFloat(double base, double exponent) {
    if (base == 0 && exponent < 0) {
      throw new ScriptError(
          Fault.DIVIDED_BY_ZERO,
          "0.0 ^ " + Values.showFloat(exponent) + ": there is no division by zero");
    }
    double power = StrictMath.pow(base, exponent) + 0.0;
    if (Double.isNaN(power)) {
      throw notANumber(base, "^", exponent);
    }
    return power;
  }

  /**
   * Lets a library result in: never not-a-number, never a negative zero. {@code call} names it in
   * the error.
   */
  public static double checked(double result, String call, double argument) {
    if (Double.isNaN(result)) {
      throw new ScriptError(
          Fault.NOT_A_NUMBER, call + "(" + Values.showFloat(argument) + ") is not a number");
    }
    return result + 0.0;
  }

  private static ScriptError notANumber(double a, String operator, double b) {
    return new ScriptError(
        Fault.NOT_A_NUMBER,
        Values.showFloat(a) + " " + operator + " " + Values.showFloat(b) + " is not a number");
  }

  // --- comparisons: LONG for Int, Duration, Time and ordinals ---------------------------------

  public static boolean equalLong(long a, long b) {
    return a == b;
  }

  public static boolean notEqualLong(long a, long b) {
    return a != b;
  }

  public static boolean lessLong(long a, long b) {
    return a < b;
  }

  public static boolean lessEqualLong(long a, long b) {
    return a <= b;
  }

  public static boolean greaterLong(long a, long b) {
    return a > b;
  }

  public static boolean greaterEqualLong(long a, long b) {
    return a >= b;
  }

  public static boolean equalFloat(double a, double b) {
    return a == b;
  }

  public static boolean notEqualFloat(double a, double b) {
    return a != b;
  }

  public static boolean lessFloat(double a, double b) {
    return a < b;
  }

  public static boolean lessEqualFloat(double a, double b) {
    return a <= b;
  }

  public static boolean greaterFloat(double a, double b) {
    return a > b;
  }

  public static boolean greaterEqualFloat(double a, double b) {
    return a >= b;
  }

  public static boolean equalBool(boolean a, boolean b) {
    return a == b;
  }

  public static boolean notEqualBool(boolean a, boolean b) {
    return a != b;
  }

  public static double intToFloat(long a) {
    return (double) a;
  }

  // --- Float to Int ---------------------------------------------------------------------------

  public static long floor(double a) {
    return toInt(Math.floor(a), a);
  }

  public static long ceil(double a) {
    return toInt(Math.ceil(a), a);
  }

  /** The nearest Int; of two equally near ones the even one. */
  public static long round(double a) {
    return toInt(Math.rint(a), a);
  }

  /** Without what is behind the point. */
  public static long truncate(double a) {
    return toInt(a, a);
  }

  private static long toInt(double whole, double original) {
    if (whole >= -LONG_RANGE && whole < LONG_RANGE) {
      return (long) whole;
    }
    throw new ScriptError(
        Fault.OVERFLOW, Values.showFloat(original) + " does not fit into an Int (64 bits)");
  }

  // --- Duration and Time, in nanoseconds ------------------------------------------------------

  public static long addDuration(long a, long b) {
    long sum = a + b;
    if (((a ^ sum) & (b ^ sum)) < 0) {
      throw tooLong(a, "+", Values.showDuration(b));
    }
    return sum;
  }

  public static long subtractDuration(long a, long b) {
    long difference = a - b;
    if (((a ^ b) & (a ^ difference)) < 0) {
      throw tooLong(a, "-", Values.showDuration(b));
    }
    return difference;
  }

  public static long negateDuration(long a) {
    return subtractDuration(0, a);
  }

  public static long multiplyDurationInt(long a, long by) {
    long product = a * by;
    if (Math.multiplyHigh(a, by) != product >> 63) {
      throw tooLong(a, "*", Long.toString(by));
    }
    return product;
  }

  /** Rounded to the nearest nanosecond, half to even. */
  public static long multiplyDuration(long a, double by) {
    return nanos(Math.rint(a * by), a, "*", by);
  }

  /** Rounded to the nearest nanosecond, half to even. */
  public static long divideDuration(long a, double by) {
    if (by == 0) {
      throw byZero(Values.showDuration(a), "/");
    }
    return nanos(Math.rint(a / by), a, "/", by);
  }

  /** How often {@code b} goes into {@code a}. */
  public static double ratio(long a, long b) {
    if (b == 0) {
      throw byZero(Values.showDuration(a), "/");
    }
    return (double) a / (double) b;
  }

  /** How often {@code b} goes into {@code a}, rounded towards negative infinity. */
  public static long divDurations(long a, long b) {
    if (b == 0) {
      throw byZero(Values.showDuration(a), "div");
    }
    if (a == Long.MIN_VALUE && b == -1) {
      throw tooLong(a, "div", Values.showDuration(b));
    }
    return Math.floorDiv(a, b);
  }

  public static long modDurations(long a, long b) {
    if (b == 0) {
      throw byZero(Values.showDuration(a), "mod");
    }
    return Math.floorMod(a, b);
  }

  private static long nanos(double nanos, long a, String operator, double by) {
    if (nanos >= -LONG_RANGE && nanos < LONG_RANGE) {
      return (long) nanos;
    }
    throw tooLong(a, operator, Values.showFloat(by));
  }

  private static ScriptError tooLong(long a, String operator, String b) {
    return new ScriptError(
        Fault.OVERFLOW,
        Values.showDuration(a)
            + " "
            + operator
            + " "
            + b
            + " does not fit into a Duration (about 292 years)");
  }

  public static String showDuration(long nanos) {
    return Values.showDuration(nanos);
  }

  // --- Text -----------------------------------------------------------------------------------

  public static String concat(String a, String b) {
    Context.goOver(Limits.characters((long) a.length() + b.length()));
    return a.concat(b);
  }

  /** A character by its index among the code points. */
  public static String indexText(String text, long index) {
    Context.goOver(text.length());
    int size = text.codePointCount(0, text.length());
    if (index < 0 || index >= size) {
      throw new ScriptError(
          Fault.OUT_OF_RANGE,
          "there is no character "
              + index
              + ": the text has "
              + size
              + (size == 1 ? " character" : " characters"));
    }
    int start = text.offsetByCodePoints(0, (int) index);
    return text.substring(start, text.offsetByCodePoints(start, 1));
  }

  // --- any value ------------------------------------------------------------------------------

  public static boolean equalRef(@Nullable Object a, @Nullable Object b) {
    return Values.equal(a, b);
  }

  public static boolean notEqualRef(@Nullable Object a, @Nullable Object b) {
    return !Values.equal(a, b);
  }

  public static boolean isNone(@Nullable Object value) {
    return value == null;
  }

  public static int compare(@Nullable Object a, @Nullable Object b) {
    return Values.compare(a, b);
  }

  /** As {@link #compare}, as a Truce Int: below, at or above zero. */
  public static long order(@Nullable Object a, @Nullable Object b) {
    return Values.compare(a, b);
  }

  /** Int? as Float?. */
  public static @Nullable Double optionalIntToFloat(@Nullable Long value) {
    return value == null ? null : (double) value;
  }

  /** What a loop walks: the elements of a set, the entries of a map as pairs, both ascending. */
  public static ListValue elements(SetValue set) {
    Context.charge(set.size());
    return set.toList();
  }

  public static ListValue elements(MapValue map) {
    Context.charge(map.size());
    return map.entryList();
  }

  public static ListValue elements(TotalMapValue map) {
    Context.charge(map.entries().size());
    return map.entries().entryList();
  }

  public static long sizeList(ListValue list) {
    return list.size();
  }

  public static boolean inRange(long value, long first, long last) {
    return first <= value && value <= last;
  }

  public static boolean inRangeUntil(long value, long first, long end) {
    return first <= value && value < end;
  }

  /** The shown text of any value, checked for its size. */
  public static String show(@Nullable Object value) {
    String shown = Values.show(value);
    Limits.characters(shown.length());
    return shown;
  }

  /** {@code x.get}: the value of an optional that must be there. */
  public static Object get(@Nullable Object optional) {
    if (optional == null) {
      throw absent();
    }
    return optional;
  }

  /** {@code x.get} of an optional payload-free enum, whose none is -1. */
  public static long getOrdinal(long optional) {
    if (optional < 0) {
      throw absent();
    }
    return optional;
  }

  private static ScriptError absent() {
    return new ScriptError(
        Fault.ABSENT,
        "a value was wanted here, but there is none",
        "`a ?? b` takes b where there is no a");
  }

  public static DurationValue boxDuration(long nanos) {
    return new DurationValue(nanos);
  }

  public static TimeValue boxTime(long nanos) {
    return new TimeValue(nanos);
  }

  // --- literals -------------------------------------------------------------------------------

  /** A list of boxed elements. */
  public static ListValue listOf(@Nullable Object[] elements) {
    return ListValue.of(elements);
  }

  public static SetValue setOf(@Nullable Object[] elements) {
    return SetValue.of(elements);
  }

  /** A map of keys and values in turn; the last value of a key stays. */
  public static MapValue mapOf(@Nullable Object[] keysAndValues) {
    MapValue.Builder map = MapValue.builder();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return map.build();
  }

  /** The text of a template: its parts, shown one after the other. */
  public static String template(@Nullable Object[] parts) {
    StringBuilder text = new StringBuilder();
    for (Object part : parts) {
      Values.show(part, text);
      Limits.characters(text.length());
    }
    Context.goOver(text.length());
    return text.toString();
  }

  /** The text of a hole with a format. */
  public static String format(@Nullable Object value, String spec) {
    String text = Values.format(value, spec);
    Context.goOver(text.length());
    return text;
  }

  // --- collections ----------------------------------------------------------------------------

  public static @Nullable Object indexList(ListValue list, long index) {
    return ListValue.at(list, index);
  }

  public static long indexLongs(ListValue list, long index) {
    return ListValue.atLong(list, index);
  }

  public static double indexDoubles(ListValue list, long index) {
    return ListValue.atDouble(list, index);
  }

  public static ListValue putList(ListValue list, long index, @Nullable Object value) {
    return list.put(index, value);
  }

  public static ListValue putLong(ListValue list, long index, long value) {
    return list.putLong(index, value);
  }

  public static ListValue putDouble(ListValue list, long index, double value) {
    return list.putDouble(index, value);
  }

  public static ListValue appendList(ListValue list, @Nullable Object value) {
    return list.append(value);
  }

  public static ListValue appendLong(ListValue list, long value) {
    return list.appendLong(value);
  }

  public static ListValue appendDouble(ListValue list, double value) {
    return list.appendDouble(value);
  }

  public static ListValue concatLists(ListValue a, ListValue b) {
    return a.concat(b);
  }

  /** {@code first..last}. */
  public static ListValue range(long first, long last) {
    return ListValue.range(first, last);
  }

  /** {@code first..<end}. */
  public static ListValue rangeUntil(long first, long end) {
    return first >= end ? ListValue.EMPTY : ListValue.range(first, end - 1);
  }

  public static @Nullable Object indexMap(MapValue map, @Nullable Object key) {
    return map.get(key);
  }

  public static @Nullable Object indexTotalMap(TotalMapValue map, @Nullable Object key) {
    return map.get(key);
  }

  public static MapValue putMap(MapValue map, @Nullable Object key, @Nullable Object value) {
    return map.put(key, value);
  }

  public static TotalMapValue putTotalMap(
      TotalMapValue map, @Nullable Object key, @Nullable Object value) {
    return map.put(key, value);
  }

  public static MapValue concatMaps(MapValue a, MapValue b) {
    Context.charge(b.size());
    return a.putAll(b);
  }

  public static SetValue appendSet(SetValue set, @Nullable Object value) {
    return set.put(value);
  }

  public static SetValue removeSet(SetValue set, @Nullable Object value) {
    return set.without(value);
  }

  public static SetValue concatSets(SetValue a, SetValue b) {
    Context.charge(b.size());
    return a.union(b);
  }

  public static SetValue minusSets(SetValue a, SetValue b) {
    Context.charge(b.size());
    return a.minus(b);
  }

  /** {@code value in list}. */
  public static boolean inList(@Nullable Object value, ListValue list) {
    Context.goOver(list.size());
    return list.contains(value);
  }

  public static boolean inSet(@Nullable Object value, SetValue set) {
    return set.contains(value);
  }

  /** {@code key in map}. */
  public static boolean inMap(@Nullable Object key, MapValue map) {
    return map.containsKey(key);
  }

  public static boolean inTotalMap(@Nullable Object key, TotalMapValue map) {
    return map.entries().containsKey(key);
  }

  public static boolean inText(String part, String text) {
    return Texts.contains(text, part);
  }
}

package dev.truce.runtime.value;

import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Order, equality, hash and printed form of any boxed value. The order is total over the values of
 * one type: none comes first, false before true, numbers by size, texts by code point, records and
 * tuples field by field, enums by case, lists element by element (a prefix first), sets and maps as
 * the lists of their ascending entries.
 */
public final class Values {

  /** {@link #compare} as a comparator. */
  public static final Comparator<@Nullable Object> ORDER = Values::compare;

  private Values() {}

  /** Orders two values of one type; zero exactly when they are equal. */
  public static int compare(@Nullable Object a, @Nullable Object b) {
    if (a == b) {
      return a instanceof Fun ? unordered() : 0;
    }
    if (a == null) {
      return -1;
    }
    if (b == null) {
      return 1;
    }
    if (a instanceof Long x && b instanceof Long y) {
      return Long.compare(x, y);
    }
    if (a instanceof String x && b instanceof String y) {
      return compareText(x, y);
    }
    if (a instanceof Value x && b instanceof Value y) {
      return x.compareWith(y);
    }
    if (a instanceof Double x && b instanceof Double y) {
      return Double.compare(x, y);
    }
    if (a instanceof Boolean x && b instanceof Boolean y) {
      return Boolean.compare(x, y);
    }
    if (a instanceof Fun || b instanceof Fun) {
      return unordered();
    }
    throw new IllegalArgumentException("no order between " + a.getClass() + " and " + b.getClass());
  }

  /** Whether two functions are the same one would depend on the engine. */
  private static int unordered() {
    throw new ScriptError(
        Fault.BAD_ARGUMENT, "functions have no order, and none is equal to another");
  }

  /** The same of parts of a value, which are work if they have parts themselves. */
  static int compareParts(@Nullable Object a, @Nullable Object b) {
    payForPart(a);
    return compare(a, b);
  }

  static boolean equalParts(@Nullable Object a, @Nullable Object b) {
    payForPart(a);
    return equal(a, b);
  }

  static int hashPart(@Nullable Object part) {
    payForPart(part);
    return hash(part);
  }

  /** Values may share parts, and so have far more of them than was work to make. */
  private static void payForPart(@Nullable Object part) {
    if (part instanceof Value) {
      Context.charge(1);
    }
  }

  /** Orders texts by code point, which differs from the order of UTF-16 units above U+D7FF. */
  public static int compareText(String a, String b) {
    int shared = Math.min(a.length(), b.length());
    Context.goOver(shared);
    for (int i = 0; i < shared; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        return Integer.compare(rank(x), rank(y));
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  /** Surrogates stand for code points above every other unit. */
  private static int rank(char unit) {
    return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
  }

  public static boolean equal(@Nullable Object a, @Nullable Object b) {
    if (a instanceof String text) {
      Context.goOver(text.length());
    }
    return Objects.equals(a, b);
  }

  /** A hash that is the same in every run and on every JDK. */
  public static int hash(@Nullable Object value) {
    return Objects.hashCode(value);
  }

  /** What {@code print} shows: a text bare, everything else as it could be written in a script. */
  public static String show(@Nullable Object value) {
    if (value instanceof String text) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    showNested(value, out);
    Context.goOver(out.length());
    return out.toString();
  }

  /** The text of a value as {@link #show} gives it, checked for its size. */
  public static void show(@Nullable Object value, StringBuilder out) {
    if (value instanceof String text) {
      out.append(text);
    } else {
      showNested(value, out);
    }
  }

  /** Appends a value as it is shown within collections and records: texts are quoted. */
  public static void showNested(@Nullable Object value, StringBuilder out) {
    Limits.characters(out.length());
    if (value == null) {
      out.append("none");
    } else if (value instanceof String text) {
      showQuoted(text, out);
    } else if (value instanceof Long number) {
      out.append(number.longValue());
    } else if (value instanceof Double number) {
      FloatText.append(number, out);
    } else if (value instanceof Value own) {
      own.show(out);
    } else if (value instanceof Fun fun) {
      out.append("<function of ").append(fun.arity()).append('>');
    } else {
      out.append(value);
    }
  }

  /** Appends a text literal that means {@code text}. */
  public static void showQuoted(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      switch (unit) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '{' -> out.append("\\{");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (needsEscape(unit)) {
            out.append("\\u{").append(Integer.toHexString(unit)).append('}');
          } else {
            out.append(unit);
          }
        }
      }
    }
    out.append('"');
  }

  /** Controls, line separators, and marks that turn the direction of the text around them. */
  private static boolean needsEscape(char unit) {
    return unit < 0x20
        || (unit >= 0x7f && unit < 0xa0)
        || unit == 0x61c
        || unit == 0x200e
        || unit == 0x200f
        || (unit >= 0x2028 && unit <= 0x202e)
        || (unit >= 0x2066 && unit <= 0x2069);
  }

  /** The shortest decimal that reads back as {@code value}; see {@link FloatText}. */
  public static String showFloat(double value) {
    return FloatText.show(value);
  }

  /** A number of things, such as {@code 1 run}, {@code 2 runs}. */
  public static String counted(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  /** A duration or time in its canonical form; see {@link DurationText}. */
  public static String showDuration(long nanos) {
    return DurationText.show(nanos);
  }

  /** The text of a hole {@code {value:spec}}; see {@link Format}. */
  public static String format(@Nullable Object value, String spec) {
    return Format.of(spec).apply(value);
  }
}

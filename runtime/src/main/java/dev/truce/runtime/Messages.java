package dev.truce.runtime;

import dev.truce.runtime.value.Values;
import org.jspecify.annotations.Nullable;

/** What the errors say whose place the compiler knows and whose values only the run does. */
public final class Messages {

  private static final int MOST_SHOWN = 200;

  private Messages() {}

  /** Of a value that breaks the condition of a refinement. */
  public static String refinement(@Nullable Object value, String type) {
    return shown(value) + " is not " + article(type);
  }

  /** The name of a type with the article that it takes: {@code a Share}, {@code an Int where …}. */
  public static String article(String type) {
    boolean vowel = (type.length() == 1 ? "AEFHILMNORSX" : "AEIOaeio").indexOf(type.charAt(0)) >= 0;
    return (vowel ? "an " : "a ") + type;
  }

  /**
   * Of a condition that did not hold; {@code said} is the script's own message, or empty. A
   * condition of no words is one that the script does not have.
   */
  public static String expectation(String condition, String said) {
    if (condition.isEmpty()) {
      return said;
    }
    return said.isEmpty() ? "expected " + condition : said + ": expected " + condition;
  }

  /** Of a comparison that did not hold, with what stood on both sides. */
  public static String comparison(
      String condition, @Nullable Object left, @Nullable Object right, String said) {
    return expectation(condition, said) + "; found " + shown(left) + " and " + shown(right);
  }

  private static String shown(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    Values.showNested(value, out);
    if (out.length() <= MOST_SHOWN) {
      return out.toString();
    }
    int end = Character.isHighSurrogate(out.charAt(MOST_SHOWN - 1)) ? MOST_SHOWN - 1 : MOST_SHOWN;
    return out.substring(0, end) + "…";
  }
}

package dev.truce.compiler.diag;

import java.util.function.IntPredicate;

/**
 * Makes characters visible that a terminal would obey or hide: controls, bidirectional marks, lone
 * surrogates. Text of scripts passes through here before it is printed in a diagnostic, or shown to
 * a person who is to believe it.
 */
public final class Visible {

  private Visible() {}

  /** Whether a terminal would obey, hide or be unable to encode this code point. */
  static boolean isInvisible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }

  /** Every code point of {@code text} as {@code <U+202E>}. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints().forEach(point -> escaped.append(name(point)));
    return escaped.toString();
  }

  /** The text with its invisible characters spelled out; line breaks and joiners stay. */
  public static String clean(String text) {
    return clean(text, point -> point != '\n' && point != 0x200d && isInvisible(point));
  }

  /** The text with the code points spelled out that are meant. */
  public static String clean(String text, IntPredicate meant) {
    StringBuilder clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      if (meant.test(point)) {
        clean.append(name(point));
      } else {
        clean.appendCodePoint(point);
      }
      i += Character.charCount(point);
    }
    return clean.toString();
  }

  private static String name(int point) {
    return String.format("<U+%04X>", point);
  }
}

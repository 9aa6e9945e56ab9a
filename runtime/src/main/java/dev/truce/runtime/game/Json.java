package dev.truce.runtime.game;

import dev.truce.runtime.value.Values;
import java.util.Locale;

/** Numbers and texts of JSON (RFC 8259). */
public final class Json {

  private Json() {}

  /** JSON has no infinities. */
  public static String number(double value) {
    return Double.isInfinite(value) ? "null" : Values.showFloat(value);
  }

  public static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20 || (Character.isSurrogate(c) && !paired(text, i))) {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }

  private static boolean paired(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }
}

package dev.truce.cli.report;

/**
 * HTML as it is written. Whatever is not markup is escaped, so that no name of a script's can
 * become markup.
 */
final class Html {

  private final StringBuilder out = new StringBuilder();

  /** Opens an element; attributes are names and values in turn. */
  Html open(String tag, Object... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(shown(attributes[i + 1]));
      out.append('"');
    }
    out.append('>');
    return this;
  }

  Html close(String tag) {
    out.append("</").append(tag).append('>');
    return this;
  }

  Html text(String text) {
    escape(text);
    return this;
  }

  /** An element that holds nothing but text. */
  Html element(String tag, String text, Object... attributes) {
    return open(tag, attributes).text(text).close(tag);
  }

  Html line() {
    out.append('\n');
    return this;
  }

  /** What is HTML already: from this class or from the program itself. */
  Html raw(String html) {
    out.append(html);
    return this;
  }

  private static String shown(Object value) {
    return value instanceof Double number ? number(number) : value.toString();
  }

  /** A length or place, to a hundredth. */
  static String number(double value) {
    long hundredths = Math.round(value * 100);
    String sign = hundredths < 0 ? "-" : "";
    long size = Math.abs(hundredths);
    String text = sign + size / 100;
    if (size % 100 != 0) {
      text += "." + size % 100 / 10 + (size % 10 == 0 ? "" : String.valueOf(size % 10));
    }
    return text;
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(isShown(text, i) ? c : '\uFFFD');
      }
    }
  }

  /** Control characters and halves of surrogate pairs have no place in HTML. */
  private static boolean isShown(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
    return c == '\n' || c == '\t' || !Character.isISOControl(c);
  }

  @Override
  public String toString() {
    return out.toString();
  }
}

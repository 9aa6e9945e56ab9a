package dev.truce.compiler.parse;

import dev.truce.compiler.diag.Code;
import dev.truce.compiler.source.Span;

/**
 * The escapes in texts: {@code \n \t \r \" \\ \{ \} \s} (a blank that stays) and {@code \}{@code
 * u{1F600}}.
 */
final class Escapes {

  private Escapes() {}

  /**
   * Resolves escapes.
   *
   * @param offset where {@code raw} stands in the source, or -1 when it is not there in one piece
   * @param whole what to point at then
   */
  static String resolve(String raw, int offset, Span whole, Trees trees) {
    int at = raw.indexOf('\\');
    if (at < 0) {
      return raw;
    }
    StringBuilder text = new StringBuilder(raw.length());
    int from = 0;
    while (at >= 0) {
      text.append(raw, from, at);
      char c = at + 1 < raw.length() ? raw.charAt(at + 1) : ' ';
      from = at + 2;
      switch (c) {
        case 'n' -> text.append('\n');
        case 't' -> text.append('\t');
        case 'r' -> text.append('\r');
        case 's' -> text.append(' ');
        case '"', '\\', '{', '}' -> text.append(c);
        default -> {
          int end = c == 'u' ? codePoint(raw, at, text) : -1;
          if (end >= 0) {
            from = end;
          } else {
            int length = Character.charCount(at + 1 < raw.length() ? raw.codePointAt(at + 1) : ' ');
            Span span =
                offset < 0
                    ? whole
                    : new Span(offset + at, Math.min(offset + at + 1 + length, whole.end()));
            report(c, raw, at, length, span, trees);
            from = at + 1 + length;
          }
        }
      }
      from = Math.min(from, raw.length());
      at = raw.indexOf('\\', from);
    }
    return text.append(raw, from, raw.length()).toString();
  }

  /**
   * Appends the character of {@code \}{@code u{…}} and answers where the escape ends; -1 when it is
   * none.
   */
  private static int codePoint(String raw, int at, StringBuilder text) {
    int close = raw.indexOf('}', at);
    if (at + 2 >= raw.length() || raw.charAt(at + 2) != '{' || close < 0 || close > at + 9) {
      return -1;
    }
    int code = 0;
    for (int i = at + 3; i < close; i++) {
      int digit = Character.digit(raw.charAt(i), 16);
      if (digit < 0 || raw.charAt(i) >= 128) {
        return -1;
      }
      code = code * 16 + digit;
    }
    boolean surrogate = code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
    if (close == at + 3 || surrogate || code > Character.MAX_CODE_POINT) {
      return -1;
    }
    text.appendCodePoint(code);
    return close + 1;
  }

  private static void report(char c, String raw, int at, int length, Span span, Trees trees) {
    String written = raw.substring(at, Math.min(at + 1 + length, raw.length()));
    trees.report(
        trees
            .error(Code.UNKNOWN_ESCAPE, span, written.strip())
            .andHelp(
                c == 'u'
                    ? "a character by its number is written `\\u{1F600}`"
                    : "escapes are \\n \\t \\r \\s \\\" \\\\ \\{ \\} and \\u{…}"));
  }
}

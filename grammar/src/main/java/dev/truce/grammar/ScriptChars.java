package dev.truce.grammar;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.misc.Interval;

/**
 * A script as the lexer sees it: one symbol for each UTF-16 unit, ASCII as it is, everything else
 * as one of three classes. All symbols lie below 128, where ANTLR's lexer caches its transitions,
 * so Cyrillic lexes as fast as Latin.
 */
final class ScriptChars implements CharStream {

  /** Begins an identifier. */
  static final char START = 1;

  /** Goes on with an identifier. */
  static final char PART = 2;

  /** Stands only in texts and comments. */
  static final char OTHER = 3;

  private final String text;
  private final char[] symbols;
  private int at;

  ScriptChars(String text) {
    this.text = text;
    this.symbols = text.toCharArray();
    classify(text, symbols);
  }

  private static void classify(String text, char[] symbols) {
    for (int i = 0; i < symbols.length; i++) {
      char c = symbols[i];
      if (c >= ' ' && c < 127 || c == '\n' || c == '\t' || c == '\r') {
        continue;
      }
      if (c < 128) {
        symbols[i] = c == '\f' ? ' ' : OTHER;
      } else if (Character.isHighSurrogate(c)
          && i + 1 < symbols.length
          && Character.isLowSurrogate(symbols[i + 1])) {
        char symbol = classOf(text.codePointAt(i));
        symbols[i] = symbol;
        symbols[++i] = symbol == START ? PART : symbol;
      } else {
        symbols[i] = i == 0 && c == '\uFEFF' ? ' ' : classOf(c);
      }
    }
  }

  private static char classOf(int codePoint) {
    if (Character.isUnicodeIdentifierStart(codePoint)) {
      return START;
    }
    if (Bidi.isControl(codePoint)) {
      return ' ';
    }
    boolean part =
        Character.isUnicodeIdentifierPart(codePoint) && !Character.isIdentifierIgnorable(codePoint);
    return part ? PART : OTHER;
  }

  @Override
  public void consume() {
    at++;
  }

  @Override
  public int LA(int offset) {
    int index = offset > 0 ? at + offset - 1 : at + offset;
    return index >= 0 && index < symbols.length ? symbols[index] : EOF;
  }

  @Override
  public int mark() {
    return -1;
  }

  @Override
  public void release(int marker) {}

  @Override
  public int index() {
    return at;
  }

  @Override
  public void seek(int index) {
    at = index;
  }

  @Override
  public int size() {
    return symbols.length;
  }

  @Override
  public String getText(Interval interval) {
    int end = Math.min(interval.b + 1, text.length());
    return interval.a >= end ? "" : text.substring(interval.a, end);
  }

  @Override
  public String getSourceName() {
    return "script";
  }
}

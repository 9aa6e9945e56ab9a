package dev.truce.compiler.format;

import dev.truce.compiler.format.Piece.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a script into pieces. Every character that is no blank is in exactly one of them. */
final class Scanner {

  private static final List<String> SYMBOLS =
      List.of(
          "..<", "..", ".*", "?.", "??", "=>", "->", "==", "!=", "<=", ">=", "+=", "-=", "*=",
          "/=");

  private final String text;
  private final List<Piece> pieces = new ArrayList<>();
  private int at;

  private Scanner(String text) {
    this.text = text;
  }

  static List<Piece> scan(String text) {
    Scanner scanner = new Scanner(text.replace("\r\n", "\n").replace('\r', '\n'));
    scanner.run();
    return Angles.mark(scanner.pieces);
  }

  private void run() {
    int breaks = 0;
    int blanks = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n') {
        breaks++;
        blanks = 0;
        at++;
      } else if (c == ' ' || c == '\t' || c == '\f') {
        blanks++;
        at++;
      } else {
        int start = at;
        Kind kind = piece(c);
        String piece = text.substring(start, at);
        pieces.add(
            new Piece(
                kind, kind == Kind.LINE_COMMENT ? piece.stripTrailing() : piece, breaks, blanks));
        breaks = 0;
        blanks = 0;
      }
    }
  }

  /** Moves behind the piece that starts with {@code c}. */
  private Kind piece(char c) {
    if (text.startsWith("//", at)) {
      at = orEnd(text.indexOf('\n', at));
      return Kind.LINE_COMMENT;
    }
    if (text.startsWith("/*", at)) {
      blockComment();
      return Kind.BLOCK_COMMENT;
    }
    if (c == '"') {
      literal();
      return Kind.TEXT;
    }
    if (c >= '0' && c <= '9') {
      number();
      return Kind.NUMBER;
    }
    if (isWord(text.codePointAt(at))) {
      while (at < text.length() && isWord(text.codePointAt(at))) {
        at += Character.charCount(text.codePointAt(at));
      }
      return Kind.WORD;
    }
    for (String symbol : SYMBOLS) {
      if (text.startsWith(symbol, at)) {
        at += symbol.length();
        return Kind.SYMBOL;
      }
    }
    at += Character.charCount(text.codePointAt(at));
    return switch (c) {
      case '(', '[', '{' -> Kind.OPEN;
      case ')', ']', '}' -> Kind.CLOSE;
      default -> Kind.SYMBOL;
    };
  }

  private void blockComment() {
    int depth = 0;
    do {
      if (text.startsWith("/*", at)) {
        depth++;
        at += 2;
      } else if (text.startsWith("*/", at)) {
        depth--;
        at += 2;
      } else {
        at++;
      }
    } while (depth > 0 && at < text.length());
    at = Math.min(at, text.length());
  }

  /** A text and, within its holes, further texts; a backslash takes the next character with it. */
  private void literal() {
    String quote = text.startsWith("\"\"\"", at) ? "\"\"\"" : "\"";
    at += quote.length();
    while (at < text.length() && !text.startsWith(quote, at)) {
      char c = text.charAt(at);
      if (c == '\\') {
        at += 2;
      } else if (c == '{') {
        hole();
      } else if (c == '\n' && quote.length() == 1) {
        return;
      } else {
        at++;
      }
    }
    at = Math.min(at + quote.length(), text.length());
  }

  private void hole() {
    int depth = 0;
    while (at < text.length() && text.charAt(at) != '\n') {
      char c = text.charAt(at);
      if (c == '"') {
        literal();
        continue;
      }
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      at++;
      if (depth == 0) {
        return;
      }
    }
  }

  private void number() {
    digitsAndLetters();
    boolean fraction =
        at + 1 < text.length() && text.charAt(at) == '.' && isDigit(text.charAt(at + 1));
    if (fraction) {
      at++;
      digitsAndLetters();
    }
    if (at < text.length() && text.charAt(at) == '%') {
      at++;
    }
  }

  /** Digits, units, and the sign of an exponent. */
  private void digitsAndLetters() {
    while (at < text.length()) {
      char c = text.charAt(at);
      char before = text.charAt(at - 1);
      boolean sign =
          (c == '-' || c == '+')
              && (before == 'e' || before == 'E')
              && at + 1 < text.length()
              && isDigit(text.charAt(at + 1));
      if (!sign && !isWord(c)) {
        return;
      }
      at++;
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWord(int point) {
    return point == '_'
        || (point > 127 ? Character.isUnicodeIdentifierPart(point) : isAscii(point));
  }

  private static boolean isAscii(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private int orEnd(int index) {
    return index < 0 ? text.length() : index;
  }
}

package dev.truce.compiler.format;

/**
 * A token or comment as the formatter sees it. A text with all its holes is one piece.
 *
 * @param breaks line breaks between the piece before and this one
 * @param blanks blanks before this one on its line
 */
record Piece(Kind kind, String text, int breaks, int blanks) {

  enum Kind {
    WORD,
    NUMBER,
    TEXT,
    LINE_COMMENT,
    BLOCK_COMMENT,
    OPEN,
    CLOSE,
    ANGLE,
    SYMBOL
  }

  boolean is(String symbol) {
    return (kind == Kind.SYMBOL || kind == Kind.OPEN || kind == Kind.CLOSE) && text.equals(symbol);
  }

  boolean isComment() {
    return kind == Kind.LINE_COMMENT || kind == Kind.BLOCK_COMMENT;
  }

  boolean startsLine() {
    return breaks > 0;
  }

  /** Whether both are the same but for blanks and the number of blank lines. */
  boolean sameAs(Piece other) {
    return kind == other.kind && text.equals(other.text) && startsLine() == other.startsLine();
  }
}

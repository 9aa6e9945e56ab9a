package dev.truce.grammar;

/**
 * Something wrong below the level of syntax.
 *
 * @param start where it is, as UTF-16 offsets {@code [start, end)}
 * @param related the offset of a second place, such as where a closing bracket was missed, or -1
 * @param detail what the kind says it is
 */
public record Problem(Kind kind, int start, int end, int related, String detail) {

  /** What is wrong; what {@code detail} holds. */
  public enum Kind {
    /** A control character that reorders the line: the detail is the character. */
    BIDI_CONTROL,
    /** Characters that no token has: the characters. */
    STRAY_CHARACTERS,
    /** An operator of other languages: the operator. */
    FOREIGN_OPERATOR,
    /** A number with letters behind it that are no unit: the whole of it. */
    UNKNOWN_UNIT,
    /** A comment that the end of the file ends. */
    UNCLOSED_COMMENT,
    /**
     * A text that the end of its line or file ends: an opening brace when a hole was open in it,
     * else empty.
     */
    UNCLOSED_TEXT,
    /** An opening bracket without its closing one: the bracket. */
    UNCLOSED_BRACKET,
    /** A closing bracket without its opening one: the bracket. */
    STRAY_BRACKET,
    /** A semicolon within parentheses or square brackets. */
    STRAY_SEMICOLON,
    /** More nesting than {@link StatementTokens#MAX_DEPTH}: no tokens follow. */
    TOO_DEEP,
    /** More tokens than {@link StatementTokens#MAX_TOKENS}: no tokens follow. */
    TOO_MANY_TOKENS
  }

  static Problem at(Kind kind, int start, int end, String detail) {
    return new Problem(kind, start, end, -1, detail);
  }
}

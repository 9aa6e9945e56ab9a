package dev.truce.grammar;

/**
 * Tells the {@code <} and {@code >} of types from comparisons: {@code Map<K, List<V>>}; and counts
 * how deep the former may be. A list of comparisons, {@code [a < b, c < d]}, looks like types that
 * are never closed, but no type stands directly within square brackets.
 */
final class TypeArguments {

  private int depth;
  private boolean closed;

  /** How many are open. */
  int depth() {
    return depth;
  }

  /** Whether the last token was the {@code >} of a type. */
  boolean closed() {
    return closed;
  }

  /** Forgets what is open: a statement ends. */
  void end() {
    depth = 0;
  }

  /**
   * Takes notice of a token.
   *
   * @param type its meaning
   * @param previous the meaning of the one before
   * @param inList whether the innermost bracket that is open is a square one
   */
  void token(int type, int previous, boolean inList) {
    closed = false;
    switch (type) {
      case TruceLexer.LESS -> {
        if (previous == TruceLexer.NAME && !inList) {
          depth++;
        }
      }
      case TruceLexer.GREATER -> {
        if (depth > 0) {
          depth--;
          closed = true;
        }
      }
      case TruceLexer.NAME,
          TruceLexer.DOT,
          TruceLexer.COMMA,
          TruceLexer.COLON,
          TruceLexer.QUESTION,
          TruceLexer.COALESCE,
          TruceLexer.LPAREN,
          TruceLexer.RPAREN,
          TruceLexer.TO -> {}
      default -> depth = 0;
    }
  }
}

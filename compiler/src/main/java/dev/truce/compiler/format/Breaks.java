package dev.truce.compiler.format;

import dev.truce.compiler.parse.TokenSequence;
import dev.truce.grammar.TruceLexer;

/**
 * Where lines break: where the author broke them, where statements end, inside braces that hold a
 * break, and where {@link Layout} asks for more because a line is too long.
 */
final class Breaks {

  /** An element of a list that takes less shares its line with others. */
  private static final int SHORT = 34;

  private final Pieces pieces;
  private final boolean[] before;

  Breaks(Pieces pieces) {
    this.pieces = pieces;
    this.before = new boolean[pieces.size()];
    for (int i = 1; i < before.length; i++) {
      before[i] = startsLine(i);
    }
    spreadBraces();
    closeBrackets();
  }

  /** Whether piece {@code index} begins a line. */
  boolean before(int index) {
    return index == 0 || before[index];
  }

  private boolean startsLine(int index) {
    Pieces.Piece piece = pieces.get(index);
    for (Comment comment : piece.comments()) {
      if (comment.line()) {
        return true;
      }
    }
    if (piece.end() == Pieces.End.LINE || piece.type() == TruceLexer.EOF) {
      return true;
    }
    boolean joins =
        piece.comments().isEmpty()
            && (piece.type() == TruceLexer.LBRACE
                || (joinsBraces(piece.type()) && pieces.type(index - 1) == TruceLexer.RBRACE));
    return piece.startedLine() && !joins;
  }

  /** What stands between two braces stands on the line of the first. */
  private static boolean joinsBraces(int type) {
    return type == TruceLexer.ELSE || type == TokenSequence.BRANCH;
  }

  /** Braces around a line break have their content on lines of its own. */
  private void spreadBraces() {
    int[] breaksUpTo = new int[before.length + 1];
    for (int i = 0; i < before.length; i++) {
      boolean breaks = before[i] || pieces.get(i).text().indexOf('\n') >= 0;
      breaksUpTo[i + 1] = breaksUpTo[i] + (breaks ? 1 : 0);
    }
    for (int i = 0; i < before.length; i++) {
      int close = pieces.partner(i);
      if (pieces.type(i) == TruceLexer.LBRACE
          && close > i + 1
          && breaksUpTo[close + 1] > breaksUpTo[i + 1]) {
        before[i + 1] = true;
        before[close] = true;
      }
    }
  }

  /** A bracket that opens at the end of a line closes at the beginning of one. */
  private void closeBrackets() {
    for (int i = 0; i + 1 < before.length; i++) {
      if (pieces.opens(i) && before[i + 1] && pieces.partner(i) > i + 1) {
        before[pieces.partner(i)] = true;
      }
    }
  }

  /**
   * Breaks the line of pieces {@code from} to {@code to} (exclusive) at its outermost places; false
   * when there is none.
   *
   * @param room how many columns the line may take
   */
  boolean split(int from, int to, int room) {
    return splitBraces(from, to)
        || fill(from, to, room)
        || splitAt(from, to, TruceLexer.OR)
        || splitAt(from, to, TruceLexer.AND)
        || splitChain(from, to)
        || splitBracket(from, to)
        || splitAt(from, to, TruceLexer.ELSE)
        || splitAt(from, to, TruceLexer.COALESCE)
        || splitAt(from, to, TruceLexer.PLUS);
  }

  private boolean splitBraces(int from, int to) {
    boolean split = false;
    for (int i = from; i < to; i++) {
      int close = pieces.partner(i);
      if (pieces.type(i) == TruceLexer.LBRACE && close > i + 1 && close < to) {
        split = true;
        before[i + 1] = true;
        before[close] = true;
        for (int j = pieces.opens(i + 1) ? pieces.partner(i + 1) : i + 2; j < close; j++) {
          boolean starts =
              pieces.get(j).end() != Pieces.End.NONE
                  || pieces.type(j - 1) == TokenSequence.SEPARATOR;
          before[j] |= starts;
          if (pieces.opens(j)) {
            j = pieces.partner(j);
          }
        }
        i = close;
      }
    }
    return split;
  }

  /** Puts the elements of the widest bracket on lines of their own. */
  private boolean splitBracket(int from, int to) {
    int widest = -1;
    int width = 8;
    for (int i = from; i < to; i++) {
      int close = pieces.partner(i);
      boolean bracket = pieces.type(i) == TruceLexer.LPAREN || pieces.type(i) == TruceLexer.LBRACK;
      if (bracket && close > i + 1 && close < to) {
        int own = width(i, close);
        if (own > width) {
          widest = i;
          width = own;
        }
        i = close;
      }
    }
    if (widest < 0) {
      return false;
    }
    int close = pieces.partner(widest);
    before[widest + 1] = true;
    before[close] = true;
    if (isFilled(widest)) {
      return true;
    }
    int types = 0; // how many lists of type arguments are open
    for (int i = widest + 1; i < close; i++) {
      if (pieces.opens(i)) {
        i = pieces.partner(i);
      } else if (pieces.type(i) == TokenSequence.TYPE_OPEN) {
        types++;
      } else if (pieces.type(i) == TokenSequence.TYPE_CLOSE) {
        types--;
      } else if (pieces.type(i) == TruceLexer.COMMA && types == 0 && i + 1 < close) {
        before[i + 1] = true;
      }
    }
    return true;
  }

  /** Begins a line with each call on the result of another when there are several. */
  private boolean splitChain(int from, int to) {
    int links = 0;
    for (int pass = 0; pass < 2; pass++) {
      for (int i = from + 1; i < to; i++) {
        if (pieces.opens(i) && pieces.partner(i) < to) {
          i = pieces.partner(i);
        } else if (isLink(i)) {
          links++;
          before[i] |= pass == 1;
        }
      }
      if (links < 2) {
        return false;
      }
    }
    return true;
  }

  /** Whether a piece is the dot between a call and a call on its result. */
  private boolean isLink(int i) {
    return (pieces.type(i) == TruceLexer.DOT || pieces.type(i) == TruceLexer.SAFE_DOT)
        && pieces.type(i - 1) == TruceLexer.RPAREN
        && i + 2 < before.length
        && pieces.type(i + 2) == TruceLexer.LPAREN;
  }

  /** Whether the elements of a list are so short that each would waste a line. */
  private boolean isFilled(int opener) {
    if (opener < 0 || pieces.type(opener) != TruceLexer.LBRACK) {
      return false;
    }
    int close = pieces.partner(opener);
    int start = opener + 1;
    int elements = 0;
    for (int i = start; i <= close; i++) {
      if (i == close || pieces.type(i) == TruceLexer.COMMA) {
        if (width(start, i) > SHORT) {
          return false;
        }
        start = i + 1;
        elements++;
      } else if (pieces.opens(i)) {
        i = pieces.partner(i);
      }
    }
    return elements > 4;
  }

  /** Breaks a line of short elements behind the last comma that fits. */
  private boolean fill(int from, int to, int room) {
    int opener = from - 1;
    while (opener >= 0 && !pieces.opens(opener)) {
      opener = pieces.closes(opener) ? pieces.partner(opener) - 1 : opener - 1;
    }
    if (!isFilled(opener)) {
      return false;
    }
    int last = -1;
    int start = from;
    int width = 0;
    for (int i = from; i < to; i++) {
      if (pieces.type(i) == TruceLexer.COMMA) {
        width += width(start, i);
        start = i + 1;
        if (width > room) {
          break;
        }
        last = i;
      } else if (pieces.opens(i)) {
        i = Math.min(pieces.partner(i), to);
      }
    }
    if (last < 0 || last + 1 >= to) {
      return false;
    }
    before[last + 1] = true;
    return true;
  }

  private boolean splitAt(int from, int to, int operator) {
    boolean split = false;
    for (int i = from + 1; i < to; i++) {
      if (pieces.opens(i) && pieces.partner(i) < to) {
        i = pieces.partner(i);
      } else if (pieces.type(i) == operator) {
        split = true;
        before[i] = true;
      }
    }
    return split;
  }

  private int width(int from, int to) {
    int width = 0;
    for (int i = from; i <= to; i++) {
      width += pieces.get(i).text().length() + 1;
    }
    return width;
  }
}

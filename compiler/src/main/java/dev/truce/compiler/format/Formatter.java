package dev.truce.compiler.format;

import dev.truce.compiler.format.Piece.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lays out a script that parses: two blanks for each level, at most one empty line in a row, one
 * blank where one belongs. Formatting twice changes nothing more, and the pieces stay the same: a
 * result whose pieces differ is never given out.
 */
public final class Formatter {

  private static final int STEP = 2;

  /** What joins a line to the one before when it begins it, or to the one after when it ends it. */
  private static final Set<String> JOINS =
      Set.of(
          ".", "?.", "+", "*", "/", "^", "==", "!=", "<=", ">=", "<", "??", "=", "+=", "-=", "*=",
          "/=", "=>", "->", "and", "or", "mod", "div", "in", "not");

  private record Open(int indent, boolean tight) {}

  private final List<Piece> pieces;
  private final StringBuilder out = new StringBuilder();
  private final Deque<Open> open = new ArrayDeque<>();
  private int lineIndent;

  /** The indentation that the line would have if it did not go on with the one before. */
  private int lineBase;

  private int openedOnLine;

  private Formatter(List<Piece> pieces) {
    this.pieces = pieces;
  }

  /** The script {@code text} in its one layout. */
  public static String format(String text) {
    List<Piece> pieces = Scanner.scan(text);
    Formatter formatter = new Formatter(pieces);
    formatter.run();
    String formatted = formatter.out.toString();
    requireSame(pieces, Scanner.scan(formatted));
    return formatted;
  }

  private static void requireSame(List<Piece> before, List<Piece> after) {
    boolean same = before.size() == after.size();
    for (int i = 0; same && i < before.size(); i++) {
      // The first piece begins the first line, wherever it stood.
      same =
          i == 0
              ? before.get(0).text().equals(after.get(0).text())
              : before.get(i).sameAs(after.get(i));
    }
    if (!same) {
      throw new IllegalStateException("the formatter would change the script");
    }
  }

  private void run() {
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      if (i == 0) {
        indent(i);
      } else if (piece.startsLine()) {
        newLine(i);
      } else {
        Piece last = pieces.get(i - 1);
        @Nullable Piece before = i > 1 && !last.startsLine() ? pieces.get(i - 2) : null;
        out.append(" ".repeat(Spacing.between(before, last, piece, isTight())));
      }
      out.append(piece.text());
      track(i);
    }
    if (!pieces.isEmpty()) {
      out.append('\n');
    }
  }

  private void newLine(int i) {
    Piece piece = pieces.get(i);
    boolean inside = pieces.get(i - 1).kind() == Kind.OPEN || piece.kind() == Kind.CLOSE;
    out.append(piece.breaks() > 1 && !inside ? "\n\n" : "\n");
    indent(i);
  }

  /** Closing brackets that begin a line stand below the line that opened them. */
  private void indent(int i) {
    boolean closes = pieces.get(i).kind() == Kind.CLOSE;
    int level = open.isEmpty() ? 0 : open.getFirst().indent + STEP;
    if (closes && !open.isEmpty()) {
      level = closed(i).indent;
    }
    lineBase = level;
    lineIndent = !closes && goesOn(i) ? level + STEP : level;
    openedOnLine = 0;
    out.append(" ".repeat(lineIndent));
  }

  /** The opening bracket of the last of the closing brackets that begin a line. */
  private Open closed(int i) {
    Open found = open.getFirst();
    int next = i;
    for (Open candidate : open) {
      if (next >= pieces.size()
          || pieces.get(next).kind() != Kind.CLOSE
          || (next > i && pieces.get(next).startsLine())) {
        break;
      }
      found = candidate;
      next++;
    }
    return found;
  }

  private boolean goesOn(int i) {
    if (i == 0 || pieces.get(i).isComment()) {
      return false;
    }
    Piece piece = pieces.get(i);
    Piece last = pieces.get(i - 1);
    boolean minus = piece.is("-") && i + 1 < pieces.size() && pieces.get(i + 1).blanks() > 0;
    return minus || joins(piece) || joins(last) || last.is("-");
  }

  private static boolean joins(Piece piece) {
    boolean candidate = piece.kind() == Kind.SYMBOL || piece.kind() == Kind.WORD;
    return candidate && JOINS.contains(piece.text());
  }

  private void track(int i) {
    Piece piece = pieces.get(i);
    if (piece.kind() == Kind.OPEN) {
      boolean tight = piece.is("{") && i > 0 && pieces.get(i - 1).is(".");
      open.push(new Open(beginsBody(i) ? lineBase : lineIndent, tight));
      openedOnLine++;
    } else if (piece.kind() == Kind.CLOSE && !open.isEmpty()) {
      open.pop();
      openedOnLine = Math.max(0, openedOnLine - 1);
    }
  }

  /** Whether these braces belong to the statement, and not to a lambda in the line that goes on. */
  private boolean beginsBody(int i) {
    return pieces.get(i).is("{") && openedOnLine == 0 && i > 0 && !pieces.get(i - 1).is("=>");
  }

  private boolean isTight() {
    return !open.isEmpty() && open.getFirst().tight;
  }
}

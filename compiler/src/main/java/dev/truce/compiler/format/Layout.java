package dev.truce.compiler.format;

import dev.truce.compiler.parse.TokenSequence;
import dev.truce.grammar.TruceLexer;
import java.util.ArrayDeque;
import java.util.Deque;

/** Writes pieces line by line, asking {@link Breaks} for more lines where one is too long. */
final class Layout {

  private static final int STEP = 2;
  private static final int CONTINUED = 2;

  /** A bracket that is open, or the script itself. */
  private static final class Group {
    final int base; // the indentation of the line where the element with the bracket began
    final boolean broken; // its content is on lines of its own
    final boolean braces;
    int element; // the indentation of the line where the current element began
    boolean atElement = true; // the next piece begins an element

    Group(int base, boolean broken, boolean braces, int element) {
      this.base = base;
      this.broken = broken;
      this.braces = braces;
      this.element = element;
    }

    int content() {
      return broken ? base + STEP : base + CONTINUED;
    }
  }

  private final Pieces pieces;
  private final Breaks breaks;
  private final StringBuilder out = new StringBuilder();
  private final Deque<Group> groups = new ArrayDeque<>();
  private final Columns columns = new Columns();
  private int indent;

  Layout(Pieces pieces, Breaks breaks) {
    this.pieces = pieces;
    this.breaks = breaks;
    Group script = new Group(-STEP, true, true, 0);
    groups.push(script);
  }

  String text() {
    int last = pieces.size() - 1;
    for (int i = 0; i <= last; i++) {
      if (breaks.before(i)) {
        startLine(i);
      } else {
        continueLine(i);
      }
      if (i < last) {
        write(i);
      }
    }
    return columns.align(out.toString());
  }

  private void write(int i) {
    Pieces.Piece piece = pieces.get(i);
    Group group = groups.getFirst();
    if (pieces.closes(i)) {
      groups.pop();
      out.append(piece.text());
      return;
    }
    boolean starts = startsElement(i, group);
    if (starts) {
      group.element = indent;
      group.atElement = false;
    }
    if (piece.type() == TokenSequence.ROW_ARROW || (i > 0 && isCell(pieces.type(i - 1)))) {
      columns.mark(out.length(), groups.size());
    }
    out.append(piece.text());
    if (pieces.opens(i)) {
      boolean broken = i + 1 < pieces.size() && breaks.before(i + 1);
      boolean braces = piece.type() == TruceLexer.LBRACE;
      groups.push(new Group(group.element, broken, braces, indent));
    } else if (separates(piece.type(), group)) {
      group.atElement = true;
    }
  }

  private static boolean isCell(int type) {
    return type == TokenSequence.STATE_MARK || type == TokenSequence.ROW_COMMA;
  }

  private static boolean separates(int type, Group group) {
    return type == TokenSequence.SEPARATOR || (type == TruceLexer.COMMA && !group.braces);
  }

  /** Fields may have a line break for a comma: {@code name:} on a new line starts one. */
  private boolean startsElement(int i, Group group) {
    if (group.atElement || pieces.get(i).end() != Pieces.End.NONE) {
      return true;
    }
    return !group.braces
        && breaks.before(i)
        && pieces.type(i) == TruceLexer.NAME
        && i + 1 < pieces.size()
        && pieces.type(i + 1) == TruceLexer.COLON;
  }

  private void startLine(int i) {
    Pieces.Piece piece = pieces.get(i);
    Group group = groups.getFirst();
    boolean end = piece.type() == TruceLexer.EOF;
    boolean closes = pieces.closes(i);
    boolean starts = !closes && !end && startsElement(i, group);
    int own;
    if (end) {
      own = 0;
    } else if (closes) {
      own = group.base;
    } else if (starts) {
      own = group.content();
    } else {
      own = (group.broken ? group.element : group.base) + CONTINUED;
    }
    int content = closes ? group.content() : own;
    boolean first = i == 0;
    boolean opened = !first && pieces.opens(i - 1);
    for (Comment comment : piece.comments()) {
      if (comment.newlines() == 0 && !first) {
        out.append(comment.line() ? "  " : " ");
        if (comment.line()) {
          columns.mark(out.length(), Columns.COMMENT);
        }
        out.append(comment.text());
      } else {
        boolean blank = comment.newlines() > 1 && !opened && out.length() > 0;
        newLine(blank, content);
        out.append(comment.text());
      }
      opened = false;
      first = false;
    }
    boolean blank = piece.newlines() > 1 && !opened && !closes && !end && out.length() > 0;
    if (end) {
      if (out.length() > 0) {
        out.append('\n');
      }
      return;
    }
    newLine(blank, own);
    fit(i);
  }

  private void newLine(boolean blank, int indentation) {
    if (out.length() > 0) {
      out.append(blank ? "\n\n" : "\n");
    }
    indent = indentation;
    out.append(" ".repeat(Math.max(0, indentation)));
  }

  private void continueLine(int i) {
    Pieces.Piece piece = pieces.get(i);
    if (piece.end() == Pieces.End.SEMICOLON) {
      out.append(';');
    }
    boolean blank = blankBefore(i);
    for (Comment comment : piece.comments()) {
      out.append(' ').append(comment.text());
      blank = true;
    }
    if (blank) {
      out.append(' ');
    }
  }

  private boolean blankBefore(int i) {
    if (pieces.get(i).end() != Pieces.End.NONE) {
      return true;
    }
    int left = pieces.type(i - 1);
    if (isImportBrace(i - 1) || isImportBrace(i)) {
      return false;
    }
    return Spacing.between(left, pieces.type(i), i > 1 ? pieces.type(i - 2) : 0);
  }

  /** The braces of {@code import a.{B, C}}. */
  private boolean isImportBrace(int i) {
    int open =
        pieces.type(i) == TruceLexer.RBRACE
            ? pieces.partner(i)
            : pieces.type(i) == TruceLexer.LBRACE ? i : -1;
    return open > 0 && pieces.type(open - 1) == TruceLexer.DOT;
  }

  /** Breaks the line that starts with piece {@code from} until it fits or cannot be broken. */
  private void fit(int from) {
    while (true) {
      int width = indent;
      int at = from;
      do {
        if (at > from) {
          width += blankBefore(at) ? 1 : 0;
          width += pieces.get(at).end() == Pieces.End.SEMICOLON ? 1 : 0;
          for (Comment comment : pieces.get(at).comments()) {
            width += comment.text().length() + 1;
          }
        }
        String text = pieces.get(at).text();
        int line = text.indexOf('\n');
        width += line < 0 ? text.length() : line;
        at++;
      } while (at < pieces.size() && !breaks.before(at));
      if (width <= Formatter.WIDTH || !breaks.split(from, at, Formatter.WIDTH - indent)) {
        return;
      }
    }
  }
}

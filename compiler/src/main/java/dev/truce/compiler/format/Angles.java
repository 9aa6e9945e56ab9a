package dev.truce.compiler.format;

import dev.truce.compiler.format.Piece.Kind;
import java.util.ArrayList;
import java.util.List;

/** Tells the angle brackets of types from comparisons, by what stands before and within them. */
final class Angles {

  private Angles() {}

  static List<Piece> mark(List<Piece> pieces) {
    List<Piece> marked = new ArrayList<>(pieces);
    for (int i = 1; i < marked.size(); i++) {
      if (marked.get(i).is("<") && followsTypeName(marked, i)) {
        int close = closing(marked, i);
        if (close > 0) {
          mark(marked, i);
          mark(marked, close);
        }
      }
    }
    return marked;
  }

  private static void mark(List<Piece> pieces, int i) {
    Piece piece = pieces.get(i);
    pieces.set(i, new Piece(Kind.ANGLE, piece.text(), piece.breaks(), piece.blanks()));
  }

  private static boolean followsTypeName(List<Piece> pieces, int i) {
    Piece name = pieces.get(i - 1);
    boolean function = i > 1 && pieces.get(i - 2).text().equals("fun");
    return name.kind() == Kind.WORD
        && pieces.get(i).blanks() == 0
        && (function || Character.isUpperCase(name.text().codePointAt(0)));
  }

  private static int closing(List<Piece> pieces, int open) {
    int depth = 0;
    for (int i = open; i < pieces.size() && !(i > open && pieces.get(i).startsLine()); i++) {
      Piece piece = pieces.get(i);
      if (piece.is("<")) {
        depth++;
      } else if (piece.is(">")) {
        depth--;
      } else if (piece.kind() != Kind.WORD && !isOfTypes(piece)) {
        return -1;
      }
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isOfTypes(Piece piece) {
    return piece.is(",")
        || piece.is("?")
        || piece.is(":")
        || piece.is(".")
        || piece.is("->")
        || piece.is("(")
        || piece.is(")");
  }
}

package dev.truce.compiler.format;

import dev.truce.compiler.parse.TokenSequence;
import dev.truce.grammar.TruceLexer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What is laid out: tokens, whole texts as one piece, and what stood before each. The last piece is
 * the empty one at the end of the file.
 */
final class Pieces {

  /** How a statement or member ended before a piece. */
  enum End {
    NONE,
    LINE,
    SEMICOLON
  }

  /** A piece; {@code newlines} are the line breaks right before it, behind its comments. */
  record Piece(int type, String text, End end, List<Comment> comments, int newlines) {
    /** Whether the author began a line with it. */
    boolean startedLine() {
      return newlines > 0 || (!comments.isEmpty() && comments.get(0).newlines() > 0);
    }
  }

  private final List<Piece> pieces;
  private final int[] partners;

  private Pieces(List<Piece> pieces) {
    this.pieces = pieces;
    this.partners = partners(pieces);
  }

  static Pieces of(String source, TokenSequence tokens) {
    List<Piece> pieces = new ArrayList<>();
    int behind = source.startsWith("\uFEFF") ? 1 : 0;
    End ended = End.NONE;
    for (int i = 0; i < tokens.size(); i++) {
      int type = tokens.type(i);
      if (type == TruceLexer.END) {
        ended = tokens.start(i) < tokens.end(i) ? End.SEMICOLON : End.LINE;
        continue;
      }
      int start = tokens.start(i);
      int first = i;
      if (type == TruceLexer.TEXT_OPEN || type == TruceLexer.MULTI_OPEN) {
        i = textEnd(tokens, i);
      }
      Comment.Gap gap = Comment.gap(source, behind, start);
      boolean last = first == tokens.size() - 1;
      behind = last ? source.length() : tokens.end(i);
      String text = last ? "" : source.substring(start, behind).replace("\r\n", "\n");
      pieces.add(new Piece(type, text, ended, gap.comments(), gap.newlines()));
      ended = End.NONE;
    }
    return new Pieces(pieces);
  }

  private static int textEnd(TokenSequence tokens, int open) {
    int depth = 0;
    int at = open;
    while (true) {
      int type = tokens.type(at);
      if (type == TruceLexer.TEXT_OPEN || type == TruceLexer.MULTI_OPEN) {
        depth++;
      } else if (type == TruceLexer.TEXT_CLOSE && --depth == 0) {
        return at;
      }
      at++;
    }
  }

  int size() {
    return pieces.size();
  }

  Piece get(int index) {
    return pieces.get(index);
  }

  int type(int index) {
    return pieces.get(index).type();
  }

  /** Of a bracket, the other of its pair; -1 of everything else. */
  int partner(int index) {
    return partners[index];
  }

  boolean opens(int index) {
    return partners[index] > index;
  }

  boolean closes(int index) {
    return partners[index] >= 0 && partners[index] < index;
  }

  private static int[] partners(List<Piece> pieces) {
    int[] partners = new int[pieces.size()];
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < partners.length; i++) {
      partners[i] = -1;
      switch (pieces.get(i).type()) {
        case TruceLexer.LPAREN, TruceLexer.LAMBDA_OPEN, TruceLexer.LBRACK, TruceLexer.LBRACE ->
            open.push(i);
        case TruceLexer.RPAREN, TruceLexer.RBRACK, TruceLexer.RBRACE -> {
          int opener = open.pop();
          partners[opener] = i;
          partners[i] = opener;
        }
        default -> {}
      }
    }
    return partners;
  }
}

package dev.truce.grammar;

import java.util.ArrayDeque;
import java.util.Deque;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * What a regular lexer cannot count: nested comments, and the braces that tell the end of a hole in
 * a text from the end of a block within it. A text in single quotes ends with its line whatever is
 * open in it, so a forgotten quote damages one line only.
 */
abstract class NestingLexer extends Lexer {

  /** A text whose hole is open: how many brackets are open in the hole. */
  private static final class Hole {
    final boolean multiline;
    final int modes;
    int braces;
    int others;

    Hole(boolean multiline, int modes) {
      this.multiline = multiline;
      this.modes = modes;
    }
  }

  private final Deque<Hole> holes = new ArrayDeque<>();

  NestingLexer(CharStream input) {
    super(input);
  }

  /** Goes on behind the end of a comment whose opening was matched; comments nest. */
  protected void skipComment() {
    CharStream in = _input;
    int depth = 1;
    while (depth > 0) {
      int c = in.LA(1);
      if (c == CharStream.EOF) {
        _type = TruceLexer.UNCLOSED_COMMENT;
        return;
      }
      in.consume();
      if (c == '*' && in.LA(1) == '/') {
        in.consume();
        depth--;
      } else if (c == '/' && in.LA(1) == '*') {
        in.consume();
        depth++;
      }
    }
  }

  @Override
  public Token emit() {
    if (_type == TruceLexer.TEXT_HOLE) {
      // The mode of the text itself lies below the mode of the hole.
      boolean multiline = _modeStack.peek() == TruceLexer.MULTI;
      holes.push(new Hole(multiline, _modeStack.size()));
    } else if (_type == TruceLexer.TEXT_BROKEN) {
      breakText();
    } else if (!holes.isEmpty()) {
      countInHole(holes.getFirst());
    }
    return super.emit();
  }

  private void countInHole(Hole hole) {
    switch (_type) {
      case TruceLexer.HOLE_CLOSE -> holes.pop();
      case TruceLexer.LBRACE -> hole.braces++;
      case TruceLexer.LPAREN, TruceLexer.LBRACK -> hole.others++;
      case TruceLexer.RPAREN, TruceLexer.RBRACK -> hole.others--;
      case TruceLexer.RBRACE -> {
        if (hole.braces > 0) {
          hole.braces--;
        } else {
          _type = TruceLexer.HOLE_CLOSE;
          holes.pop();
          popMode();
        }
      }
      case TruceLexer.COLON -> {
        if (hole.braces == 0 && hole.others <= 0) {
          _type = TruceLexer.FORMAT_COLON;
          mode(TruceLexer.FORMATTING);
        }
      }
      case TruceLexer.TEXT_CLOSE -> {
        if (_mode == TruceLexer.FORMATTING) {
          leaveFormat(hole);
        }
      }
      case TruceLexer.NEWLINE -> {
        if (outermostOneLine() != null) {
          _type = TruceLexer.TEXT_BROKEN;
          breakText();
        }
      }
      default -> {}
    }
  }

  /** A quote or line end in a format: the hole ends, and with it a text that may not go on. */
  private void leaveFormat(Hole hole) {
    holes.pop();
    popMode();
    if (hole.multiline) {
      _type = TruceLexer.HOLE_CLOSE;
    } else {
      popMode();
    }
  }

  /** Leaves the outermost text that ends with its line, and every text within it. */
  private void breakText() {
    Hole outermost = outermostOneLine();
    if (outermost == null) {
      if (_mode == TruceLexer.FORMATTING) {
        leaveFormat(holes.getFirst());
      } else {
        popMode();
      }
      return;
    }
    while (holes.pop() != outermost) {
      // The holes within it are gone too.
    }
    // Entering the text and entering its hole pushed one mode each.
    while (_modeStack.size() > outermost.modes - 2) {
      popMode();
    }
  }

  private @Nullable Hole outermostOneLine() {
    @Nullable Hole found = null;
    for (Hole hole : holes) {
      found = hole.multiline ? found : hole;
    }
    return found;
  }
}

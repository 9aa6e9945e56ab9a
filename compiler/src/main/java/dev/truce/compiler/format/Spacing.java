package dev.truce.compiler.format;

import dev.truce.compiler.format.Piece.Kind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How many blanks stand between two pieces of a line. Where blanks have a meaning, as before a
 * bracket or around a sign, the writer's choice stays; where one blank belongs, more of them stay
 * too, since they align columns.
 */
final class Spacing {

  private static final Set<String> LEADING_WORDS =
      Set.of(
          "return", "if", "then", "else", "while", "for", "in", "match", "and", "or", "not", "mod",
          "div", "let", "var", "const", "import");

  private static final Set<String> TIGHT = Set.of(".", "?.", ".*");

  private static final Set<String> RANGES = Set.of("..", "..<");

  private Spacing() {}

  /**
   * The blanks before {@code next}.
   *
   * @param before the piece before {@code last} on its line, if any
   * @param tightBraces whether the innermost braces are those of {@code import a.{b, c}}
   */
  static int between(@Nullable Piece before, Piece last, Piece next, boolean tightBraces) {
    int wanted = wanted(before, last, next, tightBraces);
    return switch (wanted) {
      case KEEP -> Math.min(1, next.blanks());
      case 1 -> Math.max(1, next.blanks());
      default -> 0;
    };
  }

  private static final int KEEP = -1;

  private static int wanted(@Nullable Piece before, Piece last, Piece next, boolean tightBraces) {
    if (next.isComment()) {
      return 1;
    }
    if (last.is("(") || last.is("[") || next.is(")") || next.is("]")) {
      return 0;
    }
    if (next.is(",") || next.is(";")) {
      return 0;
    }
    if (last.is("{") || next.is("}")) {
      return tightBraces ? 0 : 1;
    }
    if (RANGES.contains(next.text()) || RANGES.contains(last.text())) {
      return KEEP;
    }
    if (TIGHT.contains(next.text()) || TIGHT.contains(last.text())) {
      return 0;
    }
    if (next.is(":") || next.is("?")) {
      return 0;
    }
    if (next.is("(") || next.is("[")) {
      return mayCall(last) ? KEEP : 1;
    }
    return around(before, last, next);
  }

  private static int around(@Nullable Piece before, Piece last, Piece next) {
    if (next.kind() == Kind.ANGLE || isOpenAngle(last)) {
      return 0;
    }
    if (next.is("^") || last.is("^")) {
      return KEEP;
    }
    if (last.is("~") || last.is("@")) {
      return 0;
    }
    if (last.is("-")) {
      return afterMinus(before, last, next);
    }
    return 1;
  }

  /** A minus with a blank before it and none behind is a sign, and so is one without an operand. */
  private static int afterMinus(@Nullable Piece before, Piece last, Piece next) {
    if (before == null) {
      return KEEP;
    }
    boolean sign = !isOperand(before) || (last.blanks() > 0 && next.blanks() == 0);
    return sign ? 0 : 1;
  }

  private static boolean isOpenAngle(Piece piece) {
    return piece.kind() == Kind.ANGLE && piece.text().equals("<");
  }

  private static boolean mayCall(Piece last) {
    return last.kind() == Kind.CLOSE
        || last.kind() == Kind.ANGLE
        || last.is("?")
        || last.is("-")
        || (last.kind() == Kind.WORD && !LEADING_WORDS.contains(last.text()));
  }

  private static boolean isOperand(Piece piece) {
    return switch (piece.kind()) {
      case WORD -> !LEADING_WORDS.contains(piece.text());
      case NUMBER, TEXT, CLOSE, ANGLE -> true;
      default -> false;
    };
  }
}

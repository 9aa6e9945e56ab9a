package dev.truce.compiler.format;

import dev.truce.compiler.parse.TokenSequence;
import dev.truce.grammar.TruceLexer;

/**
 * Whether a blank stands between two neighbours on a line: one does, unless a rule here says no.
 */
final class Spacing {

  private Spacing() {}

  static boolean between(int left, int right, int beforeLeft) {
    switch (right) {
      case TruceLexer.RPAREN,
      TruceLexer.RBRACK,
      TruceLexer.COMMA,
      TokenSequence.SEPARATOR,
      TruceLexer.DOT,
      TruceLexer.SAFE_DOT,
      TruceLexer.DOT_STAR,
      TruceLexer.RANGE,
      TruceLexer.RANGE_BELOW,
      TokenSequence.TYPE_OPEN,
      TokenSequence.TYPE_CLOSE,
      TokenSequence.TYPE_MARK,
      TokenSequence.STATE_MARK,
      TokenSequence.ROW_COMMA,
      TruceLexer.COLON:
        return false;
      case TruceLexer.LPAREN, TruceLexer.LBRACK:
        return !isCalled(left) && !opens(left);
      default:
        break;
    }
    return switch (left) {
      case TruceLexer.LPAREN,
          TruceLexer.LAMBDA_OPEN,
          TruceLexer.LBRACK,
          TruceLexer.DOT,
          TruceLexer.SAFE_DOT,
          TruceLexer.RANGE_BELOW,
          TokenSequence.TYPE_OPEN,
          TokenSequence.NEGATION ->
          false;
      case TruceLexer.RANGE -> isHead(right);
      case TruceLexer.COLON -> beforeLeft != TruceLexer.LBRACK;
      default -> true;
    };
  }

  /** The bracket behind it belongs to it: a call, an index, parameters. */
  private static boolean isCalled(int left) {
    return switch (left) {
      case TruceLexer.NAME,
          TruceLexer.RPAREN,
          TruceLexer.RBRACK,
          TruceLexer.RBRACE,
          TruceLexer.TEXT_OPEN,
          TruceLexer.MULTI_OPEN,
          TruceLexer.INT,
          TruceLexer.FLOAT,
          TruceLexer.PERCENT,
          TruceLexer.DURATION,
          TruceLexer.SIZE,
          TruceLexer.TRUE,
          TruceLexer.FALSE,
          TruceLexer.NONE,
          TruceLexer.PAYOFF,
          TokenSequence.TYPE_CLOSE,
          TokenSequence.NEGATION,
          TruceLexer.DOT,
          TruceLexer.RANGE,
          TruceLexer.RANGE_BELOW ->
          true;
      default -> false;
    };
  }

  private static boolean opens(int left) {
    return left == TruceLexer.LPAREN
        || left == TruceLexer.LAMBDA_OPEN
        || left == TruceLexer.LBRACK
        || left == TokenSequence.TYPE_OPEN;
  }

  /** An open range, {@code players 2..}, has nothing behind it. */
  private static boolean isHead(int type) {
    return type == TruceLexer.RBRACE || type == TruceLexer.LBRACE;
  }
}

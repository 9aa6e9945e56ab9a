package dev.truce.grammar;

import org.jspecify.annotations.Nullable;

/** A bracket or text that is open, or the script itself, which has no closer. */
final class Level {

  int opener; // its index among the tokens that come out
  int closer;
  Block block = Block.STATEMENTS;
  @Nullable Block nextBlock; // of the braces that a head on this level announced
  boolean promised; // since its `promise`, this statement or element had no `by`
  int nesting; // lambdas and branches since the last statement end or comma here
  boolean inGuard;
  boolean inPlayers; // of a game: how many may end with `..`

  boolean isScript() {
    return closer == 0;
  }

  boolean isBraces() {
    return closer == TruceLexer.RBRACE;
  }

  /** Whether it is an open {@code (} or {@code [}. */
  boolean isParentheses() {
    return closer == TruceLexer.RPAREN || closer == TruceLexer.RBRACK;
  }

  /** Whether what stands here behind a token of this type says what a rule calls for. */
  boolean isConsequence(int previous) {
    return (block == Block.RULE || block == Block.POWERS)
        && (previous == TruceLexer.THEN || previous == TruceLexer.ELSE);
  }
}

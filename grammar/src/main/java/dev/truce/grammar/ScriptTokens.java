package dev.truce.grammar;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A script as tokens, ready for the parser.
 *
 * @param list balanced: what closes what is closed is there, at the place where it was missed
 * @param problems what is wrong below the level of syntax
 * @param docs the documentation before a token, by the token's index
 * @param cut the script nests too deeply or is too long to be parsed; the tokens end there
 * @param unfinished the end of the script came within a bracket, a text or a comment, or behind an
 *     operator
 */
public record ScriptTokens(
    TokenList list,
    List<Problem> problems,
    Map<Integer, String> docs,
    boolean cut,
    boolean unfinished) {

  /** The documentation before a token, without slashes. */
  public @Nullable String doc(int tokenIndex) {
    return docs.isEmpty() ? null : docs.get(tokenIndex);
  }
}

package dev.truce.grammar;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.Interval;

/**
 * All tokens of a script, with types in an array of their own since the parser asks for little
 * else. The last one is the end of the file.
 */
public final class TokenList implements TokenStream {

  private final CharStream chars;
  private final TokenSource source;
  private final CommonToken[] tokens;
  private final int[] types;
  private final short[] depths;
  private int at;

  TokenList(
      CharStream chars, TokenSource source, CommonToken[] tokens, int[] types, short[] depths) {
    this.chars = chars;
    this.source = source;
    this.tokens = tokens;
    this.types = types;
    this.depths = depths;
  }

  /** How many brackets are open around a token; those of a pair are not within themselves. */
  public int depth(int index) {
    return depths[index];
  }

  public int type(int index) {
    return types[index];
  }

  @Override
  public int LA(int offset) {
    int index = offset > 0 ? at + offset - 1 : at + offset;
    return index < 0 ? Token.INVALID_TYPE : types[Math.min(index, types.length - 1)];
  }

  @Override
  @SuppressWarnings("NullAway") // ANTLR's contract: null before the first token
  public Token LT(int offset) {
    int index = offset > 0 ? at + offset - 1 : at + offset;
    return index < 0 ? null : tokens[Math.min(index, tokens.length - 1)];
  }

  @Override
  public CommonToken get(int index) {
    return tokens[index];
  }

  @Override
  public void consume() {
    if (at == tokens.length - 1) {
      throw new IllegalStateException("cannot consume EOF");
    }
    at++;
  }

  @Override
  public int mark() {
    return -1;
  }

  @Override
  public void release(int marker) {}

  @Override
  public int index() {
    return at;
  }

  @Override
  public void seek(int index) {
    at = index;
  }

  @Override
  public int size() {
    return tokens.length;
  }

  @Override
  public TokenSource getTokenSource() {
    return source;
  }

  @Override
  public String getSourceName() {
    return chars.getSourceName();
  }

  @Override
  public String getText(Interval interval) {
    if (interval.a > interval.b) {
      return "";
    }
    int start = tokens[interval.a].getStartIndex();
    return chars.getText(Interval.of(start, tokens[interval.b].getStopIndex()));
  }

  @Override
  public String getText() {
    return chars.getText(Interval.of(0, chars.size() - 1));
  }

  @Override
  public String getText(RuleContext context) {
    return getText(context.getSourceInterval());
  }

  @Override
  public String getText(Token start, Token stop) {
    return getText(Interval.of(start.getTokenIndex(), stop.getTokenIndex()));
  }
}

package dev.truce.grammar;

import java.util.Arrays;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Pair;

/** The tokens of a script as they come out for the parser. */
final class TokenWriter {

  private final Lexemes in;
  private CommonToken[] tokens;
  private int[] types;
  private short[] depths;
  private int size;

  TokenWriter(Lexemes in) {
    this.in = in;
    int capacity = in.tokens.size() + in.tokens.size() / 4 + 16;
    this.tokens = new CommonToken[capacity];
    this.types = new int[capacity];
    this.depths = new short[capacity];
  }

  int size() {
    return size;
  }

  CommonToken get(int index) {
    return tokens[index];
  }

  int type(int index) {
    return types[index];
  }

  /** The type of the last token; {@link Token#INVALID_TYPE} before the first. */
  int previous() {
    return size > 0 ? types[size - 1] : Token.INVALID_TYPE;
  }

  /** The word that came last, where it is one of a plan of chaos; else nothing. */
  String previousWord() {
    return previous() == TruceLexer.PLAN_WORD ? tokens[size - 1].getText() : "";
  }

  /** Where the last token ends. */
  int end() {
    return size > 0 ? tokens[size - 1].getStopIndex() + 1 : 0;
  }

  /** Adds a token that was read, with the type that it has by its place. */
  void add(CommonToken token, int type, int depth) {
    if (size == tokens.length) {
      tokens = Arrays.copyOf(tokens, size * 2);
      types = Arrays.copyOf(types, size * 2);
      depths = Arrays.copyOf(depths, size * 2);
    }
    if (token.getType() != type) {
      token.setType(type);
    }
    token.setTokenIndex(size);
    tokens[size] = token;
    types[size] = type;
    depths[size] = (short) depth;
    size++;
  }

  /** Adds a token that nobody wrote. */
  void supply(int type, int offset, int depth) {
    add(
        new CommonToken(
            new Pair<>(in.lexer, in.chars), type, Token.DEFAULT_CHANNEL, offset, offset - 1),
        type,
        depth);
  }

  void retype(int index, int type) {
    types[index] = type;
    tokens[index].setType(type);
  }

  /** Takes back the end of a statement, if that came last. */
  void dropEnd() {
    if (previous() == TruceLexer.END) {
      size--;
    }
  }

  TokenList list() {
    return new TokenList(
        in.chars,
        in.lexer,
        Arrays.copyOf(tokens, size),
        Arrays.copyOf(types, size),
        Arrays.copyOf(depths, size));
  }
}

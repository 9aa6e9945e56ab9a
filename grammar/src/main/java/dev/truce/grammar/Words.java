package dev.truce.grammar;

import java.util.Map;

/**
 * The words that are special only in their place: heads of declarations and of their members and
 * effect verbs where a statement starts, and words that stand between an operand and what belongs
 * to it. Everywhere else they are names.
 */
final class Words {

  private static final Map<String, Integer> HEADS =
      Map.of(
          "record", TruceLexer.RECORD,
          "enum", TruceLexer.ENUM,
          "type", TruceLexer.TYPE,
          "native", TruceLexer.NATIVE,
          "game", TruceLexer.GAME,
          "strategy", TruceLexer.STRATEGY,
          "test", TruceLexer.TEST,
          "expect", TruceLexer.EXPECT);

  private static final Map<String, Integer> GAME_HEADS =
      Map.of(
          "players", TruceLexer.PLAYERS,
          "player", TruceLexer.PLAYER,
          "actions", TruceLexer.ACTIONS,
          "action", TruceLexer.ACTION,
          "deal", TruceLexer.DEAL,
          "payoff", TruceLexer.PAYOFF);

  private static final Map<String, Integer> STRATEGY_HEADS =
      Map.of("move", TruceLexer.MOVE, "machine", TruceLexer.MACHINE);

  private final Lexemes lexemes;

  Words(Lexemes lexemes) {
    this.lexemes = lexemes;
  }

  /** The type of a name where a statement or a member of {@code block} can start. */
  int head(int index, Block block) {
    String word = lexemes.word(index);
    Integer member =
        switch (block) {
          case GAME -> GAME_HEADS.get(word);
          case STRATEGY -> STRATEGY_HEADS.get(word);
          case STATEMENTS -> null;
        };
    if (member != null && memberFollows(member, index)) {
      return member;
    }
    Integer head = HEADS.get(word);
    return head != null && headFollows(head, index) ? head : TruceLexer.NAME;
  }

  /** Whether a declaration starts at {@code index}, wherever that is. */
  boolean startsDeclaration(int index) {
    return switch (lexemes.type(index)) {
      case TruceLexer.FUN, TruceLexer.CONST, TruceLexer.IMPORT -> true;
      case TruceLexer.NAME -> {
        int head = head(index, Block.STATEMENTS);
        yield head != TruceLexer.NAME && head != TruceLexer.EXPECT;
      }
      default -> false;
    };
  }

  private boolean headFollows(int head, int index) {
    return switch (head) {
      case TruceLexer.TEST -> {
        int next = nextOnLine(index);
        yield next == TruceLexer.TEXT_OPEN || next == TruceLexer.MULTI_OPEN;
      }
      case TruceLexer.NATIVE ->
          nextOnLine(index) == TruceLexer.NAME
              && lexemes.is(index + 1, "type")
              && nextOnLine(index + 1) == TruceLexer.NAME;
      case TruceLexer.EXPECT -> operandFollows(index);
      default -> nameFollows(index);
    };
  }

  private boolean memberFollows(int head, int index) {
    return switch (head) {
      case TruceLexer.PAYOFF -> {
        int next = lexemes.type(index + 1);
        yield next == TruceLexer.LBRACE || next == TruceLexer.LPAREN;
      }
      case TruceLexer.MOVE -> lexemes.type(index + 1) == TruceLexer.LBRACE;
      case TruceLexer.PLAYERS, TruceLexer.ACTION ->
          nextOnLine(index) == TruceLexer.NAME || operandFollows(index);
      // No expression starts here, so what follows needs no second look.
      default -> nextOnLine(index) == TruceLexer.NAME;
    };
  }

  /** The type of a name that follows an operand, or {@code previous}, on its statement. */
  int between(int index, int previous) {
    String word = lexemes.word(index);
    switch (word) {
      case "is":
        int next = nextOnLine(index);
        boolean pattern =
            next == TruceLexer.NAME || next == TruceLexer.NONE || next == TruceLexer.NOT;
        return pattern ? TruceLexer.IS : TruceLexer.NAME;
      case "of":
        return previous == TruceLexer.PERCENT && operandFollows(index)
            ? TruceLexer.OF
            : TruceLexer.NAME;
      case "with":
        return lexemes.type(index + 1) == TruceLexer.LBRACE ? TruceLexer.WITH : TruceLexer.NAME;
      case "where":
        return operandFollows(index) ? TruceLexer.WHERE : TruceLexer.NAME;
      case "seen":
        return nextOnLine(index) == TruceLexer.NAME && lexemes.is(index + 1, "by")
            ? TruceLexer.SEEN
            : TruceLexer.NAME;
      case "plays":
        return nextOnLine(index) == TruceLexer.NAME ? TruceLexer.PLAYS : TruceLexer.NAME;
      case "playing":
        return nextOnLine(index) == TruceLexer.NAME ? TruceLexer.PLAYING : TruceLexer.NAME;
      default:
        return TruceLexer.NAME;
    }
  }

  /** The type of a name right behind a word or sign that gives it its meaning. */
  int after(int previous, int index) {
    switch (previous) {
      case TruceLexer.MACHINE:
        return lexemes.is(index, "from") ? TruceLexer.FROM : TruceLexer.NAME;
      case TruceLexer.SEEN:
        return lexemes.is(index, "by") ? TruceLexer.BY : TruceLexer.NAME;
      case TruceLexer.ASSIGN:
        return lexemes.is(index, "native") && nativeBodyFollows(index)
            ? TruceLexer.NATIVE
            : TruceLexer.NAME;
      case TruceLexer.NATIVE:
        return switch (lexemes.word(index)) {
          case "type" -> TruceLexer.TYPE;
          case "context" -> TruceLexer.CONTEXT;
          default -> TruceLexer.NAME;
        };
      default:
        return TruceLexer.NAME;
    }
  }

  /** Whether a line that starts with this name goes on with the line before. */
  boolean continues(int index) {
    return switch (lexemes.word(index)) {
      case "is", "of", "with", "seen", "plays", "playing" ->
          between(index, lexemes.type(index - 1)) != TruceLexer.NAME;
      case "when", "unless", "where", "within", "by", "to", "via" -> operandFollows(index);
      default -> false;
    };
  }

  private boolean nativeBodyFollows(int index) {
    boolean context = nextOnLine(index) == TruceLexer.NAME && lexemes.is(index + 1, "context");
    return isText(context ? index + 2 : index + 1);
  }

  private boolean isText(int index) {
    int type = lexemes.type(index);
    return (type == TruceLexer.TEXT_OPEN || type == TruceLexer.MULTI_OPEN)
        && !lexemes.firstOnLine(index);
  }

  private int nextOnLine(int index) {
    return index + 1 < lexemes.tokens.size() && !lexemes.firstOnLine(index + 1)
        ? lexemes.type(index + 1)
        : TruceLexer.END;
  }

  /**
   * A name follows on the line, and it is not itself a word between operands: {@code type is Int}.
   */
  private boolean nameFollows(int index) {
    return nextOnLine(index) == TruceLexer.NAME && !isBetween(index + 1);
  }

  private boolean isBetween(int index) {
    return switch (lexemes.word(index)) {
      case "is" -> between(index, TruceLexer.NAME) != TruceLexer.NAME && !playsFollows(index);
      case "with" -> fieldsFollow(index);
      default -> false;
    };
  }

  /** {@code strategy is plays G}: a strategy of that name. */
  private boolean playsFollows(int index) {
    return nextOnLine(index) == TruceLexer.NAME
        && lexemes.is(index + 1, "plays")
        && nextOnLine(index + 1) == TruceLexer.NAME;
  }

  /** {@code with { price: 3 }}, and not the body of something called {@code with}. */
  private boolean fieldsFollow(int index) {
    return lexemes.type(index + 1) == TruceLexer.LBRACE
        && (lexemes.type(index + 2) == TruceLexer.RBRACE
            || lexemes.type(index + 2) == TruceLexer.NAME
                && lexemes.type(index + 3) == TruceLexer.COLON);
  }

  /**
   * An operand starts behind this name on its line; a glued bracket makes the name a call instead.
   */
  private boolean operandFollows(int index) {
    return switch (nextOnLine(index)) {
      case TruceLexer.NAME -> !isBetween(index + 1);
      case TruceLexer.LPAREN, TruceLexer.LBRACK -> !lexemes.glued(index + 1);
      case TruceLexer.MINUS -> !lexemes.glued(index + 1) && lexemes.glued(index + 2);
      case TruceLexer.NOT -> lexemes.type(index + 2) != TruceLexer.IN;
      case TruceLexer.INT,
          TruceLexer.FLOAT,
          TruceLexer.PERCENT,
          TruceLexer.DURATION,
          TruceLexer.SIZE,
          TruceLexer.TRUE,
          TruceLexer.FALSE,
          TruceLexer.NONE,
          TruceLexer.TEXT_OPEN,
          TruceLexer.MULTI_OPEN,
          TruceLexer.IF,
          TruceLexer.MATCH ->
          true;
      default -> false;
    };
  }
}

package dev.truce.grammar;

/** Tells where statements, members and declarations end that nothing separates but their lines. */
final class StatementEnds {

  private final Lexemes in;
  private final Words words;
  private final PlanWords planWords;
  private final TokenWriter out;
  private final TypeArguments typeArguments;

  StatementEnds(
      Lexemes in, Words words, PlanWords planWords, TokenWriter out, TypeArguments typeArguments) {
    this.in = in;
    this.words = words;
    this.planWords = planWords;
    this.out = out;
    this.typeArguments = typeArguments;
  }

  /** Whether an operand can end with a token of this type. */
  static boolean endsOperand(int type) {
    return switch (type) {
      case TruceLexer.NAME,
          TruceLexer.INT,
          TruceLexer.FLOAT,
          TruceLexer.PERCENT,
          TruceLexer.DURATION,
          TruceLexer.SIZE,
          TruceLexer.TRUE,
          TruceLexer.FALSE,
          TruceLexer.NONE,
          TruceLexer.TEXT_CLOSE,
          TruceLexer.RPAREN,
          TruceLexer.RBRACK,
          TruceLexer.RBRACE,
          TruceLexer.QUESTION,
          TruceLexer.GREATER ->
          true;
      default -> false;
    };
  }

  /** Members of a declaration, and declarations, need no separator before them: it is supplied. */
  boolean isNeeded(int at, int meaning, Level level) {
    int previous = out.previous();
    if (!level.isScript() && (level.block == Block.STATEMENTS || level.block == Block.RULE)
        || !level.isScript() && !level.isBraces()
        || out.size() == 0
        || previous == TruceLexer.END
        || previous == TruceLexer.LBRACE) {
      return false;
    }
    return switch (meaning) {
      case TruceLexer.FUN -> previous != TruceLexer.WORLD;
      case TruceLexer.CONST, TruceLexer.IMPORT -> true;
      case TruceLexer.VAR ->
          level.block == Block.STRATEGY
              || level.block == Block.GUARD
              || level.block == Block.AGENT && previous != TruceLexer.DURABLE;
      case TruceLexer.AGENT -> previous != TruceLexer.ROGUE && previous != TruceLexer.EXTERNAL;
      case TruceLexer.LET -> level.block == Block.PROTOCOL;
      case TruceLexer.NAME ->
          level.block == Block.PLACEMENTS && canEnd(level) && in.type(at + 1) == TruceLexer.COLON;
      case TruceLexer.TEXT_OPEN -> level.block == Block.TIMELINE && canEnd(level);
      case TruceLexer.SETTING -> canEnd(level);
      case TruceLexer.PLAN_WORD -> canEnd(level) && planWords.startsLine(at, out.previousWord());
      case TruceLexer.RECORD,
          TruceLexer.ENUM,
          TruceLexer.GAME,
          TruceLexer.STRATEGY,
          TruceLexer.TEST,
          TruceLexer.PROTOCOL,
          TruceLexer.ROGUE,
          TruceLexer.EXTERNAL,
          TruceLexer.KIND,
          TruceLexer.EVENT,
          TruceLexer.RESOURCE,
          TruceLexer.CAPABILITY,
          TruceLexer.WORLD,
          TruceLexer.SCENARIO,
          TruceLexer.GUARD,
          TruceLexer.PREVENT,
          TruceLexer.KILLSWITCH,
          TruceLexer.PLAN,
          TruceLexer.PLAYERS,
          TruceLexer.PLAYER,
          TruceLexer.ACTION,
          TruceLexer.DEAL,
          TruceLexer.PAYOFF,
          TruceLexer.MOVE,
          TruceLexer.MACHINE ->
          true;
      case TruceLexer.TYPE -> previous != TruceLexer.NATIVE;
      case TruceLexer.NATIVE -> previous != TruceLexer.ASSIGN;
      case TruceLexer.RULE -> previous != TruceLexer.PREVENT;
      case TruceLexer.ACTIONS -> out.size() < 2 || out.type(out.size() - 2) != TruceLexer.PLAYER;
      default -> canEnd(level) && Heads.of(level.block).containsValue(meaning);
    };
  }

  /** A statement starts although the one before is not complete: the error is that one's alone. */
  boolean breaksOff(int at, Level level) {
    Block block = level.block;
    if (block != Block.STATEMENTS
        && !level.isConsequence(out.previous())
        && in.type(at) == TruceLexer.NAME
        && out.previous() != TruceLexer.LBRACE
        && out.previous() != TruceLexer.END
        && words.head(at, block) != TruceLexer.NAME) {
      return true;
    }
    return switch (out.previous()) {
      case TruceLexer.END, TruceLexer.LBRACE -> false;
      case TruceLexer.COMMA -> startsStatement(at) && in.type(at) != TruceLexer.FUN;
      case TruceLexer.ARROW ->
          startsStatement(at)
              && in.type(at) != TruceLexer.RETURN
              && in.type(at) != TruceLexer.BREAK
              && in.type(at) != TruceLexer.CONTINUE;
      default -> startsStatement(at) || in.type(at) == TruceLexer.FOR;
    };
  }

  boolean startsStatement(int at) {
    return switch (in.type(at)) {
      case TruceLexer.LET -> out.previous() != TruceLexer.IF && out.previous() != TruceLexer.WHILE;
      case TruceLexer.VAR,
          TruceLexer.CONST,
          TruceLexer.RETURN,
          TruceLexer.WHILE,
          TruceLexer.BREAK,
          TruceLexer.CONTINUE,
          TruceLexer.IMPORT,
          TruceLexer.FUN ->
          true;
      case TruceLexer.NAME -> words.startsDeclaration(at);
      default -> false;
    };
  }

  /** Whether a statement can end with what stands before. */
  boolean canEnd(Level level) {
    int previous = out.previous();
    return switch (previous) {
      case TruceLexer.GREATER -> typeArguments.closed();
      case TruceLexer.RANGE -> level.inPlayers;
      case TruceLexer.RETURN,
          TruceLexer.BREAK,
          TruceLexer.CONTINUE,
          TruceLexer.DOT_STAR,
          TruceLexer.EXIT,
          TruceLexer.FINISH,
          TruceLexer.DEMAND,
          TruceLexer.SETTING,
          TruceLexer.DROP,
          TruceLexer.REFUSE,
          TruceLexer.LATCHED,
          TruceLexer.PLAN_WORD ->
          true;
      default -> endsOperand(previous);
    };
  }

  /** Whether a script can end with what stands before, in no bracket. */
  boolean canEndScript(Level script) {
    return out.size() == 0 || out.previous() == TruceLexer.END || canEnd(script);
  }

  /** Whether a line goes on with the statement before, although that could end. */
  boolean continues(int at, Level level) {
    return switch (in.type(at)) {
      case TruceLexer.RPAREN,
          TruceLexer.RBRACK,
          TruceLexer.LBRACE,
          TruceLexer.RBRACE,
          TruceLexer.COMMA,
          TruceLexer.COLON,
          TruceLexer.DOT,
          TruceLexer.DOT_STAR,
          TruceLexer.SAFE_DOT,
          TruceLexer.QUESTION,
          TruceLexer.COALESCE,
          TruceLexer.RANGE,
          TruceLexer.RANGE_BELOW,
          TruceLexer.ARROW,
          TruceLexer.TO,
          TruceLexer.ASSIGN,
          TruceLexer.PLUS_ASSIGN,
          TruceLexer.MINUS_ASSIGN,
          TruceLexer.STAR_ASSIGN,
          TruceLexer.SLASH_ASSIGN,
          TruceLexer.PLUS,
          TruceLexer.STAR,
          TruceLexer.SLASH,
          TruceLexer.CARET,
          TruceLexer.MOD,
          TruceLexer.DIV,
          TruceLexer.EQUAL,
          TruceLexer.NOT_EQUAL,
          TruceLexer.LESS,
          TruceLexer.LESS_EQUAL,
          TruceLexer.GREATER,
          TruceLexer.GREATER_EQUAL,
          TruceLexer.AND,
          TruceLexer.OR,
          TruceLexer.IN,
          TruceLexer.THEN,
          TruceLexer.ELSE ->
          true;
      case TruceLexer.MINUS -> !in.glued(at + 1);
      case TruceLexer.NOT -> in.type(at + 1) == TruceLexer.IN;
      case TruceLexer.NAME -> words.continues(at, level.block);
      default -> false;
    };
  }
}

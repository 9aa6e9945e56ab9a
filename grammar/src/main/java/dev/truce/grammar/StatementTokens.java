package dev.truce.grammar;

import static dev.truce.grammar.Problem.Kind.STRAY_BRACKET;
import static dev.truce.grammar.Problem.Kind.STRAY_SEMICOLON;
import static dev.truce.grammar.Problem.Kind.TOO_DEEP;
import static dev.truce.grammar.Problem.Kind.UNCLOSED_BRACKET;
import static dev.truce.grammar.Problem.Kind.UNCLOSED_TEXT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Pair;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the tokens of a script, before the parser. It ends statements at line breaks, gives
 * words their meaning by place, marks the {@code (} of a lambda so that the parser need not look
 * ahead, balances brackets, and bounds how deep the parser can be led.
 *
 * <p>What comes out is balanced whatever went in: a missing bracket is reported and supplied where
 * it was missed, a stray one is reported and left out.
 */
public final class StatementTokens {

  /** How many brackets, texts, lambdas, branches and type arguments may be open at one place. */
  public static final int MAX_DEPTH = 256;

  /** How many tokens a script may have. */
  public static final int MAX_TOKENS = 1_000_000;

  /** What is open, from the outside in; the level below the first is the script itself. */
  private static final class Level {
    int opener; // its index among the tokens that come out
    int closer;
    Block block = Block.STATEMENTS;
    @Nullable Block nextBlock; // of the braces that a head on this level announced
    boolean promised; // since its `promise`, this statement or element had no `by`
    int nesting; // lambdas and branches since the last statement end or comma here
    boolean inGuard;
  }

  private final Lexemes in;
  private final Words words;
  private final List<Problem> problems;
  private final boolean unbalanced;
  private final Map<Integer, String> docs = new HashMap<>();
  private final Level[] levels = new Level[MAX_DEPTH + 2];
  private int depth;
  private int nesting;
  private final TypeArguments typeArguments = new TypeArguments();
  private boolean inPlayers;
  private boolean openAtEnd;
  private int suspect = -1;

  private CommonToken[] out;
  private int[] types;
  private short[] depths;
  private int size;

  private StatementTokens(Lexemes in, boolean unbalanced) {
    this.in = in;
    this.words = new Words(in);
    this.problems = new ArrayList<>(in.problems);
    this.unbalanced = unbalanced;
    int capacity = in.tokens.size() + in.tokens.size() / 4 + 16;
    this.out = new CommonToken[capacity];
    this.types = new int[capacity];
    this.depths = new short[capacity];
    levels[0] = new Level();
  }

  /** Reads a script of any content. */
  public static ScriptTokens read(String text) {
    return read(Lexemes.of(text, null));
  }

  /** Reads an input that goes on with {@code .}: it applies to the variable {@code last}. */
  public static ScriptTokens readAfter(String last, String text) {
    return read(Lexemes.of(text, last));
  }

  private static ScriptTokens read(Lexemes lexemes) {
    StatementTokens pass = new StatementTokens(lexemes, false);
    ScriptTokens tokens = pass.run();
    if (pass.openAtEnd && !tokens.cut()) {
      // Braces are missing somewhere: read again, taking declarations at the margin for what they
      // are.
      List<Problem> first = tokens.problems();
      StatementTokens again = new StatementTokens(lexemes, true);
      ScriptTokens better = again.run();
      if (better.problems().size() <= first.size() + 1) {
        return new ScriptTokens(
            better.list(), better.problems(), better.docs(), false, tokens.unfinished());
      }
    }
    return tokens;
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

  private ScriptTokens run() {
    int count = in.tokens.size();
    for (int at = 0; at < count - 1; at++) {
      if (in.firstOnLine(at)) {
        lineBreak(at);
      }
      token(at);
      if (depth + nesting + typeArguments.depth() > MAX_DEPTH) {
        CommonToken deep = in.tokens.get(at);
        problems.add(
            Problem.at(TOO_DEEP, deep.getStartIndex(), deep.getStopIndex() + 1, in.word(at)));
        return finish(true, true);
      }
    }
    boolean unfinished =
        in.unclosedComment || depth > 0 && !inText() || depth == 0 && !endsScript();
    openAtEnd = depth > 0;
    if (depth > 0) {
      closeTo(0, in.tokens.get(count - 1).getStartIndex());
    }
    dropEnd();
    return finish(in.cut, unfinished);
  }

  private ScriptTokens finish(boolean cut, boolean unfinished) {
    CommonToken end = in.tokens.get(in.tokens.size() - 1);
    emit(new CommonToken(end), Token.EOF);
    TokenList list =
        new TokenList(
            in.chars,
            in.lexer,
            Arrays.copyOf(out, size),
            Arrays.copyOf(types, size),
            Arrays.copyOf(depths, size));
    return new ScriptTokens(list, problems, docs, cut, unfinished);
  }

  private void token(int at) {
    CommonToken token = in.tokens.get(at);
    int type = in.type(at);
    Level level = levels[depth];
    int meaning = type == TruceLexer.NAME ? meaning(at, level) : type;
    if (needsEnd(at, meaning, level)) {
      end();
    }
    String doc = in.doc(at);
    if (doc != null) {
      docs.put(size, doc);
    }
    switch (type) {
      case TruceLexer.NAME -> {
        typeArguments.token(meaning, previous(), inList());
        emit(token, meaning);
        announce(meaning, level);
        return;
      }
      case TruceLexer.SEMICOLON -> {
        semicolon(token, level);
        return;
      }
      case TruceLexer.LPAREN -> open(token, type, TruceLexer.RPAREN);
      case TruceLexer.LBRACK -> open(token, type, TruceLexer.RBRACK);
      case TruceLexer.LBRACE -> {
        Block announced = isConsequence(level) ? Block.POWERS : level.nextBlock;
        level.nextBlock = null;
        open(token, type, TruceLexer.RBRACE);
        levels[depth].block = announced == null ? level.block.inner() : announced;
      }
      case TruceLexer.TEXT_OPEN, TruceLexer.MULTI_OPEN -> open(token, type, TruceLexer.TEXT_CLOSE);
      case TruceLexer.TEXT_HOLE -> open(token, type, TruceLexer.HOLE_CLOSE);
      case TruceLexer.RPAREN,
          TruceLexer.RBRACK,
          TruceLexer.RBRACE,
          TruceLexer.TEXT_CLOSE,
          TruceLexer.HOLE_CLOSE ->
          close(token, type, at);
      case TruceLexer.TEXT_BROKEN -> breakText(token);
      default -> {
        follow(type, level);
        emit(token, type);
        return;
      }
    }
    typeArguments.token(type, previous(), inList());
  }

  /** Keeps account of what an ordinary token says about the nesting and about what comes next. */
  private void follow(int type, Level level) {
    switch (type) {
      case TruceLexer.COMMA -> {
        endNesting(level);
        level.promised = false;
      }
      case TruceLexer.ARROW -> {
        level.inGuard = false;
        level.nesting++;
        nesting++;
      }
      case TruceLexer.ELSE, TruceLexer.THEN, TruceLexer.TO -> {
        level.nesting++;
        nesting++;
      }
      case TruceLexer.IF -> {
        boolean behindPattern = endsOperand(previous()) && previous() != TruceLexer.RBRACE;
        level.inGuard = behindPattern && (depth == 0 || level.closer == TruceLexer.RBRACE);
      }
      default -> {}
    }
    typeArguments.token(type, previous(), inList());
  }

  /** Whether what stands before says what a rule calls for. */
  private boolean isConsequence(Level level) {
    return (level.block == Block.RULE || level.block == Block.POWERS)
        && (previous() == TruceLexer.THEN || previous() == TruceLexer.ELSE);
  }

  private boolean inList() {
    return depth > 0 && levels[depth].closer == TruceLexer.RBRACK;
  }

  private int meaning(int at, Level level) {
    int previous = previous();
    if (level.block == Block.SETTINGS) {
      boolean first = previous == TruceLexer.END || previous == TruceLexer.LBRACE;
      boolean follows = first || endsOperand(previous) || previous == TruceLexer.SETTING;
      if (follows && words.isSetting(at, first)) {
        return TruceLexer.SETTING;
      }
    }
    if (level.block == Block.CHAOS && level.closer == TruceLexer.RBRACE) {
      boolean behind = endsOperand(previous) || previous == TruceLexer.PLAN_WORD;
      boolean follows =
          behind
              || previous == TruceLexer.END
              || previous == TruceLexer.LBRACE
              || previous == TruceLexer.COMMA;
      if (follows && words.isPlanWord(at, previousWord())) {
        return TruceLexer.PLAN_WORD;
      }
    }
    switch (previous) {
      case TruceLexer.DOT, TruceLexer.SAFE_DOT:
        return TruceLexer.NAME;
      case Token.INVALID_TYPE, TruceLexer.END, TruceLexer.LBRACE:
        return words.head(at, level.block);
      case TruceLexer.RBRACE:
        {
          int head = words.head(at, level.block);
          return head != TruceLexer.NAME ? head : between(at, previous, level);
        }
      case TruceLexer.RANGE:
        return inPlayers ? words.head(at, level.block) : TruceLexer.NAME;
      case TruceLexer.EXIT, TruceLexer.FINISH:
        return words.head(at, level.block);
      default:
        if (!endsOperand(previous)) {
          return words.after(previous, at, level.block);
        }
        int between = between(at, previous, level);
        // Members of a declaration need no separators.
        boolean members = depth == 0 || level.block != Block.STATEMENTS;
        return between == TruceLexer.NAME && members ? words.head(at, level.block) : between;
    }
  }

  private int between(int at, int previous, Level level) {
    if (level.nextBlock == Block.RULE && words.isPriority(at)) {
      return TruceLexer.PRIORITY;
    }
    int meaning = words.between(at, previous, level.block);
    if (meaning == TruceLexer.BY && level.promised) {
      level.promised = false;
      return TruceLexer.DUE;
    }
    return meaning;
  }

  private void announce(int meaning, Level level) {
    switch (meaning) {
      case TruceLexer.NAME -> {
        return;
      }
      case TruceLexer.GAME -> level.nextBlock = Block.GAME;
      case TruceLexer.STRATEGY -> level.nextBlock = Block.STRATEGY;
      case TruceLexer.PROTOCOL -> level.nextBlock = Block.PROTOCOL;
      case TruceLexer.AGENT, TruceLexer.AS_ROLE, TruceLexer.STATE -> level.nextBlock = Block.AGENT;
      case TruceLexer.SCENARIO -> level.nextBlock = Block.SCENARIO;
      case TruceLexer.PLAN -> level.nextBlock = Block.CHAOS;
      case TruceLexer.AGENTS -> level.nextBlock = Block.PLACEMENTS;
      case TruceLexer.SETTINGS, TruceLexer.RESOURCE -> level.nextBlock = Block.SETTINGS;
      case TruceLexer.TIMELINE -> level.nextBlock = Block.TIMELINE;
      case TruceLexer.GUARD -> level.nextBlock = Block.GUARD;
      case TruceLexer.RULE -> level.nextBlock = Block.RULE;
      case TruceLexer.KILLSWITCH -> level.nextBlock = Block.SWITCH;
      case TruceLexer.HUMAN -> level.nextBlock = Block.HUMAN;
      case TruceLexer.PROMISE -> level.promised = true;
      default -> {}
    }
    if (level.block == Block.GAME) {
      inPlayers = meaning == TruceLexer.PLAYERS;
    }
  }

  // Statement ends

  /** Members of a declaration, and declarations, need no separator before them: it is supplied. */
  private boolean needsEnd(int at, int meaning, Level level) {
    int previous = previous();
    if (depth > 0 && (level.block == Block.STATEMENTS || level.block == Block.RULE)
        || depth > 0 && level.closer != TruceLexer.RBRACE
        || size == 0
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
          level.block == Block.PLACEMENTS && endsStatement() && in.type(at + 1) == TruceLexer.COLON;
      case TruceLexer.TEXT_OPEN -> level.block == Block.TIMELINE && endsStatement();
      case TruceLexer.SETTING -> endsStatement();
      case TruceLexer.PLAN_WORD -> endsStatement() && words.startsPlanLine(at, previousWord());
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
      case TruceLexer.ACTIONS -> size < 2 || types[size - 2] != TruceLexer.PLAYER;
      default -> endsStatement() && Heads.of(level.block).containsValue(meaning);
    };
  }

  private void lineBreak(int at) {
    Level level = levels[depth];
    if (unbalanced && depth > 0 && isAtMargin(at) && words.startsDeclaration(at)) {
      closeTo(0, previousEnd());
    } else if (depth > 0
        && (level.closer == TruceLexer.RPAREN || level.closer == TruceLexer.RBRACK)
        && startsStatement(at)) {
      int outer = depth;
      while (outer > 0
          && (levels[outer].closer == TruceLexer.RPAREN
              || levels[outer].closer == TruceLexer.RBRACK)) {
        outer--;
      }
      if (outer > 0 && levels[outer].closer != TruceLexer.RBRACE) {
        return;
      }
      closeTo(outer, previousEnd());
    }
    level = levels[depth];
    boolean among = depth == 0 || level.closer == TruceLexer.RBRACE;
    if (among && size > 0 && (endsStatement() ? !continues(at) : breaksOff(at))) {
      end();
    }
  }

  /** A statement starts although the one before is not complete: the error is that one's alone. */
  private boolean breaksOff(int at) {
    Block block = levels[depth].block;
    if (block != Block.STATEMENTS
        && !isConsequence(levels[depth])
        && in.type(at) == TruceLexer.NAME
        && previous() != TruceLexer.LBRACE
        && previous() != TruceLexer.END
        && words.head(at, block) != TruceLexer.NAME) {
      return true;
    }
    return switch (previous()) {
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

  private boolean startsStatement(int at) {
    return switch (in.type(at)) {
      case TruceLexer.LET -> previous() != TruceLexer.IF && previous() != TruceLexer.WHILE;
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

  private boolean endsStatement() {
    int previous = previous();
    return switch (previous) {
      case TruceLexer.GREATER -> typeArguments.closed();
      case TruceLexer.RANGE -> inPlayers;
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

  /** Whether a text is open that had to end on its line: more lines would not help. */
  private boolean inText() {
    for (int i = 1; i <= depth; i++) {
      if (types[levels[i].opener] == TruceLexer.TEXT_OPEN) {
        return true;
      }
    }
    return false;
  }

  private boolean endsScript() {
    return size == 0 || previous() == TruceLexer.END || endsStatement();
  }

  private boolean continues(int at) {
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
      case TruceLexer.NAME -> words.continues(at, levels[depth].block);
      default -> false;
    };
  }

  private void semicolon(CommonToken token, Level level) {
    if (depth > 0 && level.closer != TruceLexer.RBRACE) {
      int start = token.getStartIndex();
      problems.add(Problem.at(STRAY_SEMICOLON, start, start + 1, ";"));
    } else if (size > 0 && previous() != TruceLexer.END && previous() != TruceLexer.LBRACE) {
      endNesting(level);
      emit(token, TruceLexer.END);
      ended(level);
    }
  }

  private void end() {
    Level level = levels[depth];
    endNesting(level);
    emit(synthetic(TruceLexer.END, previousEnd()), TruceLexer.END);
    ended(level);
  }

  private void ended(Level level) {
    level.nextBlock = null;
    level.promised = false;
    level.inGuard = false;
    inPlayers = false;
    typeArguments.end();
  }

  private void dropEnd() {
    if (previous() == TruceLexer.END) {
      size--;
    }
  }

  private void endNesting(Level level) {
    nesting -= level.nesting;
    level.nesting = 0;
  }

  // Brackets

  private void open(CommonToken token, int type, int closer) {
    emit(token, type);
    depth++;
    Level level = new Level();
    level.opener = size - 1;
    level.closer = closer;
    levels[depth] = level;
  }

  private void close(CommonToken token, int type, int at) {
    int match = depth;
    while (match > 0 && levels[match].closer != type && mayStayOpen(levels[match], token)) {
      match--;
    }
    if (match == 0 || levels[match].closer != type) {
      int start = token.getStartIndex();
      if (problems.size() < Lexemes.MAX_PROBLEMS) {
        problems.add(Problem.at(STRAY_BRACKET, start, token.getStopIndex() + 1, in.word(at)));
      }
      return;
    }
    if (match < depth) {
      closeTo(match, token.getStartIndex());
    }
    if (type == TruceLexer.HOLE_CLOSE && in.text.charAt(token.getStartIndex()) != '}') {
      int start = out[levels[depth].opener].getStartIndex();
      problems.add(new Problem(UNCLOSED_BRACKET, start, start + 1, token.getStartIndex(), "{"));
    }
    if (type == TruceLexer.RBRACE) {
      dropEnd();
      if (unbalanced && suspect < 0 && in.firstOnLine(at)) {
        int openLine = out[levels[depth].opener].getStartIndex();
        if (indent(token.getStartIndex()) < indent(openLine)) {
          suspect = levels[depth].opener;
        }
      }
    } else if (type == TruceLexer.RPAREN && in.type(at + 1) == TruceLexer.ARROW) {
      markLambda(levels[depth].opener);
    }
    pop();
    emit(token, type);
  }

  /**
   * Whether the bracket of a level can be taken for forgotten when {@code closer} does not fit it.
   * A brace that was opened on another line cannot: then the closer is the slip.
   */
  private boolean mayStayOpen(Level level, CommonToken closer) {
    int closing = closer.getType();
    if (level.closer == TruceLexer.RPAREN || level.closer == TruceLexer.RBRACK) {
      return true;
    }
    if (level.closer == TruceLexer.RBRACE) {
      return closing == TruceLexer.HOLE_CLOSE
          || closing == TruceLexer.TEXT_CLOSE
          || sameLine(out[level.opener].getStartIndex(), closer.getStartIndex());
    }
    return closing == TruceLexer.TEXT_CLOSE && level.closer == TruceLexer.HOLE_CLOSE;
  }

  private boolean sameLine(int start, int end) {
    int line = in.text.indexOf('\n', start);
    return line < 0 || line >= end;
  }

  /** Closes every level above {@code outer} at {@code offset}, and says so about one of them. */
  private void closeTo(int outer, int offset) {
    reportUnclosed(outer, offset);
    while (depth > outer) {
      int closer = levels[depth].closer;
      dropEnd();
      pop();
      emit(synthetic(closer, offset), closer);
    }
    suspect = -1;
  }

  private void reportUnclosed(int outer, int offset) {
    for (int i = outer + 1; i <= depth; i++) {
      if (levels[i].closer == TruceLexer.TEXT_CLOSE) {
        CommonToken opener = out[levels[i].opener];
        boolean hole = i < depth;
        problems.add(
            new Problem(
                UNCLOSED_TEXT,
                opener.getStartIndex(),
                opener.getStopIndex() + 1,
                offset,
                hole ? "{" : ""));
        return;
      }
    }
    int at = suspect >= 0 ? suspect : levels[depth].opener;
    CommonToken opener = out[at];
    int start = opener.getStartIndex();
    int end = opener.getStopIndex() + 1;
    String bracket = in.text.substring(start, end);
    problems.add(new Problem(UNCLOSED_BRACKET, start, end, offset, bracket));
  }

  private void breakText(CommonToken token) {
    int outer = depth;
    for (int i = depth; i > 0; i--) {
      if (types[levels[i].opener] == TruceLexer.TEXT_OPEN) {
        outer = i - 1;
      }
    }
    if (outer < depth) {
      closeTo(outer, token.getStartIndex());
    }
  }

  private void pop() {
    endNesting(levels[depth]);
    depth--;
  }

  /**
   * Marks the parenthesis of lambda parameters; that of a call, a case pattern or a guard is none.
   */
  private void markLambda(int opener) {
    boolean called = opener > 0 && endsOperand(types[opener - 1]);
    if (!called && !levels[depth - 1].inGuard) {
      types[opener] = TruceLexer.LAMBDA_OPEN;
      out[opener].setType(TruceLexer.LAMBDA_OPEN);
    }
  }

  private boolean isAtMargin(int at) {
    int start = in.tokens.get(at).getStartIndex();
    return start == 0 || in.text.charAt(start - 1) == '\n';
  }

  private int indent(int offset) {
    int line = in.text.lastIndexOf('\n', offset - 1) + 1;
    int at = line;
    while (at < in.text.length() && (in.text.charAt(at) == ' ' || in.text.charAt(at) == '\t')) {
      at++;
    }
    return at - line;
  }

  // Output

  private int previous() {
    return size > 0 ? types[size - 1] : Token.INVALID_TYPE;
  }

  /** The word that came last, where it is one of a plan of chaos; else nothing. */
  private String previousWord() {
    return previous() == TruceLexer.PLAN_WORD ? out[size - 1].getText() : "";
  }

  private int previousEnd() {
    return size > 0 ? out[size - 1].getStopIndex() + 1 : 0;
  }

  private CommonToken synthetic(int type, int offset) {
    return new CommonToken(
        new Pair<>(in.lexer, in.chars), type, Token.DEFAULT_CHANNEL, offset, offset - 1);
  }

  private void emit(CommonToken token, int type) {
    if (size == out.length) {
      out = Arrays.copyOf(out, size * 2);
      types = Arrays.copyOf(types, size * 2);
      depths = Arrays.copyOf(depths, size * 2);
    }
    if (token.getType() != type) {
      token.setType(type);
    }
    token.setTokenIndex(size);
    out[size] = token;
    types[size] = type;
    depths[size] = (short) depth;
    size++;
  }
}

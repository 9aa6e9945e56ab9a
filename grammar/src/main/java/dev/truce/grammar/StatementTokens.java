package dev.truce.grammar;

import static dev.truce.grammar.Problem.Kind.STRAY_BRACKET;
import static dev.truce.grammar.Problem.Kind.STRAY_SEMICOLON;
import static dev.truce.grammar.Problem.Kind.TOO_DEEP;
import static dev.truce.grammar.Problem.Kind.UNCLOSED_BRACKET;
import static dev.truce.grammar.Problem.Kind.UNCLOSED_TEXT;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

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

  private final Lexemes in;
  private final Words words;
  private final PlanWords planWords;
  private final List<Problem> problems;
  private final boolean unbalanced;
  private final Map<Integer, String> docs = new HashMap<>();
  private final TokenWriter out;
  private final StatementEnds ends;
  private final Level[] levels = new Level[MAX_DEPTH + 2];
  private int depth;
  private int nesting;
  private final TypeArguments typeArguments = new TypeArguments();
  private boolean openAtEnd;
  private int suspect = -1;

  private StatementTokens(Lexemes in, boolean unbalanced) {
    this.in = in;
    this.words = new Words(in);
    this.planWords = new PlanWords(in);
    this.problems = new ArrayList<>(in.problems);
    this.unbalanced = unbalanced;
    this.out = new TokenWriter(in);
    this.ends = new StatementEnds(in, words, planWords, out, typeArguments);
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
        in.unclosedComment || depth > 0 && !inText() || depth == 0 && !ends.canEndScript(levels[0]);
    openAtEnd = depth > 0;
    if (depth > 0) {
      closeTo(0, in.tokens.get(count - 1).getStartIndex());
    }
    out.dropEnd();
    return finish(in.cut, unfinished);
  }

  private ScriptTokens finish(boolean cut, boolean unfinished) {
    CommonToken end = in.tokens.get(in.tokens.size() - 1);
    out.add(new CommonToken(end), Token.EOF, depth);
    return new ScriptTokens(out.list(), problems, docs, cut, unfinished);
  }

  private void token(int at) {
    CommonToken token = in.tokens.get(at);
    int type = in.type(at);
    Level level = levels[depth];
    int meaning = type == TruceLexer.NAME ? meaning(at, level) : type;
    if (ends.isNeeded(at, meaning, level)) {
      end();
    }
    String doc = in.doc(at);
    if (doc != null) {
      docs.put(out.size(), doc);
    }
    switch (type) {
      case TruceLexer.NAME -> {
        typeArguments.token(meaning, out.previous(), inList());
        out.add(token, meaning, depth);
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
        Block announced = level.isConsequence(out.previous()) ? Block.POWERS : level.nextBlock;
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
        out.add(token, type, depth);
        return;
      }
    }
    typeArguments.token(type, out.previous(), inList());
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
        boolean behindPattern =
            StatementEnds.endsOperand(out.previous()) && out.previous() != TruceLexer.RBRACE;
        level.inGuard = behindPattern && (level.isScript() || level.isBraces());
      }
      default -> {}
    }
    typeArguments.token(type, out.previous(), inList());
  }

  private boolean inList() {
    return depth > 0 && levels[depth].closer == TruceLexer.RBRACK;
  }

  private int meaning(int at, Level level) {
    int previous = out.previous();
    if (level.block == Block.SETTINGS) {
      boolean first = previous == TruceLexer.END || previous == TruceLexer.LBRACE;
      boolean follows =
          first || StatementEnds.endsOperand(previous) || previous == TruceLexer.SETTING;
      if (follows && words.isSetting(at, first)) {
        return TruceLexer.SETTING;
      }
    }
    if (level.block == Block.CHAOS && level.isBraces()) {
      boolean behind = StatementEnds.endsOperand(previous) || previous == TruceLexer.PLAN_WORD;
      boolean follows =
          behind
              || previous == TruceLexer.END
              || previous == TruceLexer.LBRACE
              || previous == TruceLexer.COMMA;
      if (follows && planWords.isWord(at, out.previousWord())) {
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
        return level.inPlayers ? words.head(at, level.block) : TruceLexer.NAME;
      case TruceLexer.EXIT, TruceLexer.FINISH:
        return words.head(at, level.block);
      default:
        if (!StatementEnds.endsOperand(previous)) {
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
      level.inPlayers = meaning == TruceLexer.PLAYERS;
    }
  }

  // Statement ends

  private void lineBreak(int at) {
    Level level = levels[depth];
    if (unbalanced && depth > 0 && isAtMargin(at) && words.startsDeclaration(at)) {
      closeTo(0, out.end());
    } else if (depth > 0 && level.isParentheses() && ends.startsStatement(at)) {
      int outer = depth;
      while (levels[outer].isParentheses()) {
        outer--;
      }
      if (outer > 0 && !levels[outer].isBraces()) {
        return;
      }
      closeTo(outer, out.end());
    }
    level = levels[depth];
    boolean among = level.isScript() || level.isBraces();
    if (among
        && out.size() > 0
        && (ends.canEnd(level) ? !ends.continues(at, level) : ends.breaksOff(at, level))) {
      end();
    }
  }

  /** Whether a text is open that had to end on its line: more lines would not help. */
  private boolean inText() {
    for (int i = 1; i <= depth; i++) {
      if (out.type(levels[i].opener) == TruceLexer.TEXT_OPEN) {
        return true;
      }
    }
    return false;
  }

  private void semicolon(CommonToken token, Level level) {
    if (!level.isScript() && !level.isBraces()) {
      int start = token.getStartIndex();
      problems.add(Problem.at(STRAY_SEMICOLON, start, start + 1, ";"));
    } else if (out.size() > 0
        && out.previous() != TruceLexer.END
        && out.previous() != TruceLexer.LBRACE) {
      endNesting(level);
      out.add(token, TruceLexer.END, depth);
      ended(level);
    }
  }

  private void end() {
    Level level = levels[depth];
    endNesting(level);
    out.supply(TruceLexer.END, out.end(), depth);
    ended(level);
  }

  private void ended(Level level) {
    level.nextBlock = null;
    level.promised = false;
    level.inGuard = false;
    level.inPlayers = false;
    typeArguments.end();
  }

  private void endNesting(Level level) {
    nesting -= level.nesting;
    level.nesting = 0;
  }

  // Brackets

  private void open(CommonToken token, int type, int closer) {
    out.add(token, type, depth);
    depth++;
    Level level = new Level();
    level.opener = out.size() - 1;
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
      int start = out.get(levels[depth].opener).getStartIndex();
      problems.add(new Problem(UNCLOSED_BRACKET, start, start + 1, token.getStartIndex(), "{"));
    }
    if (type == TruceLexer.RBRACE) {
      out.dropEnd();
      if (unbalanced && suspect < 0 && in.firstOnLine(at)) {
        int openLine = out.get(levels[depth].opener).getStartIndex();
        if (indent(token.getStartIndex()) < indent(openLine)) {
          suspect = levels[depth].opener;
        }
      }
    } else if (type == TruceLexer.RPAREN && in.type(at + 1) == TruceLexer.ARROW) {
      markLambda(levels[depth].opener);
    }
    pop();
    out.add(token, type, depth);
  }

  /**
   * Whether the bracket of a level can be taken for forgotten when {@code closer} does not fit it.
   * A brace that was opened on another line cannot: then the closer is the slip.
   */
  private boolean mayStayOpen(Level level, CommonToken closer) {
    int closing = closer.getType();
    if (level.isParentheses()) {
      return true;
    }
    if (level.isBraces()) {
      return closing == TruceLexer.HOLE_CLOSE
          || closing == TruceLexer.TEXT_CLOSE
          || sameLine(out.get(level.opener).getStartIndex(), closer.getStartIndex());
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
      out.dropEnd();
      pop();
      out.supply(closer, offset, depth);
    }
    suspect = -1;
  }

  private void reportUnclosed(int outer, int offset) {
    for (int i = outer + 1; i <= depth; i++) {
      if (levels[i].closer == TruceLexer.TEXT_CLOSE) {
        CommonToken opener = out.get(levels[i].opener);
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
    CommonToken opener = out.get(at);
    int start = opener.getStartIndex();
    int end = opener.getStopIndex() + 1;
    String bracket = in.text.substring(start, end);
    problems.add(new Problem(UNCLOSED_BRACKET, start, end, offset, bracket));
  }

  private void breakText(CommonToken token) {
    int outer = depth;
    for (int i = depth; i > 0; i--) {
      if (out.type(levels[i].opener) == TruceLexer.TEXT_OPEN) {
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
    boolean called = opener > 0 && StatementEnds.endsOperand(out.type(opener - 1));
    if (!called && !levels[depth - 1].inGuard) {
      out.retype(opener, TruceLexer.LAMBDA_OPEN);
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
}

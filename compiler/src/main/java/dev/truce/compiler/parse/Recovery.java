package dev.truce.compiler.parse;

import dev.truce.grammar.Problem;
import dev.truce.grammar.ScriptTokens;
import dev.truce.grammar.TokenList;
import dev.truce.grammar.TruceLexer;
import dev.truce.grammar.TruceParser;
import java.util.List;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * What the parser does about an error: it gives up the statement, member or arm in which the error
 * is, says so once, and goes on behind it. Brackets are balanced already, so the end of the damaged
 * part is known. Nothing is said of a part with which the tokens had a problem: one report is
 * enough.
 */
final class Recovery extends DefaultErrorStrategy {

  private final TokenList tokens;
  private final List<Problem> problems;
  private final SyntaxErrors errors;
  private int reported;

  Recovery(ScriptTokens tokens, SyntaxErrors errors) {
    this.tokens = tokens.list();
    this.problems = tokens.problems();
    this.errors = errors;
  }

  @Override
  public void reportError(Parser parser, RecognitionException e) {
    // Said where the error is caught, when it is known how much of the script is lost.
  }

  @Override
  public Token recoverInline(Parser parser) {
    throw new InputMismatchException(parser);
  }

  @Override
  public void recover(Parser parser, RecognitionException e) {
    ParserRuleContext damaged = parser.getContext();
    if (!isPart(damaged.getRuleIndex())) {
      throw e;
    }
    int start = damaged.getStart().getTokenIndex();
    int type = tokens.type(start);
    boolean closes = type == TruceLexer.RBRACE || type == TruceLexer.RPAREN;
    skip(parser, tokens.depth(start) + (closes ? 1 : 0), hasCommas(damaged.getRuleIndex()));
    if (isNews(tokens.get(start), tokens.get(parser.getInputStream().index()))) {
      errors.mismatch(parser, e, tokens);
    }
    count();
  }

  @Override
  public void sync(Parser parser) {
    int rule = parser.getContext().getRuleIndex();
    if (!isList(rule)) {
      return;
    }
    int next = parser.getInputStream().LA(1);
    ATNState state = parser.getATN().states.get(parser.getState());
    IntervalSet possible = parser.getATN().nextTokens(state);
    if (possible.contains(next) || possible.contains(Token.EPSILON) || next == Token.EOF) {
      return;
    }
    int at = parser.getInputStream().index();
    switch (state.getStateType()) {
      case ATNState.STAR_LOOP_ENTRY, ATNState.STAR_LOOP_BACK -> {}
      default -> {
        if (at > 0 && tokens.type(at - 1) != TruceLexer.LBRACE) {
          return; // not among the members: the header is damaged
        }
      }
    }
    // What follows a member on its line is extra; what should be the first member, none at all.
    int depth = tokens.depth(at);
    while (true) {
      Token extra = tokens.get(at);
      skip(parser, depth, hasCommas(rule));
      at = parser.getInputStream().index();
      if (isNews(statementStart(extra.getTokenIndex()), tokens.get(at))) {
        errors.extra(extra, extra.getTokenIndex(), rule, possible, tokens);
      }
      count();
      if (possible.contains(tokens.type(at))
          || (tokens.type(at) != TruceLexer.END && tokens.type(at) != TruceLexer.COMMA)) {
        return;
      }
      parser.getInputStream().consume();
      at++;
      if (possible.contains(tokens.type(at))) {
        return;
      }
    }
  }

  /** The parts that can be lost without the rest. */
  private static boolean isPart(int rule) {
    return switch (rule) {
      case TruceParser.RULE_script,
          TruceParser.RULE_item,
          TruceParser.RULE_declaration,
          TruceParser.RULE_statement,
          TruceParser.RULE_gameMember,
          TruceParser.RULE_payoffRow,
          TruceParser.RULE_strategyMember,
          TruceParser.RULE_machineState,
          TruceParser.RULE_enumCase,
          TruceParser.RULE_protocolMember,
          TruceParser.RULE_agentMember,
          TruceParser.RULE_kindMember,
          TruceParser.RULE_scenarioMember,
          TruceParser.RULE_guardMember,
          TruceParser.RULE_switchMember,
          TruceParser.RULE_humanAct,
          TruceParser.RULE_chaosMember,
          TruceParser.RULE_placement,
          TruceParser.RULE_setting,
          TruceParser.RULE_phase,
          TruceParser.RULE_arm ->
          true;
      default -> false;
    };
  }

  private static boolean isList(int rule) {
    return switch (rule) {
      case TruceParser.RULE_script,
          TruceParser.RULE_block,
          TruceParser.RULE_gameDecl,
          TruceParser.RULE_gameMember,
          TruceParser.RULE_strategyDecl,
          TruceParser.RULE_strategyMember,
          TruceParser.RULE_enumDecl,
          TruceParser.RULE_protocolDecl,
          TruceParser.RULE_stepBlock,
          TruceParser.RULE_agentDecl,
          TruceParser.RULE_agentMember,
          TruceParser.RULE_kindDecl,
          TruceParser.RULE_scenarioDecl,
          TruceParser.RULE_scenarioMember,
          TruceParser.RULE_guardDecl,
          TruceParser.RULE_ruleDecl,
          TruceParser.RULE_powers,
          TruceParser.RULE_killswitchDecl,
          TruceParser.RULE_chaosDecl,
          TruceParser.RULE_settings,
          TruceParser.RULE_matchExpr ->
          true;
      default -> false;
    };
  }

  private static boolean hasCommas(int rule) {
    return rule == TruceParser.RULE_arm
        || rule == TruceParser.RULE_matchExpr
        || rule == TruceParser.RULE_enumCase
        || rule == TruceParser.RULE_enumDecl
        || rule == TruceParser.RULE_kindMember
        || rule == TruceParser.RULE_kindDecl
        || rule == TruceParser.RULE_placement
        || rule == TruceParser.RULE_phase;
  }

  private void skip(Parser parser, int depth, boolean commas) {
    while (true) {
      int at = parser.getInputStream().index();
      int type = tokens.type(at);
      boolean separates = type == TruceLexer.END || (commas && type == TruceLexer.COMMA);
      if (type == Token.EOF
          || tokens.depth(at) < depth
          || (tokens.depth(at) == depth && separates)) {
        return;
      }
      parser.getInputStream().consume();
    }
  }

  private Token statementStart(int at) {
    int start = at;
    while (start > 0
        && tokens.type(start - 1) != TruceLexer.END
        && tokens.depth(start - 1) >= tokens.depth(at)) {
      start--;
    }
    return tokens.get(start);
  }

  private boolean isNews(Token first, Token behind) {
    int start = first.getStartIndex();
    int end = behind.getStartIndex();
    if (behind.getType() == TruceLexer.END) {
      end = tokens.get(behind.getTokenIndex() + 1).getStartIndex();
    }
    for (Problem problem : problems) {
      boolean starts = problem.start() >= start && problem.start() <= end;
      boolean ends = problem.related() >= start && problem.related() <= end;
      if (starts || ends) {
        return false;
      }
    }
    return true;
  }

  private void count() {
    if (++reported >= dev.truce.compiler.parse.Parser.MAX_ERRORS) {
      throw new ParseCancellationException();
    }
  }
}

package dev.truce.compiler.parse;

import dev.truce.compiler.diag.Diagnostic;
import dev.truce.grammar.TruceLexer;
import dev.truce.grammar.TruceParser;
import java.util.Map;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/** What to do about a token that does not fit, where the place tells. */
final class Hints {

  private static final Map<String, String> USAGES =
      Map.of(
          "players", "`players 2`, `players 2..` or `players 2..5`",
          "player", "`player role actions A, B`",
          "actions", "`actions A, B`",
          "action", "`action Float where 0.0 <= it and it <= 1.0`",
          "deal", "`deal x: T = value seen by role`",
          "payoff", "`payoff { A, B => 0, 5 … }` or `payoff(…): List<Float> = …`",
          "move", "`move { … }`",
          "machine", "`machine from S playing A { … }`");

  private static final Map<String, String> SCENARIO_MEMBERS =
      Map.of(
          "expect", "what is to hold at the end is `finally \"name\" { … }`",
          "view", "`plot` draws metrics; a text or table of one's own is printed behind the run");

  private Hints() {}

  static Diagnostic add(
      Diagnostic error, Token found, int rule, IntervalSet expected, Token previous) {
    String label = label(found, rule, expected, previous);
    return label.isEmpty() ? error : error.andLabel(label);
  }

  /** What is written here for what reads well and is written otherwise; empty for all else. */
  static String written(Token token, Token previous) {
    String found = token.getText();
    String before = previous.getText();
    boolean named = token.getType() == TruceLexer.NAME;
    if (before.equals("all") && named) {
      return "`agents(" + found + ")` are all of a type";
    }
    if (before.equals("peers") && found.equals("of")) {
      return "`peers(T)` are those of a type";
    }
    if (before.equals("peers") && found.equals("playing")) {
      return "`peers(playing: role)` are those that play a role";
    }
    if ((before.equals("max") || before.equals("min")) && SyntaxErrors.isNumber(token.getType())) {
      return "a limit has a name: `" + before + ": " + found + "`";
    }
    if (before.equals("last") && SyntaxErrors.isNumber(token.getType())) {
      return "how far back is said by name: `last: " + found + "`";
    }
    if (before.equals("after") && token.getType() == TruceLexer.DURATION) {
      return "`stop after " + found + "` stands on a line of its own";
    }
    if (before.equals("else") && found.equals("either")) {
      return "`else { either { … } or { … } }`";
    }
    return switch (found) {
      case "as" ->
          isBoundary(previous.getType())
              ? ""
              : "what type an agent has is asked: `if a is T { … }`, `match a { t: T => … }`";
      case "watches" -> "what watches another guard is a rule: `when silence(G) > 3s then …`";
      default -> "";
    };
  }

  private static String label(Token token, int rule, IntervalSet expected, Token previous) {
    int found = token.getType();
    String written = written(token, previous);
    if (!written.isEmpty()) {
      return written;
    }
    if (rule == TruceParser.RULE_scenarioDecl || rule == TruceParser.RULE_scenarioMember) {
      String member = SCENARIO_MEMBERS.get(token.getText());
      if (member != null && isBoundary(previous.getType())) {
        return member;
      }
    }
    if (rule == TruceParser.RULE_agentDecl && token.getText().equals("reward")) {
      return "a mind is told what it gains: `mind = mind.after(moves, gain: g)`; else it is a `var`";
    }
    if (SyntaxErrors.wantsValue(expected) && endsValue(found) && !isBoundary(previous.getType())) {
      return "a value is missing behind " + SyntaxErrors.describe(previous);
    }
    if (found == TruceLexer.LBRACE && previous.getType() == TruceLexer.THEN) {
      return "`if c { … } else { … }` has no `then`";
    }
    if (found == TruceLexer.LBRACE
        && rule == TruceParser.RULE_funDecl
        && previous.getType() == TruceLexer.ASSIGN) {
      return "a body in `{ }` stands without `=`";
    }
    if (found == TruceLexer.LBRACE && opensValue(previous.getType())) {
      return "lists and maps stand in `[ ]`: `[1, 2]`, `[key: value]`";
    }
    @Nullable String usage = found == TruceLexer.NAME ? USAGES.get(token.getText()) : null;
    if (usage != null
        && (expected.contains(TruceLexer.PLAYERS) || expected.contains(TruceLexer.MOVE))) {
      return usage;
    }
    return switch (rule) {
      case TruceParser.RULE_param ->
          expected.contains(TruceLexer.COLON) ? "a parameter says its type: `name: Type`" : "";
      case TruceParser.RULE_funDecl ->
          found == TruceLexer.ARROW || found == TruceLexer.LAMBDA_OPEN
              ? "the body of a function follows `=` or stands in `{ }`"
              : expected.contains(TruceLexer.LPAREN)
                  ? "a function has a list of parameters: `()`"
                  : "";
      case TruceParser.RULE_statement, TruceParser.RULE_strategyMember ->
          expected.contains(TruceLexer.ASSIGN) ? "it starts with a value: `= …`" : "";
      case TruceParser.RULE_ifExpr ->
          previous.getType() == TruceLexer.ELSE || expected.contains(TruceLexer.LBRACE)
              ? "`if c { … } else { … }`, or `if c then a else b`"
              : "";
      case TruceParser.RULE_block ->
          expected.contains(TruceLexer.LBRACE) ? "a body stands in `{ }`" : "";
      case TruceParser.RULE_suffix ->
          expected.contains(TruceLexer.RPAREN) ? "arguments have `,` between them" : "";
      case TruceParser.RULE_list ->
          expected.contains(TruceLexer.RBRACK) ? "elements have `,` between them" : "";
      case TruceParser.RULE_primary ->
          expected.contains(TruceLexer.RPAREN) ? "elements have `,` between them" : "";
      case TruceParser.RULE_strategyDecl ->
          expected.contains(TruceLexer.PLAYS)
              ? "a strategy says its game: `strategy S plays G { … }`"
              : "";
      case TruceParser.RULE_recordDecl ->
          found == TruceLexer.LBRACE ? "fields stand in `( )`: `record R(name: Type, …)`" : "";
      case TruceParser.RULE_matchExpr -> "`match e { pattern => value … }`";
      case TruceParser.RULE_arm ->
          expected.contains(TruceLexer.ARROW) ? "an arm is `pattern => value`" : "";
      case TruceParser.RULE_thenBranch ->
          found == TruceLexer.LBRACE ? "behind `then`, an `if` has `then` and `else` too" : "";
      case TruceParser.RULE_lambdaBody, TruceParser.RULE_armBody ->
          found == TruceLexer.LET || found == TruceLexer.WHILE || found == TruceLexer.VAR
              ? "statements need `{ }` here"
              : "";
      case TruceParser.RULE_hole ->
          "a hole is `{value}` or `{value:format}`; for a brace write `\\{`";
      default -> "";
    };
  }

  /** Whether what follows can only be a value. */
  private static boolean opensValue(int previous) {
    return switch (previous) {
      case TruceLexer.ASSIGN, TruceLexer.LPAREN, TruceLexer.LBRACK, TruceLexer.COMMA -> true;
      default -> false;
    };
  }

  private static boolean endsValue(int found) {
    return switch (found) {
      case TruceLexer.END,
          Token.EOF,
          TruceLexer.RBRACE,
          TruceLexer.RPAREN,
          TruceLexer.RBRACK,
          TruceLexer.HOLE_CLOSE,
          TruceLexer.LET,
          TruceLexer.VAR,
          TruceLexer.FUN,
          TruceLexer.WHILE,
          TruceLexer.RETURN,
          TruceLexer.COMMA ->
          true;
      default -> false;
    };
  }

  private static boolean isBoundary(int type) {
    return type == TruceLexer.END || type == TruceLexer.LBRACE;
  }
}

package dev.truce.compiler.parse;

import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.diag.Place;
import dev.truce.compiler.diag.Spelling;
import dev.truce.compiler.source.SourceText;
import dev.truce.compiler.source.Span;
import dev.truce.grammar.TokenList;
import dev.truce.grammar.TruceLexer;
import dev.truce.grammar.TruceParser;
import dev.truce.runtime.chaos.FaultKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/** Says in the language's terms what was found, what was wanted, and what to do. */
final class SyntaxErrors {

  private static final List<String> HEADS =
      List.of(
          "record",
          "enum",
          "type",
          "game",
          "strategy",
          "test",
          "protocol",
          "agent",
          "kind",
          "event",
          "resource",
          "capability",
          "scenario",
          "guard",
          "rule",
          "killswitch",
          "chaos",
          "fun",
          "const",
          "import",
          "let",
          "var",
          "return",
          "while",
          "for",
          "match",
          "if",
          "expect");

  /** Words of other languages that mean one of ours. */
  private static final List<String> FAULTS =
      Arrays.stream(FaultKind.values()).map(FaultKind::word).toList();

  private static final Map<String, String> FOREIGN_HEADS =
      Map.of(
          "def",
          "fun",
          "func",
          "fun",
          "function",
          "fun",
          "fn",
          "fun",
          "val",
          "let",
          "struct",
          "record",
          "class",
          "record",
          "switch",
          "match",
          "assert",
          "expect",
          "foreach",
          "for");

  private final SourceText source;
  private final Diagnostics diagnostics;

  SyntaxErrors(SourceText source, Diagnostics diagnostics) {
    this.source = source;
    this.diagnostics = diagnostics;
  }

  /** A token that does not fit. */
  void mismatch(Parser parser, RecognitionException e, TokenList tokens) {
    Token found = e.getOffendingToken();
    IntervalSet expected = e.getExpectedTokens();
    int rule = e.getCtx() == null ? TruceParser.RULE_script : e.getCtx().getRuleIndex();
    diagnostics.add(explain(found, rule, expected, tokens, e.getCtx()));
  }

  /** A token among the members of a list that starts none, or that follows one on its line. */
  void extra(Token found, int at, int rule, IntervalSet possible, TokenList tokens) {
    if (at == 0 || isBoundary(tokens.type(at - 1))) {
      diagnostics.add(explain(found, rule, possible, tokens, null));
      return;
    }
    Diagnostic error =
        Diagnostic.error(Code.UNEXPECTED, place(found), endOf(rule), describe(found));
    if (tokens.type(at - 1) == TruceLexer.NAME) {
      Token before = tokens.get(at - 1);
      boolean first = at == 1 || isBoundary(tokens.type(at - 2));
      String suggestion = first ? meantHead(before.getText()) : "";
      if (!suggestion.isEmpty()) {
        diagnostics.add(
            Diagnostic.error(Code.UNEXPECTED, place(found), endOf(rule), describe(found))
                .andFix("write `" + suggestion + "`", place(before), suggestion));
        return;
      }
    }
    String fault = isOfChaos(rule) ? Spelling.closest(found.getText(), FAULTS).orElse("") : "";
    diagnostics.add(
        fault.isEmpty()
            ? hintAtExtra(error, found, tokens.get(at - 1), rule)
            : error.andFix("write `" + fault + "`", place(found), fault));
  }

  private static boolean isOfChaos(int rule) {
    return rule == TruceParser.RULE_chaosDecl || rule == TruceParser.RULE_chaosMember;
  }

  private static boolean isBoundary(int type) {
    return type == TruceLexer.END || type == TruceLexer.LBRACE;
  }

  private static String meantHead(String word) {
    String foreign = FOREIGN_HEADS.get(word);
    if (foreign != null) {
      return foreign;
    }
    return word.length() < 4 ? "" : Spelling.closest(word, HEADS).orElse("");
  }

  private static String endOf(int rule) {
    return switch (rule) {
      case TruceParser.RULE_gameDecl -> "the end of the member";
      case TruceParser.RULE_gameMember -> "the end of the row";
      case TruceParser.RULE_strategyDecl,
          TruceParser.RULE_agentDecl,
          TruceParser.RULE_agentMember,
          TruceParser.RULE_scenarioDecl,
          TruceParser.RULE_scenarioMember,
          TruceParser.RULE_guardDecl,
          TruceParser.RULE_killswitchDecl,
          TruceParser.RULE_chaosDecl,
          TruceParser.RULE_chaosMember ->
          "the end of the member";
      case TruceParser.RULE_ruleDecl -> "the end of the rule";
      case TruceParser.RULE_powers -> "the end of the power";
      case TruceParser.RULE_protocolDecl, TruceParser.RULE_stepBlock -> "the end of the step";
      case TruceParser.RULE_strategyMember -> "the end of the line";
      case TruceParser.RULE_enumDecl -> "`,`";
      case TruceParser.RULE_matchExpr -> "the end of the arm";
      default -> "the end of the statement";
    };
  }

  private Diagnostic hintAtExtra(Diagnostic error, Token found, Token previous, int rule) {
    String written = Hints.written(found, previous);
    if (!written.isEmpty()) {
      return error.andHelp(written);
    }
    return switch (found.getType()) {
      case TruceLexer.QUESTION -> error.andHelp("a choice is written `if c then a else b`");
      case TruceLexer.ARROW ->
          error.andHelp(
              "a lambda is written `x => …` or `(a, b) => …`, with names before the arrow");
      case TruceLexer.TO -> error.andFix("a lambda has the arrow `=>`", place(found), "=>");
      case TruceLexer.ELSE -> error.andHelp("`else` stands behind the `}` of an `if`");
      case TruceLexer.THEN -> error.andHelp("`then` stands behind the condition of an `if`");
      case TruceLexer.COLON ->
          error.andHelp("a name gets its type where it is declared: `let x: Int = 1`");
      default ->
          rule == TruceParser.RULE_block || rule == TruceParser.RULE_script
              ? error.andHelp("statements stand on lines of their own, or have `;` between them")
              : error.andHelp("put it on a line of its own");
    };
  }

  private Diagnostic explain(
      Token found,
      int rule,
      IntervalSet expected,
      TokenList tokens,
      @Nullable RuleContext context) {
    int type = found.getType();
    boolean wantsName =
        (expected.size() == 1 && expected.contains(TruceLexer.NAME)) || wantsMember(expected);
    boolean wantsPattern = isPattern(rule) && expected.contains(TruceLexer.NAME);
    if (isReserved(type) && (wantsName || wantsPattern)) {
      return Diagnostic.error(Code.RESERVED_WORD, place(found), found.getText())
          .andHelp("choose another name, such as `" + found.getText() + "_`");
    }
    if (type == TruceLexer.GREATER_EQUAL && expected.contains(TruceLexer.GREATER)) {
      return unexpected(found, "`>`")
          .andFix("put a blank between the type and `=`", place(found), "> =");
    }
    if (type == TruceLexer.ASSIGN
        && (expected.contains(TruceLexer.THEN)
            || rule == TruceParser.RULE_operators
            || isWithin(context, TruceParser.RULE_condition))) {
      return unexpected(found, "`{` or `then`")
          .andFix("to compare, write `==`", place(found), "==");
    }
    if (misplaced(type) && canStart(expected)) {
      return misplaced(found);
    }
    if (rule == TruceParser.RULE_ruleDecl && type == TruceLexer.END) {
      return unexpected(found, "`}`")
          .andHelp("a rule says one thing; write another rule for what else is to hold");
    }
    Token previous = previous(found, tokens);
    boolean branch = rule == TruceParser.RULE_ifExpr && previous.getType() == TruceLexer.ELSE;
    String wanted = branch ? "`{` or `if`" : wanted(rule, expected);
    return Hints.add(unexpected(found, wanted), found, rule, expected, previous);
  }

  private static boolean isWithin(@Nullable RuleContext context, int rule) {
    return context != null && context.getRuleIndex() == rule;
  }

  private static Token previous(Token found, TokenList tokens) {
    return tokens.get(Math.max(0, found.getTokenIndex() - 1));
  }

  private Diagnostic unexpected(Token found, String wanted) {
    return Diagnostic.error(Code.UNEXPECTED, place(found), wanted, describe(found));
  }

  private Diagnostic misplaced(Token found) {
    Diagnostic error = Diagnostic.error(Code.MISPLACED, place(found), found.getText());
    return switch (found.getType()) {
      case TruceLexer.FUN ->
          error.andHelp(
              "functions are declared at the top of the script; here, `let f = x => …` gives a"
                  + " function a name");
      case TruceLexer.ELSE, TruceLexer.THEN ->
          error.andHelp("it belongs to an `if` on the same or the line before");
      case TruceLexer.PLAYERS, TruceLexer.ACTIONS -> error;
      default -> error.andHelp("it is declared at the top of the script, not within another part");
    };
  }

  private static boolean misplaced(int type) {
    return switch (type) {
      case TruceLexer.FUN,
          TruceLexer.CONST,
          TruceLexer.IMPORT,
          TruceLexer.RECORD,
          TruceLexer.ENUM,
          TruceLexer.TYPE,
          TruceLexer.GAME,
          TruceLexer.STRATEGY,
          TruceLexer.TEST,
          TruceLexer.PROTOCOL,
          TruceLexer.AGENT,
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
          TruceLexer.NATIVE,
          TruceLexer.ELSE,
          TruceLexer.THEN ->
          true;
      default -> false;
    };
  }

  private static boolean canStart(IntervalSet expected) {
    return expected.contains(TruceLexer.LET)
        || expected.contains(TruceLexer.MOVE)
        || expected.contains(TruceLexer.PLAYERS)
        || expected.contains(TruceLexer.MESSAGE)
        || expected.contains(TruceLexer.MAY)
        || expected.contains(TruceLexer.METRIC)
        || expected.contains(TruceLexer.FORBID)
        || expected.contains(TruceLexer.PLAN_WORD);
  }

  static boolean isNumber(int type) {
    return type == TruceLexer.INT
        || type == TruceLexer.FLOAT
        || type == TruceLexer.DURATION
        || type == TruceLexer.SIZE
        || type == TruceLexer.PERCENT;
  }

  private static boolean isPattern(int rule) {
    return rule == TruceParser.RULE_pattern
        || rule == TruceParser.RULE_simplePattern
        || rule == TruceParser.RULE_typedPattern
        || rule == TruceParser.RULE_casePattern
        || rule == TruceParser.RULE_lambdaParam
        || rule == TruceParser.RULE_patternArg;
  }

  /** What was wanted: one thing, in words. */
  private static String wanted(int rule, IntervalSet expected) {
    if (expected.size() == 1) {
      return display(expected.getMinElement());
    }
    if (isPattern(rule) && expected.contains(TruceLexer.NAME)) {
      return "a pattern";
    }
    switch (rule) {
      case TruceParser.RULE_type:
      case TruceParser.RULE_refinedType:
        if (expected.contains(TruceLexer.NAME)) {
          return "a type";
        }
        break;
      case TruceParser.RULE_gameMember:
      case TruceParser.RULE_gameDecl:
        if (expected.contains(TruceLexer.PLAYERS)) {
          return "`players`, `actions`, `action`, `player`, `deal` or `payoff`";
        }
        break;
      case TruceParser.RULE_strategyMember:
      case TruceParser.RULE_strategyDecl:
        if (expected.contains(TruceLexer.MOVE)) {
          return "`var`, `fun`, `move` or `machine`";
        }
        break;
      case TruceParser.RULE_protocolMember:
      case TruceParser.RULE_protocolDecl:
      case TruceParser.RULE_stepBlock:
        if (expected.contains(TruceLexer.MESSAGE)) {
          return "a role, a message or a step such as `A -> B: M`";
        }
        break;
      case TruceParser.RULE_agentMember:
      case TruceParser.RULE_agentDecl:
        if (expected.contains(TruceLexer.MAY)) {
          return "a variable, a handler `on M { … }` or another part of an agent";
        }
        break;
      case TruceParser.RULE_scenarioMember:
      case TruceParser.RULE_scenarioDecl:
        if (expected.contains(TruceLexer.METRIC)) {
          return "a part of a scenario, such as `agents { … }`, `metric` or `stop when`";
        }
        break;
      case TruceParser.RULE_guardMember:
      case TruceParser.RULE_guardDecl:
        if (expected.contains(TruceLexer.FORBID)) {
          return "a part of a guard: `var`, `fun`, `on`, `rule`, `prevent rule`, `forbid`, `limit` or `use`";
        }
        break;
      case TruceParser.RULE_ruleForm:
        if (expected.contains(TruceLexer.BEFORE)) {
          return "`always`, `never`, `when`, `after` or `before`";
        }
        break;
      case TruceParser.RULE_power:
      case TruceParser.RULE_powers:
        if (expected.contains(TruceLexer.ALERT)) {
          return "a power, such as `alert`, `drop`, `refuse`, `quarantine`, `trip` or `halt`";
        }
        break;
      case TruceParser.RULE_chaosMember:
      case TruceParser.RULE_chaosDecl:
        if (expected.contains(TruceLexer.PLAN_WORD)) {
          return "when a fault happens: `at`, `every`, `throughout` or `after`";
        }
        break;
      default:
        break;
    }
    if (expected.contains(TruceLexer.LET) && expected.contains(TruceLexer.WHILE)) {
      return "a statement";
    }
    if (wantsMember(expected)) {
      return display(TruceLexer.NAME);
    }
    if (wantsValue(expected)) {
      return "a value";
    }
    if (rule == TruceParser.RULE_importDecl && expected.contains(TruceLexer.DOT_STAR)) {
      return "a name, `*` or `{`";
    }
    if (expected.contains(TruceLexer.COMMA)) {
      for (int closer : new int[] {TruceLexer.RPAREN, TruceLexer.RBRACK}) {
        if (expected.contains(closer)) {
          return "`,` or " + display(closer);
        }
      }
    }
    StringBuilder choices = new StringBuilder();
    List<Integer> types = new ArrayList<>(expected.toList());
    if (types.size() > 1) {
      types.removeIf(SyntaxErrors::isEnd);
    }
    int shown = Math.min(types.size(), 4);
    for (int i = 0; i < shown; i++) {
      choices.append(i == 0 ? "" : i == shown - 1 ? " or " : ", ").append(display(types.get(i)));
    }
    return choices.toString();
  }

  static boolean wantsValue(IntervalSet expected) {
    return expected.contains(TruceLexer.INT)
        && expected.contains(TruceLexer.NAME)
        && !wantsMember(expected);
  }

  /** Whether a point is open: behind it stands a name, or the number of a tuple's element. */
  private static boolean wantsMember(IntervalSet expected) {
    return expected.size() == 3
        && expected.contains(TruceLexer.NAME)
        && expected.contains(TruceLexer.INT)
        && expected.contains(TruceLexer.FLOAT);
  }

  private static boolean isEnd(int type) {
    return type == Token.EOF || type == TruceLexer.END || type == TruceLexer.RBRACE;
  }

  private static boolean isReserved(int type) {
    return type >= TruceLexer.LET && type <= TruceLexer.DIV;
  }

  /** A token of a certain type, in words. */
  static String display(int type) {
    return switch (type) {
      case Token.EOF -> "the end of the file";
      case TruceLexer.END -> "the end of the line";
      case TruceLexer.NAME -> "a name";
      case TruceLexer.INT,
          TruceLexer.FLOAT,
          TruceLexer.PERCENT,
          TruceLexer.DURATION,
          TruceLexer.SIZE ->
          "a number";
      case TruceLexer.TEXT_OPEN, TruceLexer.MULTI_OPEN, TruceLexer.TEXT_PART -> "a text";
      case TruceLexer.TEXT_CLOSE -> "`\"`";
      case TruceLexer.TEXT_HOLE -> "`{`";
      case TruceLexer.HOLE_CLOSE -> "`}`";
      case TruceLexer.FORMAT_COLON -> "`:`";
      case TruceLexer.LAMBDA_OPEN -> "`(`";
      case TruceLexer.LBRACE -> "`{`";
      case TruceLexer.RBRACE -> "`}`";
      default -> {
        String literal = TruceLexer.VOCABULARY.getLiteralName(type);
        String symbol = TruceLexer.VOCABULARY.getSymbolicName(type);
        yield literal != null
            ? "`" + literal.substring(1, literal.length() - 1) + "`"
            : "`" + symbol.toLowerCase(Locale.ROOT) + "`";
      }
    };
  }

  static String describe(Token found) {
    return switch (found.getType()) {
      case Token.EOF -> "the end of the file";
      case TruceLexer.END -> found.getText().equals(";") ? "`;`" : "the end of the line";
      case TruceLexer.TEXT_OPEN, TruceLexer.MULTI_OPEN, TruceLexer.TEXT_PART -> "a text";
      default -> {
        String text = found.getText();
        yield text.isEmpty()
            ? display(found.getType())
            : "`" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "`";
      }
    };
  }

  private Place place(Token token) {
    Span span = Identifiers.span(token);
    return new Place(source, span);
  }
}

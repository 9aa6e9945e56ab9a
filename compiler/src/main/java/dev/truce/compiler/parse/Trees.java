package dev.truce.compiler.parse;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.diag.Place;
import dev.truce.compiler.source.SourceText;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Name;
import dev.truce.grammar.ScriptTokens;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/**
 * The builders of one module, one for each family of nodes, and what they share. A builder is only
 * given parse trees without errors in them.
 */
final class Trees {

  /** The greatest depth of a tree: later passes recurse, on a stack that holds so many levels. */
  static final int MAX_DEPTH = 10_000;

  final Declarations declarations = new Declarations(this);
  final Games games = new Games(this);
  final Protocols protocols = new Protocols(this);
  final Agents agents = new Agents(this);
  final Scenarios scenarios = new Scenarios(this);
  final Guards guards = new Guards(this);
  final Chaos chaos = new Chaos(this);
  final Effects effects = new Effects(this);
  final Statements statements = new Statements(this);
  final Expressions expressions = new Expressions(this);
  final Operators operators = new Operators(this);
  final Literals literals = new Literals(this);
  final Texts texts = new Texts(this);
  final Patterns patterns = new Patterns(this);
  final Types types = new Types(this);

  final SourceText source;
  private final ScriptTokens tokens;
  private final Diagnostics diagnostics;
  private int depth;
  private boolean saidTooDeep;

  Trees(SourceText source, ScriptTokens tokens, Diagnostics diagnostics) {
    this.source = source;
    this.tokens = tokens;
    this.diagnostics = diagnostics;
  }

  /** Goes {@code levels} down; when that is too deep, says so and answers false. */
  boolean enter(int levels, ParserRuleContext where) {
    depth += levels;
    if (depth <= MAX_DEPTH) {
      return true;
    }
    depth -= levels;
    if (!saidTooDeep) {
      saidTooDeep = true;
      diagnostics.add(
          Diagnostic.error(Code.NESTED_TOO_DEEPLY, source, span(where.getStart()), MAX_DEPTH)
              .andHelp("give the inner parts names with `let`"));
    }
    return false;
  }

  void leave(int levels) {
    depth -= levels;
  }

  SourceText source() {
    return source;
  }

  String text(int start, int end) {
    return source.text().substring(start, end);
  }

  @Nullable String doc(ParserRuleContext context) {
    return tokens.doc(context.getStart().getTokenIndex());
  }

  void report(Diagnostic diagnostic) {
    diagnostics.add(diagnostic);
  }

  Diagnostic error(Code code, Span span, Object... arguments) {
    return Diagnostic.error(code, source, span, arguments);
  }

  Place place(Span span) {
    return new Place(source, span);
  }

  static Span span(Token token) {
    return Identifiers.span(token);
  }

  static Span span(ParserRuleContext context) {
    Span start = span(context.getStart());
    Token stop = context.getStop();
    return stop == null || stop.getStopIndex() < start.start() ? start : start.to(span(stop));
  }

  static Name name(TerminalNode node) {
    return Identifiers.name(node.getSymbol());
  }

  static ImmutableList<Name> names(List<TerminalNode> nodes) {
    ImmutableList.Builder<Name> names = ImmutableList.builderWithExpectedSize(nodes.size());
    for (TerminalNode node : nodes) {
      names.add(name(node));
    }
    return names.build();
  }

  /** The type of the token that a child is, or -1 when the child is a rule. */
  static int token(ParseTree child) {
    return child instanceof TerminalNode node ? node.getSymbol().getType() : -1;
  }

  static int token(ParserRuleContext context, int child) {
    return token(context.getChild(child));
  }
}

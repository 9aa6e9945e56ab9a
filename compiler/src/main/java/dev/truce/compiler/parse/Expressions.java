package dev.truce.compiler.parse;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.Pattern;
import dev.truce.compiler.syntax.Stmt;
import dev.truce.grammar.TruceLexer;
import dev.truce.grammar.TruceParser.ActContext;
import dev.truce.grammar.TruceParser.ArgumentContext;
import dev.truce.grammar.TruceParser.ArmBodyContext;
import dev.truce.grammar.TruceParser.ArmContext;
import dev.truce.grammar.TruceParser.BlockContext;
import dev.truce.grammar.TruceParser.ClauseContext;
import dev.truce.grammar.TruceParser.ConditionContext;
import dev.truce.grammar.TruceParser.ExpressionContext;
import dev.truce.grammar.TruceParser.IfExprContext;
import dev.truce.grammar.TruceParser.LambdaContext;
import dev.truce.grammar.TruceParser.ListContext;
import dev.truce.grammar.TruceParser.MatchExprContext;
import dev.truce.grammar.TruceParser.OperatorsContext;
import dev.truce.grammar.TruceParser.PrimaryContext;
import dev.truce.grammar.TruceParser.SuffixContext;
import dev.truce.grammar.TruceParser.TextContext;
import dev.truce.grammar.TruceParser.ThenBranchContext;
import java.util.List;
import java.util.Objects;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Builds expressions, but for operators, literals and texts. */
final class Expressions {

  private final Trees trees;

  Expressions(Trees trees) {
    this.trees = trees;
  }

  Expr expression(ExpressionContext context) {
    ParseTree child = context.getChild(0);
    if (child instanceof OperatorsContext operators) {
      return trees.operators.build(operators);
    }
    if (!trees.enter(1, context)) {
      return placeholder(Trees.span(context));
    }
    Expr result;
    if (child instanceof ActContext act) {
      result = trees.effects.act(act);
    } else if (child instanceof IfExprContext ifExpr) {
      result = ifExpr(ifExpr);
    } else if (child instanceof MatchExprContext match) {
      result = match(match);
    } else {
      result = lambda((LambdaContext) child);
    }
    trees.leave(1);
    return result;
  }

  /** Stands for what was too deep to build. */
  static Expr placeholder(Span span) {
    return new Expr.NoneLit(span);
  }

  private Expr lambda(LambdaContext context) {
    ImmutableList.Builder<Expr.LambdaParam> params = ImmutableList.builder();
    if (context.NAME() != null) {
      Name name = Trees.name(context.NAME());
      Pattern pattern =
          name.text().equals("_")
              ? new Pattern.Wildcard(name.span())
              : new Pattern.Bind(name, null, name.span());
      params.add(new Expr.LambdaParam(pattern, null, name.span()));
    }
    for (var param : context.lambdaParam()) {
      params.add(
          new Expr.LambdaParam(
              trees.patterns.pattern(param.pattern()),
              param.type() == null ? null : trees.types.type(param.type()),
              Trees.span(param)));
    }
    BlockContext block = context.lambdaBody().block();
    Expr body =
        block != null
            ? trees.statements.block(block)
            : expression(context.lambdaBody().expression());
    return new Expr.Lambda(params.build(), body, Trees.span(context));
  }

  private Expr ifExpr(IfExprContext context) {
    Span span = Trees.span(context);
    if (context.thenBranch() != null) {
      @Nullable Expr otherwise =
          context.expression() == null ? null : expression(context.expression());
      return new Expr.If(
          trees.statements.condition(context.condition(0)),
          thenBranch(context.thenBranch()),
          otherwise,
          true,
          span);
    }
    List<ConditionContext> conditions = context.condition();
    List<BlockContext> blocks = context.block();
    @Nullable Expr otherwise =
        blocks.size() > conditions.size()
            ? trees.statements.block(blocks.get(blocks.size() - 1))
            : null;
    for (int i = conditions.size() - 1; i >= 0; i--) {
      // An `else if` starts at its `if`, two children before its block.
      Expr then = trees.statements.block(blocks.get(i));
      Expr.Condition condition = trees.statements.condition(conditions.get(i));
      int start = i == 0 ? span.start() : ifBefore(context, conditions.get(i));
      otherwise = new Expr.If(condition, then, otherwise, false, new Span(start, span.end()));
    }
    return Objects.requireNonNull(otherwise);
  }

  private static int ifBefore(IfExprContext context, ConditionContext condition) {
    for (int i = 1; i < context.getChildCount(); i++) {
      if (context.getChild(i) == condition) {
        var word = (TerminalNode) context.getChild(i - 1);
        return word.getSymbol().getStartIndex();
      }
    }
    throw new IllegalStateException();
  }

  private Expr thenBranch(ThenBranchContext context) {
    if (context.operators() != null) {
      return trees.operators.build(context.operators());
    }
    if (context.matchExpr() != null) {
      return match(context.matchExpr());
    }
    return new Expr.If(
        trees.statements.condition(context.condition()),
        thenBranch(context.thenBranch(0)),
        thenBranch(context.thenBranch(1)),
        true,
        Trees.span(context));
  }

  private Expr match(MatchExprContext context) {
    ImmutableList.Builder<Expr.Arm> arms = ImmutableList.builder();
    for (ArmContext arm : context.arm()) {
      if (arm.exception == null) {
        arms.add(
            new Expr.Arm(
                trees.patterns.typed(arm.typedPattern()),
                arm.operators() == null ? null : trees.operators.build(arm.operators()),
                armBody(arm.armBody()),
                Trees.span(arm)));
      }
    }
    return new Expr.Match(
        trees.operators.build(context.operators()), arms.build(), Trees.span(context));
  }

  private Expr armBody(ArmBodyContext context) {
    if (context.block() != null) {
      return trees.statements.block(context.block());
    }
    Stmt statement =
        context.jump() != null
            ? trees.statements.jump(context.jump())
            : context.effect() != null
                ? new Stmt.Perform(trees.effects.effect(context.effect()))
                : context.EXPECT() != null
                    ? new Stmt.Expect(expression(context.expression(0)), null, Trees.span(context))
                    : trees.statements.assignment(
                        context,
                        context.expression(0),
                        context.assignment(),
                        context.expression(1));
    return statement instanceof Stmt.ExprStmt value
        ? value.value()
        : new Expr.Block(ImmutableList.of(statement), statement.span());
  }

  /** An operand without prefix and suffixes. */
  Expr primary(PrimaryContext context) {
    if (context.getChildCount() == 1) {
      ParseTree only = context.getChild(0);
      if (only instanceof TextContext text) {
        return trees.texts.text(text);
      }
      return only instanceof ListContext list
          ? list(list)
          : trees.literals.atom(context.getStart());
    }
    List<ExpressionContext> elements = context.expression();
    boolean tuple = elements.size() > 1;
    return tuple
        ? new Expr.TupleLit(expressions(elements), Trees.span(context))
        : new Expr.Paren(expression(elements.get(0)), Trees.span(context));
  }

  private ImmutableList<Expr> expressions(List<ExpressionContext> contexts) {
    ImmutableList.Builder<Expr> expressions =
        ImmutableList.builderWithExpectedSize(contexts.size());
    for (ExpressionContext context : contexts) {
      expressions.add(expression(context));
    }
    return expressions.build();
  }

  private Expr list(ListContext context) {
    Span span = Trees.span(context);
    List<ExpressionContext> elements = context.expression();
    if (!context.clause().isEmpty()) {
      return new Expr.Comprehension(
          null, expression(elements.get(0)), clauses(context.clause()), span);
    }
    if (context.COLON() == null) {
      return new Expr.ListLit(expressions(elements), span);
    }
    ImmutableList.Builder<Expr.Entry> entries = ImmutableList.builder();
    if (!elements.isEmpty()) {
      Expr key = expression(elements.get(0));
      Expr value = expression(elements.get(1));
      entries.add(new Expr.Entry(key, value, key.span().to(value.span())));
    }
    for (var entry : context.entry()) {
      entries.add(
          new Expr.Entry(
              expression(entry.expression(0)), expression(entry.expression(1)), Trees.span(entry)));
    }
    return new Expr.MapLit(entries.build(), span);
  }

  ImmutableList<Expr.Clause> clauses(List<ClauseContext> contexts) {
    ImmutableList.Builder<Expr.Clause> clauses = ImmutableList.builder();
    for (ClauseContext clause : contexts) {
      clauses.add(
          new Expr.Clause(
              clause.pattern() == null ? null : trees.patterns.pattern(clause.pattern()),
              trees.operators.build(clause.operators()),
              Trees.span(clause)));
    }
    return clauses.build();
  }

  /** {@code receiver} with one more member, call, index or {@code with}. */
  Expr suffixed(Expr receiver, SuffixContext suffix) {
    Span span = new Span(receiver.span().start(), Trees.span(suffix).end());
    int kind = suffix.getStart().getType();
    return switch (kind) {
      case TruceLexer.DOT, TruceLexer.SAFE_DOT ->
          member(receiver, (TerminalNode) suffix.getChild(1), kind == TruceLexer.SAFE_DOT);
      case TruceLexer.LBRACK -> new Expr.Index(receiver, expressions(suffix.expression()), span);
      case TruceLexer.WITH -> new Expr.With(receiver, fields(suffix), span);
      default ->
          suffix.getChildCount() > 3 && suffix.getChild(2) instanceof ClauseContext
              ? aggregate(receiver, suffix, span)
              : new Expr.Call(receiver, arguments(suffix.argument()), span);
    };
  }

  /** {@code receiver.name}; of {@code t.0.1} the lexer makes a name, a dot and a number. */
  private static Expr member(Expr receiver, TerminalNode written, boolean safe) {
    Name name = Trees.name(written);
    int dot = name.text().indexOf('.');
    if (dot < 0) {
      return new Expr.Member(receiver, name, safe, receiver.span().to(name.span()));
    }
    int middle = name.span().start() + dot;
    Name outer = new Name(name.text().substring(0, dot), new Span(name.span().start(), middle));
    Name inner = new Name(name.text().substring(dot + 1), new Span(middle + 1, name.span().end()));
    Expr first = new Expr.Member(receiver, outer, safe, receiver.span().to(outer.span()));
    return new Expr.Member(first, inner, safe, receiver.span().to(inner.span()));
  }

  private Expr aggregate(Expr receiver, SuffixContext suffix, Span span) {
    ArgumentContext element = suffix.argument(0);
    Name name = receiver instanceof Expr.Ref ref ? ref.name() : new Name("?", receiver.span());
    if (!(receiver instanceof Expr.Ref) || element.NAME() != null) {
      trees.report(
          trees
              .error(Code.MISPLACED, Trees.span(suffix.clause(0).getStart()), "for")
              .andHelp("write `sum(e for x in xs)`, or `[e for x in xs]` for a list"));
    }
    return new Expr.Comprehension(
        name, expression(element.expression()), clauses(suffix.clause()), span);
  }

  ImmutableList<Expr.Argument> arguments(List<ArgumentContext> contexts) {
    ImmutableList.Builder<Expr.Argument> arguments = ImmutableList.builder();
    for (ArgumentContext context : contexts) {
      arguments.add(argument(context));
    }
    return arguments.build();
  }

  Expr.Argument argument(ArgumentContext context) {
    Expr value = expression(context.expression());
    if (context.BY() != null || context.WHERE() != null) {
      List<OperatorsContext> filters = context.operators();
      int last = filters.size() - 1;
      value =
          new Expr.Events(
              value,
              context.BY() == null ? null : trees.operators.build(filters.get(0)),
              context.WHERE() == null ? null : trees.operators.build(filters.get(last)),
              new Span(value.span().start(), Trees.span(context).end()));
    }
    @Nullable Name name = context.NAME() == null ? null : Trees.name(context.NAME());
    return new Expr.Argument(name, value, Trees.span(context));
  }

  private ImmutableList<Expr.Argument> fields(SuffixContext suffix) {
    ImmutableList.Builder<Expr.Argument> fields = ImmutableList.builder();
    for (var field : suffix.field()) {
      fields.add(
          new Expr.Argument(
              Trees.name(field.NAME()), expression(field.expression()), Trees.span(field)));
    }
    return fields.build();
  }
}

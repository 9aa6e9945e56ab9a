package dev.truce.compiler.parse;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Item;
import dev.truce.compiler.syntax.Stmt;
import dev.truce.grammar.TruceLexer;
import dev.truce.grammar.TruceParser.AssignmentContext;
import dev.truce.grammar.TruceParser.BlockContext;
import dev.truce.grammar.TruceParser.ConditionContext;
import dev.truce.grammar.TruceParser.ExpressionContext;
import dev.truce.grammar.TruceParser.JumpContext;
import dev.truce.grammar.TruceParser.PatternContext;
import dev.truce.grammar.TruceParser.StatementContext;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/** Builds statements and blocks. */
final class Statements {

  private final Trees trees;

  Statements(Trees trees) {
    this.trees = trees;
  }

  void addTo(ImmutableList.Builder<? super Item> items, StatementContext context) {
    if (context.exception == null) {
      items.add(statement(context));
    }
  }

  Expr.Block block(BlockContext context) {
    ImmutableList.Builder<Stmt> statements = ImmutableList.builder();
    if (trees.enter(1, context)) {
      for (ParseTree child : context.children) {
        if (child instanceof StatementContext statement) {
          statements.add(
              statement.exception == null ? statement(statement) : unreadable(statement));
        }
      }
      trees.leave(1);
    }
    return new Expr.Block(statements.build(), Trees.span(context));
  }

  /** Keeps the names that are declared, and the place: a value may be wanted there. */
  private Stmt unreadable(StatementContext context) {
    Span span = Trees.span(context);
    Expr nothing = new Expr.Unreadable(span);
    return switch (context.getStart().getType()) {
      case TruceLexer.LET -> {
        PatternContext pattern = context.pattern();
        yield pattern == null || pattern.exception != null || pattern.getStop() == null
            ? new Stmt.ExprStmt(nothing)
            : new Stmt.Let(trees.patterns.pattern(pattern), null, nothing, span);
      }
      case TruceLexer.VAR ->
          context.NAME() == null
              ? new Stmt.ExprStmt(nothing)
              : new Stmt.Var(Trees.name(context.NAME()), null, nothing, span);
      default -> new Stmt.ExprStmt(nothing);
    };
  }

  private Stmt statement(StatementContext context) {
    if (context.getChildCount() == 1 && context.getChild(0) instanceof ExpressionContext value) {
      return new Stmt.ExprStmt(trees.expressions.expression(value));
    }
    return switch (context.getStart().getType()) {
      case TruceLexer.LET ->
          new Stmt.Let(
              trees.patterns.pattern(context.pattern()),
              context.type() == null ? null : trees.types.type(context.type()),
              trees.expressions.expression(context.expression(0)),
              Trees.span(context));
      case TruceLexer.VAR ->
          new Stmt.Var(
              Trees.name(context.NAME()),
              context.type() == null ? null : trees.types.type(context.type()),
              trees.expressions.expression(context.expression(0)),
              Trees.span(context));
      case TruceLexer.WHILE ->
          new Stmt.While(
              condition(context.condition()), block(context.block()), Trees.span(context));
      case TruceLexer.FOR ->
          new Stmt.For(
              trees.patterns.pattern(context.pattern()),
              trees.operators.build(context.operators()),
              block(context.block()),
              Trees.span(context));
      case TruceLexer.EXPECT -> {
        List<ExpressionContext> parts = context.expression();
        yield new Stmt.Expect(
            trees.expressions.expression(parts.get(0)),
            parts.size() > 1 ? trees.expressions.expression(parts.get(1)) : null,
            Trees.span(context));
      }
      case TruceLexer.RETURN, TruceLexer.BREAK, TruceLexer.CONTINUE -> jump(context.jump());
      case TruceLexer.EITHER -> new Stmt.Perform(trees.effects.either(context.choice()));
      default ->
          context.effect() != null
              ? new Stmt.Perform(trees.effects.effect(context.effect()))
              : assignment(
                  context, context.expression(0), context.assignment(), context.expression(1));
    };
  }

  Stmt jump(JumpContext context) {
    Span span = Trees.span(context);
    return switch (context.getStart().getType()) {
      case TruceLexer.RETURN -> {
        ExpressionContext value = context.expression();
        yield new Stmt.Return(value == null ? null : trees.expressions.expression(value), span);
      }
      case TruceLexer.BREAK -> new Stmt.Break(span);
      default -> new Stmt.Continue(span);
    };
  }

  /** {@code e}, {@code target = e} or {@code target += e}. */
  Stmt assignment(
      ParserRuleContext whole,
      ExpressionContext first,
      @Nullable AssignmentContext operator,
      @Nullable ExpressionContext second) {
    Expr target = trees.expressions.expression(first);
    if (operator == null || second == null) {
      return new Stmt.ExprStmt(target);
    }
    if (!isPlace(target)) {
      trees.report(
          trees
              .error(Code.NOT_A_VARIABLE, target.span())
              .andLabel("not a variable, `x[i]` or `x.f`")
              .andHelp("to compare, write `==`"));
    }
    Expr.@Nullable BinaryOp op =
        switch (operator.getStart().getType()) {
          case TruceLexer.PLUS_ASSIGN -> Expr.BinaryOp.ADD;
          case TruceLexer.MINUS_ASSIGN -> Expr.BinaryOp.SUBTRACT;
          case TruceLexer.STAR_ASSIGN -> Expr.BinaryOp.MULTIPLY;
          case TruceLexer.SLASH_ASSIGN -> Expr.BinaryOp.DIVIDE;
          default -> null;
        };
    return new Stmt.Assign(target, op, trees.expressions.expression(second), Trees.span(whole));
  }

  private static boolean isPlace(Expr target) {
    Expr at = target;
    while (true) {
      if (at instanceof Expr.Member member && !member.safe()) {
        at = member.receiver();
      } else if (at instanceof Expr.Index index) {
        at = index.receiver();
      } else {
        return at instanceof Expr.Ref;
      }
    }
  }

  Expr.Condition condition(ConditionContext context) {
    return new Expr.Condition(
        context.typedPattern() == null ? null : trees.patterns.typed(context.typedPattern()),
        trees.operators.build(context.operators()),
        Trees.span(context));
  }

  /** Says so when a part that may stand once stands again. */
  void refuseTwice(boolean twice, ParserRuleContext part) {
    if (twice) {
      trees.report(
          trees
              .error(Code.MISPLACED, Trees.span(part.getStart()), part.getStart().getText())
              .andHelp("it was said before"));
    }
  }

  /** Says so when two parts that may stand on lines of their own share one without a comma. */
  void checkSeparated(ParserRuleContext before, ParserRuleContext next, String what) {
    int from = Trees.span(before).end();
    int to = Trees.span(next).start();
    if (trees.text(from, to).indexOf('\n') < 0) {
      trees.report(
          trees
              .error(Code.UNEXPECTED, Trees.span(next.getStart()), "`,`", what)
              .andFix("put a comma before it", trees.place(new Span(from, from)), ","));
    }
  }
}

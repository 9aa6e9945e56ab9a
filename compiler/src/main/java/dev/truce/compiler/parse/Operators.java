package dev.truce.compiler.parse;

import dev.truce.compiler.diag.Code;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Expr.BinaryOp;
import dev.truce.compiler.syntax.Expr.UnaryOp;
import dev.truce.compiler.syntax.Pattern;
import dev.truce.grammar.TruceLexer;
import dev.truce.grammar.TruceParser.CasePatternContext;
import dev.truce.grammar.TruceParser.OperandContext;
import dev.truce.grammar.TruceParser.OperatorsContext;
import dev.truce.grammar.TruceParser.SuffixContext;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/**
 * Folds flat lists of operands and operators by precedence, without recursion, so that a sum may
 * have thousands of terms.
 */
final class Operators {

  // From loose to tight; those of one level do not chain when they are not associative.
  private static final int OR = 1;
  private static final int AND = 2;
  private static final int NOT = 3;
  private static final int COMPARISON = 4;
  private static final int COALESCE = 5;
  private static final int RANGE = 6;
  private static final int SUM = 7;
  private static final int PRODUCT = 8;
  private static final int POWER = 9;
  private static final int PREFIX = 10;

  /** An operator that waits for its right operand; a prefix operator has no binary. */
  private record Pending(int level, int token, Span span, @Nullable Expr percent) {}

  private final Trees trees;

  Operators(Trees trees) {
    this.trees = trees;
  }

  Expr build(OperatorsContext context) {
    int count = context.getChildCount();
    if (count == 1) {
      OperandContext only = (OperandContext) context.getChild(0);
      if (only.getChildCount() == 1) {
        return primary(only);
      }
    }
    int levels = count / 2 + 1;
    if (!trees.enter(levels, context)) {
      return Expressions.placeholder(Trees.span(context));
    }
    List<Expr> values = new ArrayList<>();
    List<Pending> pending = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ParseTree child = context.getChild(i);
      if (child instanceof OperandContext operand) {
        pushOperand(operand, values, pending);
        continue;
      }
      Token operator = ((TerminalNode) child).getSymbol();
      if (operator.getType() == TruceLexer.IS) {
        i = pushIs(context, i, values, pending);
        continue;
      }
      boolean notIn = operator.getType() == TruceLexer.NOT;
      Span span = Trees.span(operator);
      if (notIn) {
        i++;
        span = span.to(Trees.span(((TerminalNode) context.getChild(i)).getSymbol()));
      }
      int level = level(operator.getType());
      reduce(values, pending, level, isRight(level));
      checkChain(level, span, values);
      pending.add(new Pending(level, operator.getType(), span, null));
    }
    reduce(values, pending, 0, false);
    trees.leave(levels);
    return values.get(0);
  }

  /** A whole operand: prefixes, primary and suffixes. */
  Expr operand(OperandContext context) {
    List<Expr> values = new ArrayList<>();
    List<Pending> pending = new ArrayList<>();
    pushOperand(context, values, pending);
    reduce(values, pending, 0, false);
    return values.get(0);
  }

  private Expr primary(OperandContext context) {
    // One level of nesting in the source is several calls here: brackets bound them.
    return trees.expressions.primary(context.primary());
  }

  private void pushOperand(OperandContext context, List<Expr> values, List<Pending> pending) {
    int count = context.getChildCount();
    int at = 0;
    if (!trees.enter(count, context)) {
      values.add(Expressions.placeholder(Trees.span(context)));
      return;
    }
    int first = pending.size();
    boolean negated = false;
    while (context.getChild(at) instanceof TerminalNode prefix) {
      Token token = prefix.getSymbol();
      negated = token.getType() == TruceLexer.MINUS;
      switch (token.getType()) {
        case TruceLexer.NOT -> {
          checkNot(pending, token);
          pending.add(new Pending(NOT, TruceLexer.NOT, Trees.span(token), null));
        }
        case TruceLexer.MINUS ->
            pending.add(new Pending(PREFIX, TruceLexer.MINUS, Trees.span(token), null));
        default -> {
          Token of = ((TerminalNode) context.getChild(++at)).getSymbol();
          Expr percent = trees.literals.number(token, false);
          pending.add(new Pending(PREFIX, TruceLexer.OF, Trees.span(of), percent));
        }
      }
      at++;
    }
    boolean number =
        negated && at == count - 1 && context.primary().getChild(0) instanceof TerminalNode;
    Expr value =
        number && context.primary().getStart().getType() == TruceLexer.INT
            ? trees.literals.number(context.primary().getStart(), true)
            : primary(context);
    for (at++; at < count; at++) {
      value = trees.expressions.suffixed(value, (SuffixContext) context.getChild(at));
    }
    values.add(value);
    trees.leave(count);
    if (pending.size() > first) {
      // Fold what binds tightest at once, so that chains of prefixes do not wait.
      reduce(values, pending, PREFIX, false);
    }
  }

  private int pushIs(OperatorsContext context, int at, List<Expr> values, List<Pending> pending) {
    Span span = Trees.span(((TerminalNode) context.getChild(at)).getSymbol());
    reduce(values, pending, COMPARISON, false);
    checkChain(COMPARISON, span, values);
    int next = at + 1;
    boolean negated = Trees.token(context, next) == TruceLexer.NOT;
    if (negated) {
      next++;
    }
    ParseTree child = context.getChild(next);
    Pattern pattern;
    if (child instanceof CasePatternContext casePattern) {
      pattern = trees.patterns.casePattern(casePattern, false);
    } else {
      Span none = Trees.span(((TerminalNode) child).getSymbol());
      pattern = new Pattern.Literal(new Expr.NoneLit(none), none);
    }
    Expr operand = values.remove(values.size() - 1);
    Span whole = operand.span().to(pattern.span());
    values.add(new Expr.Is(operand, pattern, negated, whole));
    // What `is` makes is a comparison too: a further one would chain.
    if (next + 1 < context.getChildCount()) {
      int following = level(Trees.token(context, next + 1));
      if (following == COMPARISON) {
        var operator = (TerminalNode) context.getChild(next + 1);
        chained(Trees.span(operator.getSymbol()), null);
      }
    }
    return next;
  }

  /**
   * Applies what is pending and binds tighter than {@code level}, or as tight when
   * left-associative.
   */
  private void reduce(List<Expr> values, List<Pending> pending, int level, boolean right) {
    while (!pending.isEmpty()) {
      Pending top = pending.get(pending.size() - 1);
      boolean applies = top.level > level || (top.level == level && !right);
      if (!applies) {
        return;
      }
      pending.remove(pending.size() - 1);
      Expr operand = values.remove(values.size() - 1);
      if (top.percent != null) {
        Span span = top.percent.span().to(operand.span());
        values.add(new Expr.Binary(BinaryOp.PERCENT_OF, top.percent, operand, top.span, span));
      } else if (top.level == PREFIX || (top.token == TruceLexer.NOT && top.level == NOT)) {
        UnaryOp op = top.level == NOT ? UnaryOp.NOT : UnaryOp.NEGATE;
        values.add(new Expr.Unary(op, operand, top.span.to(operand.span())));
      } else {
        Expr left = values.remove(values.size() - 1);
        values.add(binary(top, left, operand));
      }
    }
  }

  private static Expr binary(Pending operator, Expr left, Expr right) {
    Span span = left.span().to(right.span());
    if (operator.level == RANGE) {
      return new Expr.Range(left, right, operator.token == TruceLexer.RANGE, span);
    }
    return new Expr.Binary(operation(operator.token), left, right, operator.span, span);
  }

  /** Comparisons and ranges have two sides; what waits on the same level was folded just now. */
  private void checkChain(int level, Span span, List<Expr> values) {
    if (level != COMPARISON && level != RANGE) {
      return;
    }
    Expr left = values.get(values.size() - 1);
    if (level == COMPARISON && left instanceof Expr.Binary before && isComparison(before.op())) {
      chained(span, before);
    } else if (level == RANGE && left instanceof Expr.Range) {
      trees.report(trees.error(Code.MISPLACED, span, "..").andLabel("a range has two ends"));
    }
  }

  private void chained(Span span, Expr.@Nullable Binary before) {
    var error = trees.error(Code.CHAINED_COMPARISON, span);
    if (before != null) {
      Span middle = before.right().span();
      error =
          error.andHelp(
              "join two comparisons with `and`, or put one in parentheses: `… and "
                  + trees.text(middle.start(), Math.min(middle.end(), middle.start() + 40))
                  + " …`");
    }
    trees.report(error);
  }

  /** {@code a == not b} reads as if {@code not} bound tighter than it does. */
  private void checkNot(List<Pending> pending, Token not) {
    if (pending.isEmpty()) {
      return;
    }
    Pending top = pending.get(pending.size() - 1);
    if (top.level > NOT) {
      trees.report(
          trees
              .error(Code.MISPLACED, Trees.span(not), "not")
              .andHelp("`not` binds looser than the operator before it: write `(not …)`"));
    }
  }

  private static boolean isRight(int level) {
    return level == COALESCE || level == POWER;
  }

  private static boolean isComparison(BinaryOp op) {
    return switch (op) {
      case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, IN, NOT_IN -> true;
      default -> false;
    };
  }

  private static int level(int token) {
    return switch (token) {
      case TruceLexer.OR -> OR;
      case TruceLexer.AND -> AND;
      case TruceLexer.COALESCE -> COALESCE;
      case TruceLexer.RANGE, TruceLexer.RANGE_BELOW -> RANGE;
      case TruceLexer.PLUS, TruceLexer.MINUS -> SUM;
      case TruceLexer.STAR, TruceLexer.SLASH, TruceLexer.MOD, TruceLexer.DIV -> PRODUCT;
      case TruceLexer.CARET -> POWER;
      default -> COMPARISON;
    };
  }

  private static BinaryOp operation(int token) {
    return switch (token) {
      case TruceLexer.OR -> BinaryOp.OR;
      case TruceLexer.AND -> BinaryOp.AND;
      case TruceLexer.COALESCE -> BinaryOp.COALESCE;
      case TruceLexer.PLUS -> BinaryOp.ADD;
      case TruceLexer.MINUS -> BinaryOp.SUBTRACT;
      case TruceLexer.STAR -> BinaryOp.MULTIPLY;
      case TruceLexer.SLASH -> BinaryOp.DIVIDE;
      case TruceLexer.MOD -> BinaryOp.MOD;
      case TruceLexer.DIV -> BinaryOp.DIV;
      case TruceLexer.CARET -> BinaryOp.POWER;
      case TruceLexer.EQUAL -> BinaryOp.EQUAL;
      case TruceLexer.NOT_EQUAL -> BinaryOp.NOT_EQUAL;
      case TruceLexer.LESS -> BinaryOp.LESS;
      case TruceLexer.LESS_EQUAL -> BinaryOp.LESS_EQUAL;
      case TruceLexer.GREATER -> BinaryOp.GREATER;
      case TruceLexer.GREATER_EQUAL -> BinaryOp.GREATER_EQUAL;
      case TruceLexer.IN -> BinaryOp.IN;
      case TruceLexer.NOT -> BinaryOp.NOT_IN;
      default -> throw new IllegalArgumentException("not an operator: " + token);
    };
  }
}

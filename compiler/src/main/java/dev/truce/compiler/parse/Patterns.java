package dev.truce.compiler.parse;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.Pattern;
import dev.truce.grammar.TruceLexer;
import dev.truce.grammar.TruceParser.CasePatternContext;
import dev.truce.grammar.TruceParser.NumberContext;
import dev.truce.grammar.TruceParser.PatternContext;
import dev.truce.grammar.TruceParser.SimplePatternContext;
import dev.truce.grammar.TruceParser.TypedPatternContext;
import java.util.List;

/** Builds patterns. */
final class Patterns {

  private final Trees trees;

  Patterns(Trees trees) {
    this.trees = trees;
  }

  Pattern pattern(PatternContext context) {
    List<SimplePatternContext> alternatives = context.simplePattern();
    if (alternatives.size() == 1) {
      return simple(alternatives.get(0));
    }
    ImmutableList.Builder<Pattern> patterns = ImmutableList.builder();
    for (SimplePatternContext alternative : alternatives) {
      patterns.add(simple(alternative));
    }
    return new Pattern.Or(patterns.build(), Trees.span(context));
  }

  Pattern typed(TypedPatternContext context) {
    if (context.pattern() != null) {
      return pattern(context.pattern());
    }
    Name name = Trees.name(context.NAME());
    return new Pattern.Bind(name, trees.types.type(context.type()), Trees.span(context));
  }

  private Pattern simple(SimplePatternContext context) {
    Span span = Trees.span(context);
    if (context.getChild(0) instanceof CasePatternContext casePattern) {
      return casePattern(casePattern, true);
    }
    if (context.text() != null) {
      return new Pattern.Literal(trees.texts.literal(context.text()), span);
    }
    List<NumberContext> numbers = context.number();
    if (numbers.size() == 1) {
      return new Pattern.Literal(number(numbers.get(0)), span);
    }
    if (numbers.size() == 2) {
      boolean inclusive = context.RANGE() != null;
      return new Pattern.Range(number(numbers.get(0)), number(numbers.get(1)), inclusive, span);
    }
    List<TypedPatternContext> elements = context.typedPattern();
    if (elements.isEmpty()) {
      return new Pattern.Literal(trees.literals.atom(context.getStart()), span);
    }
    if (elements.size() == 1) {
      return typed(elements.get(0));
    }
    ImmutableList.Builder<Pattern> patterns = ImmutableList.builder();
    for (TypedPatternContext element : elements) {
      patterns.add(typed(element));
    }
    return new Pattern.Tuple(patterns.build(), span);
  }

  private Expr number(NumberContext context) {
    boolean negated = context.MINUS() != null;
    Expr value = trees.literals.number(context.getStop(), negated);
    return negated ? new Expr.Unary(Expr.UnaryOp.NEGATE, value, Trees.span(context)) : value;
  }

  /** A case; a bare name is a binding where {@code mayBind}, otherwise a case too. */
  Pattern casePattern(CasePatternContext context, boolean mayBind) {
    if (context.getChildCount() == 1) {
      Name name = Trees.names(context.NAME()).get(0);
      if (name.text().equals("_")) {
        return new Pattern.Wildcard(Trees.span(context));
      }
      if (mayBind) {
        return new Pattern.Bind(name, null, Trees.span(context));
      }
    }
    return named(context);
  }

  /** What must be named, such as a message: no pattern that takes everything stands for it. */
  Pattern.Case named(CasePatternContext context) {
    Span span = Trees.span(context);
    boolean called = context.getChildCount() > 1 && context.LPAREN() != null;
    ImmutableList<Name> path = Trees.names(context.NAME());
    ImmutableList.Builder<Pattern.Arg> arguments = ImmutableList.builder();
    for (var argument : context.patternArg()) {
      arguments.add(
          new Pattern.Arg(
              Trees.token(argument, 0) == TruceLexer.NAME ? Trees.name(argument.NAME()) : null,
              pattern(argument.pattern()),
              Trees.span(argument)));
    }
    return new Pattern.Case(path, called, arguments.build(), span);
  }
}

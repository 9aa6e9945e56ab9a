package dev.truce.compiler.parse;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.TypeExpr;
import dev.truce.grammar.TruceLexer;
import dev.truce.grammar.TruceParser.RefinedTypeContext;
import dev.truce.grammar.TruceParser.TypeContext;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Builds types. */
final class Types {

  private final Trees trees;

  Types(Trees trees) {
    this.trees = trees;
  }

  TypeExpr refined(RefinedTypeContext context) {
    TypeExpr base = type(context.type());
    return context.operators() == null
        ? base
        : new TypeExpr.Refined(
            base, trees.operators.build(context.operators()), Trees.span(context));
  }

  TypeExpr type(TypeContext context) {
    boolean named = Trees.token(context, 0) == TruceLexer.NAME;
    return optional(context, named ? named(context) : parenthesised(context));
  }

  private TypeExpr named(TypeContext context) {
    if (context.getChildCount() == 1) {
      ImmutableList<Name> name = ImmutableList.of(Trees.name((TerminalNode) context.getChild(0)));
      return new TypeExpr.Named(name, ImmutableList.of(), ImmutableList.of(), name.get(0).span());
    }
    ImmutableList.Builder<TypeExpr.Arg> limits = ImmutableList.builder();
    for (var limit : context.argument()) {
      limits.add(
          new TypeExpr.Arg(
              limit.NAME() == null ? null : Trees.name(limit.NAME()),
              trees.expressions.expression(limit.expression()),
              Trees.span(limit)));
    }
    Span span = new Span(Trees.span(context.getStart()).start(), endWithoutMarks(context));
    return new TypeExpr.Named(Trees.names(context.NAME()), inner(context), limits.build(), span);
  }

  private TypeExpr parenthesised(TypeContext context) {
    ImmutableList<TypeExpr> types = inner(context);
    if (context.TO() != null) {
      int last = types.size() - 1;
      return new TypeExpr.Function(types.subList(0, last), types.get(last), Trees.span(context));
    }
    Span span = new Span(Trees.span(context.getStart()).start(), endWithoutMarks(context));
    if (types.isEmpty()) {
      trees.report(
          trees
              .error(Code.UNEXPECTED, span, "a type", "`()`")
              .andHelp("a function without parameters has the type `() -> T`"));
    }
    return types.size() == 1 ? types.get(0) : new TypeExpr.Tuple(types, span);
  }

  private ImmutableList<TypeExpr> inner(TypeContext context) {
    ImmutableList.Builder<TypeExpr> types = ImmutableList.builder();
    for (TypeContext inner : context.type()) {
      types.add(type(inner));
    }
    return types.build();
  }

  /** Wraps {@code type} in an optional for each {@code ?} that ends the context. */
  private static TypeExpr optional(TypeContext context, TypeExpr type) {
    TypeExpr result = type;
    for (int i = firstMark(context); i < context.getChildCount(); i++) {
      int end = Trees.span(((TerminalNode) context.getChild(i)).getSymbol()).end();
      int start = Trees.span(context).start();
      if (Trees.token(context, i) == TruceLexer.COALESCE) {
        result = new TypeExpr.Optional(result, new Span(start, end - 1));
      }
      result = new TypeExpr.Optional(result, new Span(start, end));
    }
    return result;
  }

  private static int firstMark(TypeContext context) {
    int first = context.getChildCount();
    while (first > 0 && isMark(Trees.token(context, first - 1))) {
      first--;
    }
    return first;
  }

  private static int endWithoutMarks(TypeContext context) {
    ParseTree last = context.getChild(firstMark(context) - 1);
    return last instanceof TerminalNode node
        ? Trees.span(node.getSymbol()).end()
        : Trees.span((ParserRuleContext) last).end();
  }

  private static boolean isMark(int token) {
    return token == TruceLexer.QUESTION || token == TruceLexer.COALESCE;
  }
}

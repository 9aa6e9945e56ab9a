package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Pattern;
import dev.truce.compiler.syntax.ScenarioMember;
import dev.truce.compiler.syntax.TypeExpr;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Types;

/**
 * Checks what a metric measures. One that is of agents gives a map from those that are alive to
 * their values.
 */
final class Metrics {

  private final Exprs exprs;

  Metrics(Exprs exprs) {
    this.exprs = exprs;
  }

  Typed value(ScenarioMember.Metric metric) {
    Pattern.Bind of = metric.of();
    if (of == null || !(of.type() instanceof TypeExpr.Named named)) {
      return exprs.value(metric.value(), null);
    }
    Span span = metric.span();
    Expr agent = new Expr.Ref(of.name());
    Expr pair = new Expr.TupleLit(ImmutableList.of(agent, metric.value()), span);
    Expr agents =
        new Expr.Call(
            new Expr.Ref(new dev.truce.compiler.syntax.Name("agents", span)),
            ImmutableList.of(new Expr.Argument(null, new Expr.Ref(named.path().get(0)), span)),
            span);
    Expr list =
        new Expr.Comprehension(
            null,
            pair,
            ImmutableList.of(
                new Expr.Clause(new Pattern.Bind(of.name(), null, of.span()), agents, span)),
            span);
    Typed pairs = exprs.value(list, null);
    ImmutableList<Type> element =
        Types.argumentsOf(pairs.type(), dev.truce.compiler.types.TypeSymbol.Builtin.LIST);
    if (element == null || !(element.get(0) instanceof Type.Tuple tuple)) {
      return Typed.error();
    }
    return new Typed(
        Natives.call(
            Scenarios.SCENARIOS,
            "byAgent",
            false,
            dev.truce.compiler.core.Rep.MAP,
            span,
            pairs.code()),
        Types.map(tuple.elements().get(0), tuple.elements().get(1)));
  }
}

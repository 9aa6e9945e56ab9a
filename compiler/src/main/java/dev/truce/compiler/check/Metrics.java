package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.names.ScenarioSymbol;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Pattern;
import dev.truce.compiler.syntax.ScenarioMember;
import dev.truce.compiler.syntax.TypeExpr;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Types;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks what a metric measures. One that is of agents gives a map from those that are alive to
 * their values.
 */
final class Metrics {

  private final Exprs exprs;

  Metrics(Exprs exprs) {
    this.exprs = exprs;
  }

  /** The events of {@code on each E}; null where there are none, or after a report. */
  static EventPatterns.@Nullable Meant meant(
      Compilation all, ScenarioSymbol scenario, ScenarioMember.Metric metric) {
    if (metric.onEach() == null) {
      return null;
    }
    Expr event = metric.onEach() instanceof Expr.Events events ? events.event() : metric.onEach();
    Body body = new Body(scenario.name(), null, scenario, null);
    TypeResolver types = new TypeResolver(all, scenario.module(), ImmutableMap.of());
    return new EventPatterns(
            new CodeScope(all, scenario.module(), types, body, scenario.prototype()))
        .resolve(event);
  }

  /** The type of the samples of a metric. */
  static Type seriesOf(CodeScope at, Type element) {
    return at.module().libraryType("Series", element);
  }

  /**
   * Lets a condition of the scenario's runs see the samples so far of the metrics that it names;
   * what else has such a name comes first.
   *
   * @param payload the list of all metrics
   */
  ImmutableList<dev.truce.compiler.core.Expr> bind(
      ScenarioSymbol scenario, Set<String> names, Local payload) {
    CodeScope at = exprs.at();
    Body body = at.body();
    ScenarioBodies bodies = new ScenarioBodies(at.all());
    ImmutableList.Builder<dev.truce.compiler.core.Expr> code = ImmutableList.builder();
    ImmutableList<String> metrics = bodies.made(scenario).metrics();
    for (int i = 0; i < metrics.size(); i++) {
      String word = metrics.get(i);
      if (!names.contains(word) || body.find(word) != null || at.module().brings(word)) {
        continue;
      }
      Type type = seriesOf(at, bodies.metricType(scenario, i));
      Local samples = body.local(word, Reps.of(type));
      body.bindLocal(word, samples, type, false, null);
      code.add(
          new dev.truce.compiler.core.Expr.Set(
              samples,
              Natives.call(
                  Scenarios.SCENARIOS,
                  "measured",
                  false,
                  Reps.of(type),
                  scenario.declaration().name().span(),
                  new dev.truce.compiler.core.Expr.Get(payload),
                  new dev.truce.compiler.core.Expr.Lit((long) i, Rep.INT))));
    }
    return code.build();
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
        Natives.call(Scenarios.SCENARIOS, "byAgent", false, Rep.MAP, span, pairs.code()),
        Types.map(tuple.elements().get(0), tuple.elements().get(1)));
  }
}

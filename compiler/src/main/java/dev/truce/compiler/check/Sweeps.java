package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr.Array;
import dev.truce.compiler.core.Expr.Lit;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Spelling;
import dev.truce.compiler.names.ScenarioSymbol;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.App;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.TypeSymbol.Builtin;
import dev.truce.compiler.types.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks {@code sweep(S(fixed: 1), p: 0..3, seeds: 1..100)}, whose arguments are lists for the
 * parameters of its scenario, and what is asked of its rows.
 */
final class Sweeps {

  private static final String SEEDS = "seeds";

  private final Exprs exprs;
  private final CodeScope at;

  Sweeps(Exprs exprs) {
    this.exprs = exprs;
    this.at = exprs.at();
  }

  private @Nullable ScenarioSymbol scenarioOf(Type type, Builtin builtin) {
    ImmutableList<Type> of = Types.argumentsOf(type, builtin);
    return of != null && of.get(0) instanceof App app ? at.all().scenarioOf(app.symbol()) : null;
  }

  Typed call(Expr.Call e) {
    ImmutableList<Expr.Argument> arguments = e.arguments();
    if (arguments.isEmpty() || arguments.get(0).name() != null) {
      at.error(Code.BAD_SCENARIO, e.span(), "a sweep is of a scenario: `sweep(S, seeds: 1..100)`");
      return Typed.error();
    }
    Expr first = arguments.get(0).value();
    Typed swept = exprs.value(first, null);
    ScenarioSymbol scenario = scenarioOf(swept.type(), Builtin.SCENARIO);
    if (scenario == null) {
      if (!swept.isError()) {
        at.error(Code.BAD_SCENARIO, first.span(), "a sweep is of a scenario, not " + swept.type());
      }
      return Typed.error();
    }
    ImmutableList<Parameter> parameters = new Signatures(at.all()).parametersOf(scenario);
    dev.truce.compiler.core.Expr[] lists = new dev.truce.compiler.core.Expr[parameters.size()];
    dev.truce.compiler.core.Expr seeds = null;
    for (Expr.Argument argument : arguments.subList(1, arguments.size())) {
      Name name = argument.name();
      if (name == null) {
        at.error(
            Code.BAD_SCENARIO,
            argument.value().span(),
            "what a sweep tries has a name: a parameter of `" + scenario.name() + "`, or `seeds`");
        continue;
      }
      int index = indexOf(parameters, name.text());
      if (name.text().equals(SEEDS) && index < 0) {
        seeds = exprs.want(argument.value(), Types.list(Basic.INT));
      } else if (index >= 0) {
        lists[index] = exprs.want(argument.value(), Types.list(parameters.get(index).type()));
      } else {
        unknown(scenario, parameters, name);
      }
    }
    ImmutableList.Builder<dev.truce.compiler.core.Expr> values = ImmutableList.builder();
    for (dev.truce.compiler.core.Expr list : lists) {
      values.add(list == null ? new Lit(null, Rep.OBJECT) : Natives.boxed(list));
    }
    Type type = at.module().libraryType("Sweep", new App(scenario.type(), ImmutableList.of()));
    return new Typed(
        Natives.call(
            Scenarios.SCENARIOS,
            "sweep",
            true,
            Reps.of(type),
            e.span(),
            swept.code(),
            new Array(values.build()),
            seeds == null ? new Lit(null, Rep.LIST) : seeds),
        type);
  }

  private static int indexOf(ImmutableList<Parameter> parameters, String name) {
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private void unknown(ScenarioSymbol scenario, ImmutableList<Parameter> parameters, Name name) {
    List<String> known = new ArrayList<>(List.of(SEEDS));
    parameters.forEach(p -> known.add(p.name()));
    var report =
        at.diagnose(
            Code.UNKNOWN_MEMBER,
            name.span(),
            "the scenario `" + scenario.name() + "`",
            name.text());
    at.report(Spelling.suggestion(name.text(), known).map(report::andHelp).orElse(report));
  }

  /** A parameter or metric of a row; null when it is something else. */
  @Nullable Typed member(Typed row, Name name, Span span) {
    ScenarioSymbol scenario = scenarioOf(row.type(), Builtin.SWEEP_ROW);
    if (scenario == null) {
      return null;
    }
    ImmutableList<Parameter> parameters = new Signatures(at.all()).parametersOf(scenario);
    int parameter = indexOf(parameters, name.text());
    if (parameter >= 0) {
      return read("parameter", row, parameter, parameters.get(parameter).type(), span);
    }
    ScenarioBodies bodies = new ScenarioBodies(at.all());
    int metric = bodies.made(scenario).metrics().indexOf(name.text());
    return metric < 0
        ? null
        : read("measured", row, metric, Types.optional(bodies.metricType(scenario, metric)), span);
  }

  private static Typed read(String method, Typed row, int index, Type type, Span span) {
    return new Typed(
        Conversions.adapt(
            Natives.call(
                Scenarios.SCENARIOS,
                method,
                false,
                Rep.OBJECT,
                span,
                row.code(),
                new Lit((long) index, Rep.INT)),
            Reps.of(type)),
        type);
  }
}

package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.names.ScenarioSymbol;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.App;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.TypeSymbol.Builtin;

/** Checks scenarios as values: {@code ServerRoom(faults: 1)}. */
final class Scenarios {

  static final String SCENARIOS = "dev/truce/runtime/lib/Scenarios";
  static final Rep PLAN = Rep.ref("dev/truce/runtime/scenario/ScenarioValue$Plan");

  private final Exprs exprs;
  private final CodeScope at;

  Scenarios(Exprs exprs) {
    this.exprs = exprs;
    this.at = exprs.at();
  }

  static Type typeOf(ScenarioSymbol scenario) {
    return new App(
        Builtin.SCENARIO, ImmutableList.of(new App(scenario.type(), ImmutableList.of())));
  }

  Typed value(ScenarioSymbol scenario, ImmutableList<Expr.Argument> arguments, Span span) {
    ScenarioBodies bodies = new ScenarioBodies(at.all());
    ImmutableList<Parameter> parameters = new Signatures(at.all()).parametersOf(scenario);
    Arguments placed = Arguments.place(at, scenario.name(), parameters, 0, arguments, span);
    if (placed == null) {
      exprs.checkLost(arguments);
      return Typed.error();
    }
    Calls.Filled filled =
        new Filling(exprs, scenario.module())
            .fill(parameters, placed, new Inference(ImmutableList.of()), Basic.UNIT, null, 0);
    if (filled == null) {
      return Typed.error();
    }
    bodies.codeOf(scenario);
    Type type = typeOf(scenario);
    return new Typed(
        Natives.call(
            SCENARIOS,
            "value",
            false,
            Reps.of(type),
            span,
            new WorldConstants(at.all()).use(at, scenario.prototype(), span),
            AgentEffects.array(filled.values())),
        type);
  }
}

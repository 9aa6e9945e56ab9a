package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.names.ChaosSymbol;
import dev.truce.compiler.names.ScenarioSymbol;
import dev.truce.compiler.names.WorldSymbol;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.App;
import dev.truce.compiler.types.TypeSymbol.Builtin;
import org.jspecify.annotations.Nullable;

/** Checks scenarios and plans of chaos as values: {@code ServerRoom(faults: 1)}. */
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
    dev.truce.compiler.core.Expr values = arguments(scenario, arguments, span);
    if (values == null) {
      return Typed.error();
    }
    new ScenarioBodies(at.all()).codeOf(scenario);
    return made(SCENARIOS, scenario, values, typeOf(scenario), span);
  }

  /** A plan of chaos with its parameters. */
  Typed value(ChaosSymbol chaos, ImmutableList<Expr.Argument> arguments, Span span) {
    dev.truce.compiler.core.Expr values = arguments(chaos, arguments, span);
    if (values == null) {
      return Typed.error();
    }
    new ChaosBodies(at.all()).codeOf(chaos);
    return made(ChaosBodies.PLANS, chaos, values, ChaosBodies.typeIn(at.module()), span);
  }

  private dev.truce.compiler.core.@Nullable Expr arguments(
      WorldSymbol symbol, ImmutableList<Expr.Argument> arguments, Span span) {
    ImmutableList<Parameter> parameters = new Signatures(at.all()).parametersOf(symbol);
    ImmutableList<dev.truce.compiler.core.Expr> given =
        new Filling(exprs, symbol.module()).values(symbol.name(), parameters, arguments, span);
    return given == null ? null : AgentEffects.array(given);
  }

  private Typed made(
      String owner, WorldSymbol symbol, dev.truce.compiler.core.Expr values, Type type, Span span) {
    return new Typed(
        Natives.call(
            owner,
            "value",
            false,
            Reps.of(type),
            span,
            new WorldConstants(at.all()).use(at, symbol.prototype(), span),
            values),
        type);
  }
}

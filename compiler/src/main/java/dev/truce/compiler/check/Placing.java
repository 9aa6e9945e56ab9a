package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.names.AgentSymbol;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.types.Parameter;
import org.jspecify.annotations.Nullable;

/** Checks what makes an agent: its type and the values of its parameters. */
final class Placing {

  private final Exprs exprs;
  private final CodeScope at;

  Placing(Exprs exprs) {
    this.exprs = exprs;
    this.at = exprs.at();
  }

  /** The prototype of the agents of a type. */
  Expr prototype(AgentSymbol agent, Span span) {
    return new WorldConstants(at.all()).use(at, new AgentBodies(at.all()).prototypeOf(agent), span);
  }

  /** The parameters' values in an array, boxed; null after a report. */
  @Nullable Expr arguments(
      AgentSymbol agent,
      ImmutableList<dev.truce.compiler.syntax.Expr.Argument> arguments,
      Span span) {
    ImmutableList<Parameter> parameters = new Signatures(at.all()).parametersOf(agent);
    ImmutableList<Expr> given =
        new Filling(exprs, agent.module()).values(agent.name(), parameters, arguments, span);
    return given == null ? null : AgentEffects.array(given);
  }
}

package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.names.AgentSymbol;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Type.Basic;
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
    Arguments placed = Arguments.place(at, agent.name(), parameters, 0, arguments, span);
    if (placed == null) {
      exprs.checkLost(arguments);
      return null;
    }
    Calls.Filled filled =
        new Filling(exprs, agent.module())
            .fill(parameters, placed, new Inference(ImmutableList.of()), Basic.UNIT, null, 0);
    return filled == null ? null : AgentEffects.array(filled.values());
  }
}

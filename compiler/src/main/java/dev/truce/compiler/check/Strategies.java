package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr.NewStrategy;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.names.StrategySymbol;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.Types;

/** Checks strategies as values: {@code TitForTat}, {@code Forgiver(mercy: 20%)}. */
final class Strategies {

  private final Exprs exprs;
  private final CodeScope at;

  Strategies(Exprs exprs) {
    this.exprs = exprs;
    this.at = exprs.at();
  }

  Typed value(StrategySymbol symbol, ImmutableList<Expr.Argument> arguments, Span span) {
    ImmutableList<Parameter> params = new StrategySignatures(at.all()).parametersOf(symbol);
    Arguments placed = Arguments.place(at, symbol.name(), params, 0, arguments, span);
    if (placed == null || Types.isError(symbol.game())) {
      arguments.forEach(a -> exprs.check(a.value(), Basic.ERROR));
      return Typed.error();
    }
    Inference inference = new Inference(symbol.typeParameters());
    Type declared = Types.strategy(symbol.game());
    Filling filling = new Filling(exprs, symbol.module());
    Calls.Filled filled = filling.fill(params, placed, inference, declared, null, 0);
    if (filled == null
        || !filling.boundsHold(symbol.typeParameters(), filled.typeArguments(), span)) {
      return Typed.error();
    }
    Type type = Types.substitute(declared, filled.typeArguments());
    if (symbol.typeParameters().stream()
        .anyMatch(p -> filled.typeArguments().get(p) == Type.Basic.NEVER)) {
      at.report(
          at.diagnose(Code.TYPE_UNKNOWN_YET, span)
              .andHelp("nothing tells which game `" + symbol.name() + "` plays"));
      return Typed.error();
    }
    ImmutableList.Builder<dev.truce.compiler.core.Expr> values = ImmutableList.builder();
    for (int i = 0; i < params.size(); i++) {
      values.add(
          Natives.boxed(Conversions.adapt(filled.values().get(i), Reps.of(params.get(i).type()))));
    }
    at.all().noteUse(at.owner(), symbol);
    return new Typed(
        new NewStrategy(new StrategyBodies(at.all()).codeOf(symbol), values.build(), span), type);
  }
}

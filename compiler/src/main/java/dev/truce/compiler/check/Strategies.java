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
import dev.truce.compiler.types.TypeSymbol.Builtin;
import dev.truce.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/** Checks strategies as values: {@code TitForTat}, {@code Forgiver(mercy: 20%)}. */
final class Strategies {

  private final Exprs exprs;
  private final CodeScope at;

  Strategies(Exprs exprs) {
    this.exprs = exprs;
    this.at = exprs.at();
  }

  /**
   * Whether an argument names a strategy for many games and does not itself tell for which: then
   * what is expected of it must.
   */
  static boolean isOpen(Expr e, CodeScope at) {
    Expr inner = Comparisons.unwrapped(e);
    Expr named = inner instanceof Expr.Call call ? call.callee() : inner;
    if (!(named instanceof Expr.Ref ref)
        || at.body().find(ref.name().text()) != null
        || !(at.module().value(ref.name().text()) instanceof StrategySymbol symbol)
        || symbol.declaration().typeParams().isEmpty()) {
      return false;
    }
    return new StrategySignatures(at.all())
        .parametersOf(symbol).stream().noneMatch(p -> wraps(p.type()));
  }

  private static boolean wraps(Type type) {
    return type instanceof Type.App app
        && (app.symbol() == Builtin.STRATEGY
            || (app.symbol() == Builtin.LIST && wraps(app.arguments().get(0))));
  }

  Typed value(
      StrategySymbol symbol,
      ImmutableList<Expr.Argument> arguments,
      Span span,
      @Nullable Type expected) {
    ImmutableList<Parameter> params = new StrategySignatures(at.all()).parametersOf(symbol);
    Arguments placed = Arguments.place(at, symbol.name(), params, 0, arguments, span);
    if (placed == null || Types.isError(symbol.game())) {
      exprs.checkLost(arguments);
      return Typed.error();
    }
    Inference inference = new Inference(symbol.typeParameters(), Type.Basic.ERROR);
    Type declared = Types.strategy(symbol.game());
    // The game tells what bare actions among the arguments mean.
    inference.expectResult(declared, expected);
    Filling filling = new Filling(exprs, symbol.module());
    Calls.Filled filled = filling.fill(params, placed, inference, declared, null, 0);
    if (filled == null
        || !filling.boundsHold(symbol.typeParameters(), filled.typeArguments(), span)) {
      return Typed.error();
    }
    Type type = Types.substitute(declared, filled.typeArguments());
    if (symbol.typeParameters().stream()
        .anyMatch(p -> filled.typeArguments().get(p) == Type.Basic.ERROR)) {
      at.report(
          at.diagnose(Code.TYPE_UNKNOWN_YET, span)
              .andHelp(
                  "nothing tells which game `"
                      + symbol.name()
                      + "` plays: say it, as in `let s: Strategy<StagHunt> = "
                      + at.written(span)
                      + "`"));
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

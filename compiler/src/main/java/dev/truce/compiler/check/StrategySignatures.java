package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.names.StrategySymbol;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.TypeParameter;
import dev.truce.compiler.types.Types;

/** Resolves what a strategy plays and takes. */
record StrategySignatures(Compilation all) {

  ImmutableList<Parameter> parametersOf(StrategySymbol symbol) {
    ImmutableList<Parameter> known = symbol.parameters();
    if (known != null) {
      return known;
    }
    Decl.Strategy declaration = symbol.declaration();
    TypeResolver outer = new TypeResolver(all, symbol.module(), ImmutableMap.of());
    ImmutableList<TypeParameter> typeParams = outer.parameters(declaration.typeParams());
    TypeResolver types = outer.with(outer.declare(declaration.typeParams(), typeParams));
    Type game = types.resolve(declaration.game());
    boolean isGame = game instanceof Type.GameRef || game instanceof Type.Variable;
    if (!isGame && !Types.isError(game)) {
      all.error(
          Code.TYPE_MISMATCH, symbol.module().source(), declaration.game().span(), "a game", game);
      game = Basic.ERROR;
    }
    ImmutableList<Parameter> params =
        new Signatures(all)
            .resolve(
                declaration.params(),
                types.with(ImmutableMap.of("Action", Types.actionOf(game))),
                symbol.module());
    symbol.setSignature(typeParams, params, game);
    return params;
  }

  /**
   * The types in sight inside: the type parameters, and {@code Action} for the actions of the game.
   */
  TypeResolver typesInside(StrategySymbol symbol) {
    parametersOf(symbol);
    TypeResolver outer = new TypeResolver(all, symbol.module(), ImmutableMap.of());
    return outer
        .with(outer.declare(symbol.declaration().typeParams(), symbol.typeParameters()))
        .with(ImmutableMap.of("Action", Types.actionOf(symbol.game())));
  }
}

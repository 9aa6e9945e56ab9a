package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.names.StrategySymbol;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Expr.BinaryOp;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.types.GameSymbol;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.RefinementSymbol;
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
    Name role = declaration.role();
    if (role != null && !Types.isError(game)) {
      setRole(symbol, role, game);
    }
    Type action = role == null ? Types.actionOf(game) : symbol.action();
    ImmutableList<Parameter> params =
        new Signatures(all)
            .resolve(
                declaration.params(),
                types.with(ImmutableMap.of("Action", action)),
                symbol.module());
    symbol.setSignature(typeParams, params, game);
    return params;
  }

  private void setRole(StrategySymbol symbol, Name role, Type game) {
    GameSymbol played = game instanceof Type.GameRef ref ? ref.symbol() : null;
    ImmutableList<String> names = played == null ? ImmutableList.of() : played.roleNames();
    int seat = names.indexOf(role.text());
    if (played != null && seat >= 0) {
      symbol.setRole(seat, actionOf(played, seat));
      return;
    }
    Diagnostic report =
        Diagnostic.error(
            Code.BAD_STRATEGY,
            symbol.module().source(),
            role.span(),
            "`" + game + "` has no player called `" + role + "`");
    all.diagnostics()
        .add(
            report.andHelp(
                names.isEmpty()
                    ? "players have names where they have actions of their own: `player "
                        + role
                        + " actions A, B`"
                    : "its players are " + String.join(", ", names)));
    symbol.setRole(0, Types.actionOf(game));
  }

  /** The actions of one player: a refinement of all of the game's. */
  private Type actionOf(GameSymbol game, int seat) {
    Span span = game.declaration().name().span();
    Expr any = null;
    for (String action : game.roles().get(seat)) {
      Expr it = new Expr.Ref(new Name("it", span));
      Expr one =
          new Expr.Binary(BinaryOp.EQUAL, it, new Expr.Ref(new Name(action, span)), span, span);
      any = any == null ? one : new Expr.Binary(BinaryOp.OR, any, one, span, span);
    }
    if (any == null) {
      return game.action();
    }
    RefinementSymbol symbol =
        new RefinementSymbol("move of " + game.roleNames().get(seat), game.action(), any);
    all.declareRefinement(symbol, all.moduleOf(game));
    return new Type.Refined(symbol);
  }

  /**
   * The types in sight inside: the type parameters, and {@code Action} for the actions of the game.
   */
  TypeResolver typesInside(StrategySymbol symbol) {
    parametersOf(symbol);
    TypeResolver outer = new TypeResolver(all, symbol.module(), ImmutableMap.of());
    return outer
        .with(outer.declare(symbol.declaration().typeParams(), symbol.typeParameters()))
        .with(ImmutableMap.of("Action", symbol.action()));
  }
}

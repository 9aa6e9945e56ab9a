package dev.truce.compiler.names;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.StrategyCode;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.TypeParameter;
import dev.truce.compiler.types.Types;
import dev.truce.runtime.game.StrategyType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A strategy, with its parameters once they are resolved, and its core once something uses it. */
public final class StrategySymbol implements Actor {

  private final ModuleScope module;
  private final Decl.Strategy declaration;
  private final Map<String, FunSymbol> methods = new LinkedHashMap<>();
  private ImmutableList<TypeParameter> typeParameters = ImmutableList.of();
  private @Nullable ImmutableList<Parameter> parameters;
  private Type game = Type.Basic.ERROR;
  private Type action = Type.Basic.ERROR;
  private int seat = StrategyType.ANY_SEAT;
  private @Nullable StrategyCode code;

  public StrategySymbol(ModuleScope module, Decl.Strategy declaration) {
    this.module = module;
    this.declaration = declaration;
  }

  @Override
  public String name() {
    return declaration.name().text();
  }

  @Override
  public ModuleScope module() {
    return module;
  }

  public Decl.Strategy declaration() {
    return declaration;
  }

  @Override
  public @Nullable String doc() {
    return declaration.doc();
  }

  @Override
  public Map<String, FunSymbol> methods() {
    return methods;
  }

  public void setSignature(
      ImmutableList<TypeParameter> typeParams, ImmutableList<Parameter> params, Type playedGame) {
    typeParameters = typeParams;
    parameters = params;
    game = playedGame;
  }

  public ImmutableList<TypeParameter> typeParameters() {
    return typeParameters;
  }

  /** Null until the signature is resolved. */
  public @Nullable ImmutableList<Parameter> parameters() {
    return parameters;
  }

  /** The game it plays: a game, or a type parameter. */
  public Type game() {
    return game;
  }

  /**
   * @param number the player of the game that it plays, from 0
   * @param moves the actions of that player
   */
  public void setRole(int number, Type moves) {
    seat = number;
    action = moves;
  }

  /** The player of the game that it plays, or {@link StrategyType#ANY_SEAT}. */
  public int seat() {
    return seat;
  }

  /** What it can do. */
  public Type action() {
    return seat == StrategyType.ANY_SEAT ? Types.actionOf(game) : action;
  }

  public @Nullable StrategyCode code() {
    return code;
  }

  public void setCode(StrategyCode made) {
    code = made;
  }
}

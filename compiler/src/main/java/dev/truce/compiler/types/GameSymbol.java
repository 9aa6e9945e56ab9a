package dev.truce.compiler.types;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.syntax.Decl;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A game: its parameters, its number of players, the type of its actions. Two games with actions of
 * the same names share the action type, so that a strategy of one may play the other.
 */
public final class GameSymbol {
  private final String name;
  private final Decl.Game declaration;
  private ImmutableList<Parameter> parameters = ImmutableList.of();
  private Type action = Type.Basic.ERROR;
  private ImmutableList<ImmutableList<String>> roles = ImmutableList.of();
  private int minPlayers = 2;
  private OptionalInt maxPlayers = OptionalInt.of(2);

  public GameSymbol(String name, Decl.Game declaration) {
    this.name = name;
    this.declaration = declaration;
  }

  public void define(ImmutableList<Parameter> all, Type actionType, int min, OptionalInt max) {
    parameters = all;
    action = actionType;
    minPlayers = min;
    maxPlayers = max;
  }

  public void setRoles(ImmutableList<ImmutableList<String>> actionsOfEach) {
    roles = actionsOfEach;
  }

  /** Of a game whose players have actions of their own: those of each player; otherwise empty. */
  public ImmutableList<ImmutableList<String>> roles() {
    return roles;
  }

  public String name() {
    return name;
  }

  public Decl.Game declaration() {
    return declaration;
  }

  public ImmutableList<Parameter> parameters() {
    return parameters;
  }

  public Type action() {
    return action;
  }

  public int minPlayers() {
    return minPlayers;
  }

  /** Empty when any number from the least on may play. */
  public OptionalInt maxPlayers() {
    return maxPlayers;
  }

  /** The enum of the actions, of a finite game. */
  public @Nullable DataSymbol actions() {
    return action instanceof Type.App app
            && app.symbol() instanceof DataSymbol data
            && data.enumType() != null
        ? data
        : null;
  }

  @Override
  public String toString() {
    return name;
  }
}

package dev.truce.compiler.types;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.truce.compiler.syntax.Decl;
import dev.truce.runtime.game.GameType;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A game: its parameters, its number of players, the type of its actions. Two games with actions of
 * the same names share the action type, so that a strategy of one may play the other.
 */
public final class GameSymbol {

  /** Stands for all players among those who see a deal. */
  public static final int EVERY_SEAT = GameType.Deal.EVERY_SEAT;

  private final String name;
  private final Decl.Game declaration;
  private ImmutableList<Parameter> parameters = ImmutableList.of();
  private Type action = Type.Basic.ERROR;
  private ImmutableList<String> roleNames = ImmutableList.of();
  private ImmutableList<ImmutableList<String>> roles = ImmutableList.of();
  private ImmutableList<Deal> deals = ImmutableList.of();
  private @Nullable DataSymbol dealt;
  private int minPlayers = 2;
  private OptionalInt maxPlayers = OptionalInt.of(2);

  /**
   * What is dealt before the first turn.
   *
   * @param type of what one player sees
   * @param each whether each player is dealt one of its own
   * @param seats who sees it, from 0, or {@link #EVERY_SEAT}; empty where each sees its own
   */
  public record Deal(
      Decl.GameMember.Deal declaration, Type type, boolean each, ImmutableSet<Integer> seats) {

    public String name() {
      return declaration.name().text();
    }

    /** Whether a player sees it; a strategy that may sit anywhere is none in particular. */
    public boolean isSeenBy(int seat) {
      return each || seats.contains(EVERY_SEAT) || seats.contains(seat);
    }

    /** The type of the record's field: a list where each player is dealt one. */
    public Type whole() {
      return each ? Types.list(type) : type;
    }
  }

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

  public void setRoles(
      ImmutableList<String> names, ImmutableList<ImmutableList<String>> actionsOfEach) {
    roleNames = names;
    roles = actionsOfEach;
  }

  public void setDeals(ImmutableList<Deal> all, DataSymbol record) {
    deals = all;
    dealt = record;
  }

  /** What is dealt before the first turn, in order. */
  public ImmutableList<Deal> deals() {
    return deals;
  }

  /** The record {@code G.Deal} of all that is dealt; null when that is nothing. */
  public @Nullable DataSymbol dealt() {
    return dealt;
  }

  /** The names of the players that have actions of their own, in order. */
  public ImmutableList<String> roleNames() {
    return roleNames;
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

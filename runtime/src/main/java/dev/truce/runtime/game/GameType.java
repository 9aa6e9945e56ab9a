package dev.truce.runtime.game;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.value.EnumType;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a game before its parameters have values.
 *
 * @param name as in the script
 * @param parameters names, in order
 * @param minPlayers the fewest players
 * @param maxPlayers the most; {@link #ANY_NUMBER} when there is no bound
 * @param actions what each player chooses from; null when actions are other values (a Float in a
 *     range, say)
 * @param roleActions of a game whose players have actions of their own: one entry a player;
 *     otherwise empty
 * @param choices where players have actions of their own: the ordinals of each player's among
 *     {@code actions}; otherwise empty
 * @param deals what is dealt before the first turn, in order
 * @param doc its documentation comment, or empty
 */
public record GameType(
    String name,
    ImmutableList<String> parameters,
    int minPlayers,
    int maxPlayers,
    @Nullable EnumType actions,
    ImmutableList<EnumType> roleActions,
    ImmutableList<ImmutableList<Integer>> choices,
    ImmutableList<Deal> deals,
    String doc) {

  public static final int ANY_NUMBER = Integer.MAX_VALUE;

  /**
   * What is dealt before the first turn.
   *
   * @param each whether each player is dealt one of its own
   * @param seats the players that see it, from 0; {@link #EVERY_SEAT} is all of them
   */
  public record Deal(String name, boolean each, ImmutableList<Integer> seats) {

    public static final int EVERY_SEAT = -1;

    /** Whether a player sees it, or its own part of it. */
    public boolean isSeenBy(int seat) {
      return each || seats.contains(EVERY_SEAT) || seats.contains(seat);
    }
  }

  /** A game that deals nothing. */
  public GameType(
      String name,
      ImmutableList<String> parameters,
      int minPlayers,
      int maxPlayers,
      @Nullable EnumType actions,
      ImmutableList<EnumType> roleActions,
      String doc) {
    this(
        name,
        parameters,
        minPlayers,
        maxPlayers,
        actions,
        roleActions,
        ImmutableList.of(),
        ImmutableList.of(),
        doc);
  }

  /** The actions of one player, null when they are not an enum. */
  public @Nullable EnumType actions(int player) {
    return roleActions.isEmpty() ? actions : roleActions.get(player);
  }

  /** The ordinals of a player's own actions; empty when it has all. */
  public ImmutableList<Integer> own(int player) {
    return choices.isEmpty() ? ImmutableList.of() : choices.get(player);
  }

  /** The ordinal of the first action that a player has. */
  int first(int player) {
    return choices.isEmpty() ? 0 : choices.get(player).get(0);
  }

  /** Whether all players are alike: they choose from the same actions, and nothing is dealt. */
  public boolean symmetric() {
    return choices.isEmpty() && roleActions.isEmpty() && deals.isEmpty();
  }

  public boolean finite() {
    return actions != null || !roleActions.isEmpty();
  }

  /** Whether so many can play. */
  public boolean admits(int players) {
    return players >= minPlayers && players <= maxPlayers;
  }

  /** {@code 2}, {@code 2..5} or {@code 2..}. */
  public String playerRange() {
    if (minPlayers == maxPlayers) {
      return Integer.toString(minPlayers);
    }
    return maxPlayers == ANY_NUMBER ? minPlayers + " or more" : minPlayers + " to " + maxPlayers;
  }
}

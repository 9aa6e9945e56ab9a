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
 * @param doc its documentation comment, or empty
 */
public record GameType(
    String name,
    ImmutableList<String> parameters,
    int minPlayers,
    int maxPlayers,
    @Nullable EnumType actions,
    ImmutableList<EnumType> roleActions,
    String doc) {

  public static final int ANY_NUMBER = Integer.MAX_VALUE;

  /** The actions of one player, null when they are not an enum. */
  public @Nullable EnumType actions(int player) {
    return roleActions.isEmpty() ? actions : roleActions.get(player);
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
    return minPlayers + ".." + (maxPlayers == ANY_NUMBER ? "" : Integer.toString(maxPlayers));
  }
}

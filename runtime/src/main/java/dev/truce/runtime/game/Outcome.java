package dev.truce.runtime.game;

import dev.truce.runtime.value.ListValue;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What came of one match, of one or more games.
 *
 * @param games how many games
 * @param turns of all games
 * @param scores each player's
 * @param joint how often each profile was played, row-major, between two finite players; else null
 * @param width the length of a row of {@code joint}
 * @param openings how many games each player began with the first action; of finite players
 * @param deals what each game dealt, of a game that deals; else empty
 * @param moves each player's moves, null when not kept
 */
record Outcome(
    int games,
    long turns,
    double[] scores,
    long @Nullable [] joint,
    int width,
    int[] openings,
    ListValue deals,
    ListValue @Nullable [] moves) {

  /** This match, and then {@code more} games. */
  Outcome and(Outcome more) {
    double[] sums = scores.clone();
    int[] opened = openings.clone();
    for (int i = 0; i < sums.length; i++) {
      sums[i] += more.scores[i];
      opened[i] += more.openings[i];
    }
    long[] counts = joint == null ? null : joint.clone();
    for (int i = 0; counts != null && more.joint != null && i < counts.length; i++) {
      counts[i] += more.joint[i];
    }
    ListValue[] all = moves == null ? null : moves.clone();
    for (int i = 0; all != null && more.moves != null && i < all.length; i++) {
      all[i] = all[i].concat(more.moves[i]);
    }
    return new Outcome(
        games + more.games,
        turns + more.turns,
        sums,
        counts,
        width,
        opened,
        deals.concat(more.deals),
        all);
  }

  /** How often a player of two finite ones chose the first action. */
  long cooperations(int player) {
    return count(player, 0);
  }

  /** How often a player of two finite ones chose an action. */
  long count(int player, int action) {
    long sum = 0;
    if (joint != null) {
      for (int i = 0; i < joint.length; i++) {
        sum += (player == 0 ? i / width : i % width) == action ? joint[i] : 0;
      }
    }
    return sum;
  }

  /** The mean of a player's payoffs. */
  double mean(int player) {
    return scores[player] / turns;
  }

  boolean same(Outcome other) {
    return games == other.games
        && turns == other.turns
        && Arrays.equals(scores, other.scores)
        && Arrays.equals(joint, other.joint)
        && Arrays.equals(openings, other.openings)
        && deals.equals(other.deals)
        && Arrays.equals(moves, other.moves);
  }
}

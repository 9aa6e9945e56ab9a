package dev.truce.runtime.evolve;

import dev.truce.runtime.Context;
import dev.truce.runtime.game.Behaviour;
import dev.truce.runtime.random.Branches.Unfollowable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The Markov chain that two followed strategies and noise make: its states are pairs of theirs,
 * found as they are asked for.
 */
final class JointPlay {

  private final Context context;
  private final Behaviour first;
  private final Behaviour second;
  private final Slips firstSlips;
  private final Slips secondSlips;
  private final int[] widths;
  private final int most;
  private final Map<Long, Integer> numbers = new HashMap<>();
  private final List<int[]> pairs = new ArrayList<>();
  private final List<Moves> moves = new ArrayList<>();

  /**
   * What can happen in one round from a state.
   *
   * @param to the next state of each
   * @param profile the recorded moves, row-major
   */
  record Moves(int[] to, int[] profile, double[] chance) {}

  /**
   * @param widths how many actions each player has
   * @param most the states that may be found
   */
  JointPlay(
      Context context,
      Behaviour first,
      Behaviour second,
      Slips firstSlips,
      Slips secondSlips,
      int[] widths,
      int most) {
    this.context = context;
    this.first = first;
    this.second = second;
    this.firstSlips = firstSlips;
    this.secondSlips = secondSlips;
    this.widths = widths;
    this.most = most;
  }

  int profiles() {
    return widths[0] * widths[1];
  }

  int states() {
    return pairs.size();
  }

  private int number(int a, int b) {
    Integer known = numbers.putIfAbsent((long) a << 32 | b, pairs.size());
    if (known != null) {
      return known;
    }
    if (pairs.size() >= most) {
      throw new Unfollowable("together they come to more than " + most + " states");
    }
    pairs.add(new int[] {a, b});
    return pairs.size() - 1;
  }

  /** The probability of each state to be the first one. */
  double[] starts() {
    int[] a = first.starts();
    int[] b = second.starts();
    double[] shares = new double[0];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b.length; j++) {
        int state = number(a[i], b[j]);
        shares = Arrays.copyOf(shares, Math.max(shares.length, states()));
        shares[state] += first.startChances()[i] * second.startChances()[j];
      }
    }
    return shares;
  }

  /** The state after both chose, and moves were recorded. */
  private int after(int[] pair, int i, int j, int a, int b) {
    return number(
        first.after(pair[0], i, firstSlips.own(a), b),
        second.after(pair[1], j, secondSlips.own(b), a));
  }

  Moves moves(int state) {
    while (moves.size() <= state) {
      moves.add(found(pairs.get(moves.size())));
    }
    return moves.get(state);
  }

  private Moves found(int[] pair) {
    Map<Long, Integer> places = new HashMap<>();
    int[] to = new int[8];
    int[] profile = new int[8];
    double[] chance = new double[8];
    int size = 0;
    for (int i = 0; i < first.choices(pair[0]); i++) {
      for (int j = 0; j < second.choices(pair[1]); j++) {
        double both = first.chance(pair[0], i) * second.chance(pair[1], j);
        for (int a = 0; a < widths[0]; a++) {
          for (int b = 0; b < widths[1]; b++) {
            double share =
                both
                    * firstSlips.chance(first.move(pair[0], i), a)
                    * secondSlips.chance(second.move(pair[1], j), b);
            if (share == 0) {
              continue;
            }
            context.burn(4);
            int next = after(pair, i, j, a, b);
            int seen = a * widths[1] + b;
            Integer place = places.putIfAbsent((long) next * profiles() + seen, size);
            if (place == null) {
              if (size == to.length) {
                to = Arrays.copyOf(to, 2 * size);
                profile = Arrays.copyOf(profile, 2 * size);
                chance = Arrays.copyOf(chance, 2 * size);
              }
              place = size++;
              to[place] = next;
              profile[place] = seen;
            }
            chance[place] += share;
          }
        }
      }
    }
    return new Moves(
        Arrays.copyOf(to, size), Arrays.copyOf(profile, size), Arrays.copyOf(chance, size));
  }

  /** Finds all states that can be come to. */
  void explore() {
    starts();
    for (int state = 0; state < states(); state++) {
      moves(state);
    }
  }

  /**
   * Finds all states that could be come to if any moves could be recorded in any round, and gives
   * how many they are; their own play stays as it is.
   */
  void exploreSlips() {
    starts();
    for (int state = 0; state < states(); state++) {
      int[] pair = pairs.get(state);
      for (int i = 0; i < first.choices(pair[0]); i++) {
        for (int j = 0; j < second.choices(pair[1]); j++) {
          for (int seen = 0; seen < profiles(); seen++) {
            context.burn(4);
            after(pair, i, j, seen / widths[1], seen % widths[1]);
          }
        }
      }
      moves(state);
    }
  }

  /** The mean share of each profile over the first rounds. */
  double[] expected(long turns) {
    double[] now = starts();
    double[] shares = new double[profiles()];
    for (long turn = 0; turn < turns; turn++) {
      context.burn(now.length);
      double[] next = new double[states()];
      for (int state = 0; state < now.length; state++) {
        if (now[state] == 0) {
          continue;
        }
        Moves all = moves(state);
        if (states() > next.length) {
          next = Arrays.copyOf(next, states());
        }
        context.burn(all.to.length);
        for (int i = 0; i < all.to.length; i++) {
          double share = now[state] * all.chance[i];
          next[all.to[i]] += share;
          shares[all.profile[i]] += share;
        }
      }
      now = next;
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= turns;
    }
    return shares;
  }
}

package dev.truce.runtime.solve;

import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.game.Behaviour;
import dev.truce.runtime.game.GameValue;
import dev.truce.runtime.game.StrategyValue;
import dev.truce.runtime.random.Branches.Unfollowable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the best of all opponents earns against a strategy in a repeated game: a Markov decision
 * process over the strategy's states (R. Howard, Dynamic Programming and Markov Processes, 1960),
 * solved backwards for a number of rounds, or by iteration for the long run.
 */
public final class BestReply {

  private static final int MOST_STATES = 20_000;

  /** Changes of the gain a round that count as none, and how long to wait for that. */
  private static final double SETTLED = 1e-13;

  private static final long MOST_WORK = 2_000_000_000L;

  private final Context context;
  private final StrategyValue strategy;
  private final Behaviour behaviour;
  private final int moves;
  private final int replies;

  /** What the opponent gets, by the strategy's move and the reply. */
  private final double[] gains;

  /** For each state the chance of each move. */
  private final List<double[]> chances = new ArrayList<>();

  /** For each state, the next one by move and reply. */
  private final List<int[]> next = new ArrayList<>();

  /** How many states are known; the last ones may not have been looked at. */
  private int met = 1;

  private BestReply(Context context, StrategyValue strategy, GameValue game) {
    this.context = context;
    this.strategy = strategy;
    NormalForm form = NormalForm.of(context, game, 2L);
    this.behaviour = Behaviour.of(context, game, strategy, 0, MOST_STATES);
    this.moves = form.size(0);
    this.replies = form.size(1);
    this.gains = new double[form.profiles()];
    Arrays.setAll(gains, profile -> form.payoff(1, profile));
    if (behaviour.starts().length > 1) {
      throw hidden();
    }
  }

  /**
   * The greatest mean payoff a round.
   *
   * @param turns of the match; null for the limit of ever longer ones
   */
  public static double mean(
      Context context, StrategyValue strategy, GameValue game, @Nullable Long turns) {
    if (turns != null && (turns < 1 || turns > Integer.MAX_VALUE)) {
      throw NormalForm.bad("a match has at least one turn, not " + turns);
    }
    try {
      BestReply reply = new BestReply(context, strategy, game);
      return turns == null ? reply.longRun() : reply.total((int) (long) turns) / turns;
    } catch (Unfollowable e) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          "the best reply cannot be found: " + e.getMessage(),
          "strategies can be followed that look back a limited number of rounds");
    }
  }

  private ScriptError hidden() {
    return NormalForm.bad(
        "the best reply cannot be found: "
            + strategy
            + " keeps what it drew to itself, and its moves do not tell");
  }

  /** Looks at all states that play can come to in so many rounds. */
  private void explore(long rounds) {
    int from = 0;
    for (long round = 0; round < rounds && from < met; round++) {
      int to = met;
      for (int state = from; state < to; state++) {
        look(state);
      }
      from = to;
    }
  }

  private void look(int state) {
    double[] chance = new double[moves];
    int[] after = new int[moves * replies];
    Arrays.fill(after, -1);
    for (int choice = 0; choice < behaviour.choices(state); choice++) {
      int move = behaviour.move(state, choice);
      chance[move] += behaviour.chance(state, choice);
      for (int reply = 0; reply < replies; reply++) {
        int to = behaviour.after(state, choice, move, reply);
        int cell = move * replies + reply;
        if (after[cell] >= 0 && after[cell] != to) {
          throw hidden();
        }
        after[cell] = to;
        met = Math.max(met, to + 1);
      }
    }
    chances.add(chance);
    next.add(after);
  }

  /** What the best reply is worth in a state, when the next ones are worth {@code then}. */
  private double best(int state, double[] then) {
    double[] chance = chances.get(state);
    int[] after = next.get(state);
    double best = Double.NEGATIVE_INFINITY;
    for (int reply = 0; reply < replies; reply++) {
      double worth = 0;
      for (int move = 0; move < moves; move++) {
        int cell = move * replies + reply;
        if (chance[move] > 0) {
          worth += chance[move] * (gains[cell] + then[after[cell]]);
        }
      }
      best = Math.max(best, worth);
    }
    return best;
  }

  private double total(int turns) {
    explore(turns);
    // States that were first met in the last round have no successors, and are asked for none.
    double[] then = new double[Math.max(met, next.size())];
    int[] depth = depths(then.length);
    for (int left = 1; left <= turns; left++) {
      double[] now = new double[then.length];
      context.burn((long) next.size() * moves * replies);
      for (int state = 0; state < next.size(); state++) {
        if (depth[state] <= turns - left) {
          now[state] = best(state, then);
        }
      }
      then = now;
    }
    return then[0];
  }

  /** After how many rounds each state can be met first. */
  private int[] depths(int size) {
    int[] depth = new int[size];
    Arrays.fill(depth, Integer.MAX_VALUE);
    depth[0] = 0;
    for (int state = 0; state < next.size(); state++) {
      for (int after : next.get(state)) {
        if (after >= 0 && depth[after] > depth[state] + 1) {
          depth[after] = depth[state] + 1;
        }
      }
    }
    return depth;
  }

  /**
   * The gain a round in the long run: what one more round adds, once that has settled. To every
   * round belongs a chance of 1/2 that nothing happens, so that nothing comes round in circles.
   */
  private double longRun() {
    explore(Long.MAX_VALUE);
    int size = next.size();
    double[] then = new double[size];
    double before = Double.NaN;
    long work = 0;
    for (long round = 1, check = 256L + 4L * size; ; round++) {
      context.burn((long) size * moves * replies);
      double[] now = new double[size];
      for (int state = 0; state < size; state++) {
        now[state] = (best(state, then) + then[state]) / 2;
      }
      double gain = 2 * (now[0] - then[0]);
      if (round == check) {
        if (Math.abs(gain - before) <= SETTLED * Math.max(1, Math.abs(gain))) {
          return gain;
        }
        before = gain;
        check += check / 2;
      }
      // Only differences count; kept small they stay exact.
      double origin = now[0];
      for (int state = 0; state < size; state++) {
        now[state] -= origin;
      }
      then = now;
      work += (long) size * moves * replies;
      if (work > MOST_WORK) {
        throw NormalForm.bad("the best reply to " + strategy + " takes too long to settle");
      }
    }
  }
}

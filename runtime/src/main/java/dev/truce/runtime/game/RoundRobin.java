package dev.truce.runtime.game;

import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.Parallel;
import dev.truce.runtime.ScriptError;
import java.util.ArrayList;
import java.util.List;

/**
 * Plays everybody against everybody, on several threads. Matches are numbered by pair and
 * repetition. Each has a context of its own with as much fuel as the caller has left; what they use
 * is taken from the caller's in the end. So neither results nor fuel depend on the threads.
 */
final class RoundRobin {

  private static final int MOST_MATCHES = 4_000_000;

  private final MatchPlan plan;
  private final List<Entrant> entrants;
  private final int repetitions;
  private final boolean selfPlay;

  RoundRobin(MatchPlan plan, List<Entrant> entrants, int repetitions, boolean selfPlay) {
    this.plan = plan;
    this.entrants = entrants;
    this.repetitions = repetitions;
    this.selfPlay = selfPlay;
  }

  /** One match: of the entrants of two numbers, the smaller first. */
  private record Pairing(int first, int second, int repetition) {}

  /**
   * Outcomes by first and second entrant (first ≤ second) and repetition; one that stands for all
   * is there once.
   */
  Outcome[][][] play(Context context, int threads, Parallel.Progress progress) {
    int size = entrants.size();
    Outcome[][][] results = new Outcome[size][size][0];
    List<Pairing> matches = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      for (int j = selfPlay ? i : i + 1; j < size; j++) {
        boolean alike =
            plan.shortcuts()
                && plan.withoutChance(entrants.get(i).strategy(), entrants.get(j).strategy());
        int played = alike ? 1 : repetitions;
        if (matches.size() + (long) played > MOST_MATCHES) {
          throw new ScriptError(
              Fault.TOO_LARGE, "a tournament has at most " + MOST_MATCHES + " matches");
        }
        results[i][j] = new Outcome[played];
        for (int r = 0; r < played; r++) {
          matches.add(new Pairing(i, j, r));
        }
      }
    }
    int depth = context.depth;
    Parallel.Spending match =
        (number, budget) -> {
          Pairing pairing = matches.get(number);
          Context own = new Context(context.output(), budget, context.seed());
          own.inside(context, depth);
          own.pays();
          results[pairing.first][pairing.second][pairing.repetition] =
              plan.duel(
                  own,
                  entrants.get(pairing.first),
                  entrants.get(pairing.second),
                  pairing.repetition,
                  false);
          return budget - own.remaining();
        };
    Parallel.sharing(context, threads, matches.size(), match, progress);
    return results;
  }
}

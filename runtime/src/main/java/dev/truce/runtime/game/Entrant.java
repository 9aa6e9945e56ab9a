package dev.truce.runtime.game;

import dev.truce.runtime.value.ListValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A strategy that takes part, under a name of its own: how it prints, and behind the second and
 * later of equals {@code #2}, {@code #3}… Random streams are named by a key that tells all
 * parameters, so that who else takes part does not matter.
 */
public record Entrant(StrategyValue strategy, String name, String key) {

  /** One whose name tells all parameters. */
  Entrant(StrategyValue strategy, String name) {
    this(strategy, name, name);
  }

  /** The first of its like. */
  static Entrant of(StrategyValue strategy) {
    return new Entrant(strategy, strategy.toString(), strategy.fullText());
  }

  public static List<Entrant> of(ListValue strategies) {
    Map<String, Integer> seen = new HashMap<>();
    List<Entrant> entrants = new ArrayList<>(strategies.size());
    for (Object each : strategies) {
      Entrant first = of((StrategyValue) Objects.requireNonNull(each));
      int number = seen.merge(first.key, 1, Integer::sum);
      entrants.add(number == 1 ? first : first.renamed(" #" + number));
    }
    return entrants;
  }

  /** The same strategy once more, for a match against itself. */
  Entrant twin() {
    return renamed(" (twin)");
  }

  private Entrant renamed(String suffix) {
    return new Entrant(strategy, name + suffix, key + suffix);
  }
}

package dev.truce.runtime.game;

import dev.truce.runtime.value.ListValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A strategy that takes part, under a name of its own: how it prints, and behind the second and
 * later of equals {@code #2}, {@code #3}… Names key random streams, so that who else takes part
 * does not matter.
 */
public record Entrant(StrategyValue strategy, String name) {

  public static List<Entrant> of(ListValue strategies) {
    Map<String, Integer> seen = new HashMap<>();
    List<Entrant> entrants = new ArrayList<>(strategies.size());
    for (Object each : strategies) {
      StrategyValue strategy = (StrategyValue) Objects.requireNonNull(each);
      String text = strategy.toString();
      int number = seen.merge(text, 1, Integer::sum);
      entrants.add(new Entrant(strategy, number == 1 ? text : text + " #" + number));
    }
    return entrants;
  }

  /** The same strategy once more, for a match against itself. */
  Entrant twin() {
    return new Entrant(strategy, name + " (twin)");
  }
}

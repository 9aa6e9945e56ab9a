package dev.truce.runtime.guard;

import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The folds of a monitor by their keys: those of agents lie in an array by the agents' numbers. */
final class Folds {

  private @Nullable Fold[] ofAgents = new Fold[0];
  private final Map<@Nullable Object, Fold> others = new HashMap<>();
  private int size;

  int size() {
    return size;
  }

  @Nullable Fold get(@Nullable Object key) {
    if (key instanceof AgentRef agent) {
      int number = agent.number();
      return number < ofAgents.length ? ofAgents[number] : null;
    }
    return others.get(key);
  }

  /** Takes a fold of a key that has none. */
  void put(Fold fold) {
    size++;
    if (fold.key instanceof AgentRef agent) {
      int number = agent.number();
      if (number >= ofAgents.length) {
        ofAgents = Arrays.copyOf(ofAgents, Math.max(16, 2 * number));
      }
      ofAgents[number] = fold;
    } else {
      others.put(fold.key, fold);
    }
  }

  void remove(Fold fold) {
    if (get(fold.key) != fold) {
      return;
    }
    size--;
    if (fold.key instanceof AgentRef agent) {
      ofAgents[agent.number()] = null;
    } else {
      others.remove(fold.key);
    }
  }

  /** All, in the order of their keys. */
  List<Fold> all() {
    List<Fold> all = new ArrayList<>(others.values());
    for (Fold fold : ofAgents) {
      if (fold != null) {
        all.add(fold);
      }
    }
    all.sort((a, b) -> Values.ORDER.compare(a.key, b.key));
    return all;
  }
}

package dev.truce.runtime.game;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.value.EnumType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The smallest Moore machine that plays as a deterministic strategy does: each state has a move,
 * and the opponent's move leads to the next one. States are numbered as they are first met, breadth
 * first; 0 is the initial one.
 *
 * @param rounds for how many rounds it is known to agree with the strategy; {@link #ALL} when it
 *     does so for ever
 */
public record Automaton(
    EnumType actions, EnumType answers, ImmutableList<State> states, int rounds) {

  /** Agrees with the strategy in matches of any length. */
  public static final int ALL = Integer.MAX_VALUE;

  /**
   * A state: the ordinal of the move, and for each move of the opponent the number of the next
   * state.
   */
  public record State(int move, ImmutableList<Integer> next) {}

  /** Whether it plays as the strategy in every match, not only in those that were tried. */
  public boolean isExact() {
    return rounds == ALL;
  }

  /**
   * The same machine with the fewest states (E. Moore, Gedanken-experiments on sequential machines,
   * 1956).
   */
  Automaton minimal() {
    int[] classes = states.stream().mapToInt(State::move).toArray();
    int count = (int) states.stream().mapToInt(State::move).distinct().count();
    while (true) {
      Map<List<Integer>, Integer> numbers = new HashMap<>();
      int[] finer = new int[classes.length];
      for (int i = 0; i < finer.length; i++) {
        List<Integer> signature = new ArrayList<>();
        signature.add(classes[i]);
        for (int next : states.get(i).next()) {
          signature.add(classes[next]);
        }
        finer[i] = numbers.computeIfAbsent(signature, s -> numbers.size());
      }
      classes = finer;
      if (numbers.size() == count) {
        return merged(classes);
      }
      count = numbers.size();
    }
  }

  /** One state for each class that the initial state leads to. */
  private Automaton merged(int[] classes) {
    Map<Integer, Integer> numbers = new HashMap<>();
    List<State> found = new ArrayList<>();
    numbers.put(classes[0], 0);
    found.add(states.get(0));
    List<State> renumbered = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      ImmutableList.Builder<Integer> next = ImmutableList.builder();
      for (int target : found.get(i).next()) {
        Integer number = numbers.get(classes[target]);
        if (number == null) {
          number = found.size();
          numbers.put(classes[target], number);
          found.add(states.get(target));
        }
        next.add(number);
      }
      renumbered.add(new State(found.get(i).move(), next.build()));
    }
    return new Automaton(actions, answers, ImmutableList.copyOf(renumbered), rounds);
  }
}

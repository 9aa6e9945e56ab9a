package dev.truce.compiler.protocol;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.protocol.Automaton.Edge;
import dev.truce.compiler.protocol.Automaton.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The least automaton that allows the same: with one successor for each action, and no two states
 * that allow the same from there on. States are numbered as they are met from the first.
 */
final class Minimiser {

  private Minimiser() {}

  static Automaton minimise(Automaton automaton) {
    Automaton deterministic = determinise(automaton);
    int[] classes = classes(deterministic);
    return quotient(deterministic, classes);
  }

  private static Automaton determinise(Automaton automaton) {
    Map<TreeSet<Integer>, Integer> numbers = new HashMap<>();
    List<TreeSet<Integer>> order = new ArrayList<>();
    TreeSet<Integer> first = new TreeSet<>(List.of(0));
    numbers.put(first, 0);
    order.add(first);
    ImmutableList.Builder<State> states = ImmutableList.builder();
    for (int i = 0; i < order.size(); i++) {
      Map<String, Action> actions = new LinkedHashMap<>();
      Map<String, TreeSet<Integer>> targets = new LinkedHashMap<>();
      boolean mayEnd = false;
      for (int member : order.get(i)) {
        State state = automaton.state(member);
        mayEnd |= state.mayEnd();
        for (Edge edge : state.edges()) {
          actions.putIfAbsent(edge.action().key(), edge.action());
          targets.computeIfAbsent(edge.action().key(), k -> new TreeSet<>()).add(edge.target());
        }
      }
      ImmutableList.Builder<Edge> edges = ImmutableList.builder();
      for (Map.Entry<String, Action> action : actions.entrySet()) {
        TreeSet<Integer> target = targets.getOrDefault(action.getKey(), first);
        Integer number = numbers.get(target);
        if (number == null) {
          number = order.size();
          if (number >= Projector.MAX_STATES) {
            throw new Projector.TooLarge();
          }
          numbers.put(target, number);
          order.add(target);
        }
        edges.add(new Edge(action.getValue(), number));
      }
      states.add(new State(edges.build(), mayEnd));
    }
    return new Automaton(automaton.role(), states.build());
  }

  /** The class of each state, refined until the states of a class go to the same classes. */
  private static int[] classes(Automaton automaton) {
    int n = automaton.size();
    int[] classes = new int[n];
    int count = 0;
    while (true) {
      Map<List<Object>, Integer> found = new HashMap<>();
      int[] refined = new int[n];
      for (int i = 0; i < n; i++) {
        State state = automaton.state(i);
        List<String> ways = new ArrayList<>();
        for (Edge edge : state.edges()) {
          ways.add(edge.action().step() + " " + classes[edge.target()]);
        }
        ways.sort(null);
        List<Object> signature = List.of(classes[i], state.mayEnd(), ways);
        refined[i] = found.computeIfAbsent(signature, s -> found.size());
      }
      classes = refined;
      if (found.size() == count) {
        return classes;
      }
      count = found.size();
    }
  }

  private static Automaton quotient(Automaton automaton, int[] classes) {
    Map<Integer, Integer> numbers = new HashMap<>();
    List<Integer> members = new ArrayList<>();
    numbers.put(classes[0], 0);
    members.add(0);
    ImmutableList.Builder<State> states = ImmutableList.builder();
    for (int i = 0; i < members.size(); i++) {
      State state = automaton.state(members.get(i));
      ImmutableList.Builder<Edge> edges = ImmutableList.builder();
      for (Edge edge : state.edges()) {
        Integer number = numbers.get(classes[edge.target()]);
        if (number == null) {
          number = members.size();
          numbers.put(classes[edge.target()], number);
          members.add(edge.target());
        }
        edges.add(new Edge(edge.action(), number));
      }
      states.add(new State(edges.build(), state.mayEnd()));
    }
    return new Automaton(automaton.role(), states.build());
  }
}

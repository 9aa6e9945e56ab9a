package dev.truce.compiler.protocol;

import com.google.common.collect.ImmutableList;
import java.util.HashSet;
import java.util.Set;

/** What one role does: states from 0, the first, and what leads from one to another. */
public record Automaton(String role, ImmutableList<State> states) {

  /**
   * A state.
   *
   * @param mayEnd whether the session may be over here
   */
  public record State(ImmutableList<Edge> edges, boolean mayEnd) {

    public boolean isTerminal() {
      return edges.isEmpty();
    }

    boolean onlySends() {
      return !edges.isEmpty() && edges.stream().allMatch(e -> e.action().sends());
    }

    boolean onlyReceives() {
      return !edges.isEmpty() && edges.stream().noneMatch(e -> e.action().sends());
    }
  }

  /** What is done in a state, and the state behind it. */
  public record Edge(Action action, int target) {}

  public int size() {
    return states.size();
  }

  public State state(int index) {
    return states.get(index);
  }

  /** Whether a way leads from one state to another; a state reaches itself only by a cycle. */
  boolean reaches(int from, int to) {
    Set<Integer> seen = new HashSet<>();
    return reaches(from, to, seen);
  }

  private boolean reaches(int from, int to, Set<Integer> seen) {
    for (Edge edge : states.get(from).edges()) {
      if (edge.target() == to || (seen.add(edge.target()) && reaches(edge.target(), to, seen))) {
        return true;
      }
    }
    return false;
  }
}

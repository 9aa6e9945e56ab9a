package dev.truce.compiler.protocol;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A protocol that can be played.
 *
 * @param steps what happens, other protocols inlined
 * @param written the automaton of each role as the steps are written
 * @param automata the least automaton of each role, with one successor for each action
 * @param globalStates how many states all roles have together, with a buffer of one message from
 *     each to each other and two members for a role of many; −1 where there are too many to count
 */
public record Projection(
    String name,
    Roles roles,
    ImmutableList<Global> steps,
    ImmutableMap<String, Automaton> written,
    ImmutableMap<String, Automaton> automata,
    int globalStates) {

  /** The automaton that a role's sessions are watched with; null where there is no such role. */
  public @Nullable Automaton automaton(String role) {
    return automata.get(role);
  }

  /**
   * The messages that a role takes in some state, with a step of each, as the automaton has them.
   */
  public ImmutableMap<Global.Label, Global.Talk> received(String role) {
    return labels(role, false);
  }

  /** The messages that a role sends in some state, with a step of each. */
  public ImmutableMap<Global.Label, Global.Talk> sent(String role) {
    return labels(role, true);
  }

  private ImmutableMap<Global.Label, Global.Talk> labels(String role, boolean sends) {
    Automaton automaton = automata.get(role);
    Map<Global.Label, Global.Talk> found = new LinkedHashMap<>();
    if (automaton != null) {
      for (Automaton.State state : automaton.states()) {
        for (Automaton.Edge edge : state.edges()) {
          Action action = edge.action();
          if (sends ? action.sends() : action.receives()) {
            found.putIfAbsent(action.label(), action.talk());
          }
        }
      }
    }
    return ImmutableMap.copyOf(found);
  }
}

package dev.truce.compiler.protocol;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
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
}

package dev.truce.runtime.session;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.net.MessageType;
import dev.truce.runtime.value.Fun;
import org.jspecify.annotations.Nullable;

/**
 * A declared protocol: its roles in the order of their declaration. Of an unordered protocol, whose
 * messages belong to no session, the roles have no automata.
 *
 * @param terms takes the members of all roles and the protocol's parameters; gives a list of its
 *     quorums and time limits, in the order in which {@link Automaton.Term} counts them; null where
 *     there are none
 */
public record ProtocolType(String name, ImmutableList<Role> roles, @Nullable Fun terms) {

  /** A protocol whose automata need no terms. */
  public ProtocolType(String name, ImmutableList<Role> roles) {
    this(name, roles, null);
  }

  /**
   * A role.
   *
   * @param index among the roles of its protocol
   * @param many whether several agents play it in one session
   * @param automaton what it may do; null in an unordered protocol
   */
  public record Role(
      String protocol, String name, int index, boolean many, @Nullable Automaton automaton) {
    @Override
    public String toString() {
      return protocol + "." + name;
    }
  }

  /**
   * Whether it is counted how often a message goes from one role to another: where a step of
   * several can be over before all have taken part in it, an answer may come when the same step is
   * taken again.
   */
  public boolean counts(int from, MessageType message, int to) {
    Automaton automaton = role(to).automaton();
    return automaton != null && automaton.mayLeaveBehind(message, from);
  }

  /** Whether somebody may choose one of several members, so that the others are left waiting. */
  public boolean picks() {
    return roles.stream()
        .anyMatch(
            r ->
                r.automaton() != null
                    && r.automaton().states().stream()
                        .flatMap(s -> s.transitions().stream())
                        .anyMatch(
                            t ->
                                t.sends()
                                    && t.mode() == Automaton.Mode.ONE
                                    && role(t.role()).many()));
  }

  public Role role(int index) {
    return roles.get(index);
  }
}

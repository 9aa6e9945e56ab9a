package dev.truce.runtime.session;

import com.google.common.collect.ImmutableList;
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

  public Role role(int index) {
    return roles.get(index);
  }
}

package dev.truce.compiler.check;

import com.google.common.collect.ImmutableSet;
import dev.truce.compiler.names.MessageSymbol;
import dev.truce.compiler.names.ProtocolSymbol;
import dev.truce.compiler.protocol.Action;
import dev.truce.compiler.protocol.Automaton;
import dev.truce.compiler.protocol.Automaton.Edge;
import dev.truce.compiler.protocol.Global.Talk;
import dev.truce.compiler.protocol.Projection;
import dev.truce.compiler.syntax.Step.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The states that a session can be in for one role: where it stands when a handler begins, and
 * where a message that is sent leads to.
 */
record RoleStates(Messages messages, String role, @Nullable Automaton automaton) {

  static RoleStates of(Compilation all, ProtocolSymbol protocol, String role) {
    Projection projection = protocol.projection();
    return new RoleStates(
        new Messages(all, protocol.module()),
        role,
        projection == null ? null : projection.automaton(role));
  }

  /** Of the role that a block of an agent plays. */
  static @Nullable RoleStates of(Compilation all, AgentPart part) {
    ProtocolSymbol protocol =
        part.block == null
            ? null
            : new Messages(all, part.agent.module()).protocol(part.block.protocol().text());
    return part.block == null || protocol == null || protocol.projection() == null
        ? null
        : of(all, protocol, part.block.role().text());
  }

  private List<Automaton.State> states() {
    return automaton == null ? List.of() : automaton.states();
  }

  private boolean is(Action action, MessageSymbol message) {
    return messages.of(action.label()) == message;
  }

  /** All states in which the session goes on. */
  ImmutableSet<Integer> open() {
    ImmutableSet.Builder<Integer> found = ImmutableSet.builder();
    for (int i = 0; i < states().size(); i++) {
      if (!states().get(i).isTerminal()) {
        found.add(i);
      }
    }
    return found.build();
  }

  /** Where a session can be when its block hears that it is open. */
  ImmutableSet<Integer> atOpening() {
    Set<Integer> found = new TreeSet<>(Set.of(0));
    List<Integer> open = new ArrayList<>(List.of(0));
    while (!open.isEmpty() && automaton != null) {
      for (Edge edge : automaton.state(open.remove(open.size() - 1)).edges()) {
        if (!edge.action().sends() && found.add(edge.target())) {
          open.add(edge.target());
        }
      }
    }
    return ImmutableSet.copyOf(found);
  }

  /** Where a session is when a message was just taken. */
  ImmutableSet<Integer> behind(MessageSymbol message) {
    Set<Integer> found = new TreeSet<>();
    for (int i = 0; i < states().size(); i++) {
      for (Edge edge : states().get(i).edges()) {
        if (edge.action().receives() && is(edge.action(), message)) {
          found.add(edge.target());
          if (gathers(edge.action().talk())) {
            found.add(i);
          }
        }
      }
    }
    return ImmutableSet.copyOf(found);
  }

  /** Where a session is when all of a gathering step have sent. */
  ImmutableSet<Integer> behindAll(MessageSymbol message) {
    Set<Integer> found = new TreeSet<>();
    for (Automaton.State state : states()) {
      for (Edge edge : state.edges()) {
        if (edge.action().receives()
            && is(edge.action(), message)
            && gathers(edge.action().talk())) {
          found.add(edge.target());
        }
      }
    }
    return ImmutableSet.copyOf(found);
  }

  /** Where a session is when the time for a message is over. */
  ImmutableSet<Integer> behindTimeout(MessageSymbol message) {
    Set<Integer> found = new TreeSet<>();
    for (Automaton.State state : states()) {
      if (state.edges().stream().anyMatch(e -> e.action().receives() && is(e.action(), message))) {
        for (Edge edge : state.edges()) {
          if (!edge.action().receives() && !edge.action().sends()) {
            found.add(edge.target());
          }
        }
      }
    }
    return ImmutableSet.copyOf(found);
  }

  /** Whether the time for a message can be over. */
  boolean hasLimit(MessageSymbol message) {
    for (Automaton.State state : states()) {
      for (Edge edge : state.edges()) {
        if (!edge.action().sends()
            && is(edge.action(), message)
            && edge.action().talk().within() != null) {
          return true;
        }
      }
    }
    return false;
  }

  static boolean gathers(Talk talk) {
    return talk.senders() == Quantity.EACH || talk.senders() == Quantity.QUORUM;
  }

  /** A way to send a message in a state, or null. */
  @Nullable Edge sending(int state, MessageSymbol message) {
    for (Edge edge : states().get(state).edges()) {
      if (edge.action().sends() && is(edge.action(), message)) {
        return edge;
      }
    }
    return null;
  }

  boolean opensWith(MessageSymbol message) {
    return automaton != null && sending(0, message) != null;
  }

  /** All states that can follow by what the role sends. */
  ImmutableSet<Integer> closure(Set<Integer> from) {
    Set<Integer> found = new TreeSet<>(from);
    List<Integer> open = new ArrayList<>(from);
    while (!open.isEmpty()) {
      for (Edge edge : states().get(open.remove(open.size() - 1)).edges()) {
        if (edge.action().sends() && found.add(edge.target())) {
          open.add(edge.target());
        }
      }
    }
    return ImmutableSet.copyOf(found);
  }

  /** What may be done in some states, in words. */
  String allowed(Set<Integer> in) {
    Set<String> words = new java.util.LinkedHashSet<>();
    for (int state : in) {
      for (Edge edge : states().get(state).edges()) {
        Action action = edge.action();
        if (action.sends()) {
          words.add("send " + action.label());
        } else if (action.receives()) {
          words.add("take " + action.label());
        }
      }
      if (states().get(state).isTerminal()) {
        words.add("do nothing: its part is over");
      }
    }
    return words.isEmpty() ? "do nothing: its part is over" : String.join(" or ", words);
  }

  /** The steps that can follow in some states, to be shown. */
  List<Talk> steps(Set<Integer> in) {
    List<Talk> found = new ArrayList<>();
    for (int state : in) {
      for (Edge edge : states().get(state).edges()) {
        if (!found.contains(edge.action().talk())) {
          found.add(edge.action().talk());
        }
      }
    }
    return found;
  }
}

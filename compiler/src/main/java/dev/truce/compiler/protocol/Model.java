package dev.truce.compiler.protocol;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.protocol.Automaton.Edge;
import dev.truce.compiler.protocol.Automaton.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All roles at once, with a buffer of one message from each role to each other: every state that
 * can be reached, and what is wrong in it.
 */
final class Model {

  /** What is beyond this many states is not looked at. */
  static final int MAX_STATES = 200_000;

  /** What one role did. */
  record Move(int role, Edge edge, int target) {}

  /**
   * What is wrong: with which role, in which state, at which step of which label if there is one.
   */
  record Fault(Kind kind, String role, State state, @Nullable Action action) {
    enum Kind {
      /** A message has come that the role does not take here. */
      NOT_TAKEN,
      /** The role is at its end, but a message has come for it. */
      LEFT_OVER,
      /** The role waits, and all whom it waits for wait too, or are at their end. */
      WAITS,
      /** Nothing can happen any more, but the role is not at its end. */
      UNFINISHED,
      /** Others go on for ever, the role never. */
      STARVES,
      /** A message for the role stays where it is for ever. */
      NEVER_TAKEN
    }
  }

  /** Where each role stands, and what is on its way: 0, or 1 + the number of a message. */
  private record Config(int[] states, int[] buffers) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Config config
          && Arrays.equals(states, config.states)
          && Arrays.equals(buffers, config.buffers);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(states) + Arrays.hashCode(buffers);
    }
  }

  /** A state of a role at which one of several sends is taken for ever. */
  record Decision(int role, int state) {}

  private final ImmutableList<Automaton> automata;
  private final Map<String, Integer> roles = new HashMap<>();
  private final Map<Object, Integer> labels = new HashMap<>();
  private final List<Action> senders = new ArrayList<>();
  private final Map<Decision, Edge> decisions;
  private final List<Config> configs = new ArrayList<>();
  private final List<List<Move>> moves = new ArrayList<>();
  private boolean complete = true;

  private Model(ImmutableList<Automaton> automata, Map<Decision, Edge> decisions) {
    this.automata = automata;
    this.decisions = decisions;
    for (int i = 0; i < automata.size(); i++) {
      roles.put(automata.get(i).role(), i);
    }
  }

  /**
   * @param decisions where a role always sends the same, though it could send something else
   */
  static Model of(ImmutableList<Automaton> automata, Map<Decision, Edge> decisions) {
    Model model = new Model(automata, decisions);
    model.explore();
    return model;
  }

  int size() {
    return configs.size();
  }

  boolean isComplete() {
    return complete;
  }

  List<Move> moves(int config) {
    return moves.get(config);
  }

  int roleCount() {
    return automata.size();
  }

  String role(int index) {
    return automata.get(index).role();
  }

  int roleOf(String name) {
    Integer role = roles.get(name);
    if (role == null) {
      throw new IllegalStateException("no role " + name);
    }
    return role;
  }

  State state(int config, int role) {
    return automata.get(role).state(configs.get(config).states()[role]);
  }

  int stateNumber(int config, int role) {
    return configs.get(config).states()[role];
  }

  /** The message on its way from one role to another, or null. */
  @Nullable Action pending(int config, int from, int to) {
    int message = configs.get(config).buffers()[from * automata.size() + to];
    return message == 0 ? null : senders.get(message - 1);
  }

  private int label(Action action) {
    Integer number = labels.get(action.label());
    if (number == null) {
      number = labels.size() + 1;
      labels.put(action.label(), number);
      senders.add(action);
    }
    return number;
  }

  private void explore() {
    int n = automata.size();
    Map<Config, Integer> numbers = new HashMap<>();
    Config first = new Config(new int[n], new int[n * n]);
    numbers.put(first, 0);
    configs.add(first);
    for (int i = 0; i < configs.size(); i++) {
      List<Move> out = new ArrayList<>();
      Config config = configs.get(i);
      for (int role = 0; role < n; role++) {
        for (Edge edge : edges(role, config.states()[role])) {
          Config next = after(config, role, edge);
          if (next == null) {
            continue;
          }
          Integer number = numbers.get(next);
          if (number == null) {
            if (configs.size() >= MAX_STATES) {
              complete = false;
              continue;
            }
            number = configs.size();
            numbers.put(next, number);
            configs.add(next);
          }
          out.add(new Move(role, edge, number));
        }
      }
      moves.add(out);
    }
  }

  private List<Edge> edges(int role, int state) {
    Edge decided = decisions.get(new Decision(role, state));
    return decided != null ? List.of(decided) : automata.get(role).state(state).edges();
  }

  private @Nullable Config after(Config config, int role, Edge edge) {
    int n = automata.size();
    int peer = roleOf(edge.action().peer());
    int slot = edge.action().sends() ? role * n + peer : peer * n + role;
    int label = label(edge.action());
    if (config.buffers()[slot] != (edge.action().sends() ? 0 : label)) {
      return null;
    }
    int[] states = config.states().clone();
    int[] buffers = config.buffers().clone();
    states[role] = edge.target();
    buffers[slot] = edge.action().sends() ? label : 0;
    return new Config(states, buffers);
  }

  /** The first thing that is wrong in some state; null when nothing is. */
  @Nullable Fault fault() {
    for (int config = 0; config < configs.size(); config++) {
      Fault fault = fault(config);
      if (fault != null) {
        return fault;
      }
    }
    return null;
  }

  private @Nullable Fault fault(int config) {
    for (int role = 0; role < automata.size(); role++) {
      State state = state(config, role);
      Action message = state.isTerminal() ? anyFor(config, role) : untaken(config, role, state);
      if (message != null) {
        Fault.Kind kind = state.isTerminal() ? Fault.Kind.LEFT_OVER : Fault.Kind.NOT_TAKEN;
        return new Fault(kind, role(role), state, message);
      }
    }
    for (int role = 0; role < automata.size(); role++) {
      State state = state(config, role);
      if (!state.isTerminal() && waitsInVain(config, role)) {
        return new Fault(Fault.Kind.WAITS, role(role), state, state.edges().get(0).action());
      }
    }
    if (moves.get(config).isEmpty()) {
      for (int role = 0; role < automata.size(); role++) {
        State state = state(config, role);
        if (!state.isTerminal()) {
          return new Fault(Fault.Kind.UNFINISHED, role(role), state, state.edges().get(0).action());
        }
      }
    }
    return null;
  }

  /** Whether a role is at its end and nothing has come for it. */
  boolean isFinished(int config, int role) {
    return state(config, role).isTerminal() && anyFor(config, role) == null;
  }

  @Nullable Action anyFor(int config, int role) {
    for (int from = 0; from < automata.size(); from++) {
      Action message = pending(config, from, role);
      if (message != null) {
        return message;
      }
    }
    return null;
  }

  /** A message for a role that listens to its sender, but not for this. */
  private @Nullable Action untaken(int config, int role, State state) {
    if (!state.onlyReceives()) {
      return null;
    }
    for (Edge edge : state.edges()) {
      Action message = pending(config, roleOf(edge.action().peer()), role);
      if (message != null
          && state.edges().stream()
              .noneMatch(
                  e ->
                      e.action().peer().equals(edge.action().peer())
                          && e.action().label().equals(message.label()))) {
        return message;
      }
    }
    return null;
  }

  private boolean waitsInVain(int config, int role) {
    Set<Integer> circle = new LinkedHashSet<>();
    List<Integer> open = new ArrayList<>(List.of(role));
    while (!open.isEmpty()) {
      int at = open.remove(open.size() - 1);
      if (!circle.add(at) || state(config, at).isTerminal()) {
        continue;
      }
      State state = state(config, at);
      if (!state.onlyReceives()) {
        return false;
      }
      for (Edge edge : state.edges()) {
        int peer = roleOf(edge.action().peer());
        if (pending(config, peer, at) != null) {
          return false;
        }
        open.add(peer);
      }
    }
    return true;
  }
}

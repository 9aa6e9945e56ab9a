package dev.truce.compiler.protocol;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.protocol.Automaton.Edge;
import dev.truce.compiler.protocol.Automaton.State;
import dev.truce.compiler.protocol.Model.Decision;
import dev.truce.compiler.protocol.Model.Fault;
import dev.truce.compiler.protocol.Model.Move;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether every role goes on for ever or comes to its end, and every message is taken, however the
 * roles choose. Choices need not be fair: a role that can go round a loop by one of its branches
 * may always take that branch.
 */
final class Progress {

  /** How many states of models are looked at, over all ways to choose. */
  private static final int MAX_WORK = 1_000_000;

  private final ImmutableList<Automaton> automata;
  private int work;

  private Progress(ImmutableList<Automaton> automata) {
    this.automata = automata;
  }

  /** The first role or message that waits for ever; null when there is none. */
  static @Nullable Fault fault(ImmutableList<Automaton> automata, Model model) {
    Fault fair = faultIn(model);
    return fair != null ? fair : new Progress(automata).decide(model, new HashMap<>());
  }

  private @Nullable Fault decide(Model model, Map<Decision, Edge> decided) {
    Decision open = undecided(model, decided);
    if (open == null) {
      return faultIn(model);
    }
    for (Edge edge : automata.get(open.role()).state(open.state()).edges()) {
      Map<Decision, Edge> more = new HashMap<>(decided);
      more.put(open, edge);
      Model next = Model.of(automata, more);
      work += next.size();
      Fault fault = work > MAX_WORK ? null : decide(next, more);
      if (fault != null) {
        return fault;
      }
    }
    return null;
  }

  /** A state that is reached, where a role chooses again and again. */
  private @Nullable Decision undecided(Model model, Map<Decision, Edge> decided) {
    Set<Decision> seen = new HashSet<>();
    for (int config = 0; config < model.size(); config++) {
      for (int role = 0; role < automata.size(); role++) {
        State state = model.state(config, role);
        if (state.edges().size() < 2 || !state.onlySends()) {
          continue;
        }
        Decision decision = new Decision(role, model.stateNumber(config, role));
        if (!decided.containsKey(decision) && seen.add(decision) && recurs(decision)) {
          return decision;
        }
      }
    }
    return null;
  }

  private boolean recurs(Decision decision) {
    Automaton automaton = automata.get(decision.role());
    for (Edge edge : automaton.state(decision.state()).edges()) {
      if (edge.target() == decision.state() || automaton.reaches(edge.target(), decision.state())) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Fault faultIn(Model model) {
    for (List<Integer> set : terminalSets(model)) {
      Fault fault = faultIn(model, set);
      if (fault != null) {
        return fault;
      }
    }
    return null;
  }

  private static @Nullable Fault faultIn(Model model, List<Integer> set) {
    boolean[] acts = new boolean[model.roleCount()];
    for (int config : set) {
      for (Move move : model.moves(config)) {
        acts[move.role()] = true;
        acts[model.roleOf(move.edge().action().peer())] = true;
      }
    }
    int first = set.get(0);
    for (int role = 0; role < acts.length; role++) {
      State state = model.state(first, role);
      if (!acts[role] && !state.isTerminal() && model.anyFor(first, role) == null) {
        Action waiting = state.edges().get(0).action();
        return new Fault(Fault.Kind.STARVES, model.role(role), state, waiting);
      }
    }
    for (int from = 0; from < acts.length; from++) {
      for (int to = 0; to < acts.length; to++) {
        int sender = from;
        int receiver = to;
        if (set.stream().allMatch(c -> model.pending(c, sender, receiver) != null)) {
          Action message = model.pending(first, from, to);
          return new Fault(Fault.Kind.NEVER_TAKEN, model.role(to), model.state(first, to), message);
        }
      }
    }
    return null;
  }

  // Sets of states that are never left, by Tarjan's algorithm, with a stack of its own

  private static List<List<Integer>> terminalSets(Model model) {
    int n = model.size();
    int[] index = new int[n];
    int[] low = new int[n];
    int[] component = new int[n];
    int[] next = new int[n];
    Arrays.fill(index, -1);
    Arrays.fill(component, -1);
    List<Integer> stack = new ArrayList<>();
    List<Integer> path = new ArrayList<>(List.of(0));
    List<List<Integer>> components = new ArrayList<>();
    int count = 0;
    while (!path.isEmpty()) {
      int at = path.get(path.size() - 1);
      if (index[at] < 0) {
        index[at] = count;
        low[at] = count++;
        stack.add(at);
      }
      List<Move> moves = model.moves(at);
      if (next[at] < moves.size()) {
        int to = moves.get(next[at]++).target();
        if (index[to] < 0) {
          path.add(to);
        } else if (component[to] < 0) {
          low[at] = Math.min(low[at], index[to]);
        }
        continue;
      }
      path.remove(path.size() - 1);
      if (!path.isEmpty()) {
        int parent = path.get(path.size() - 1);
        low[parent] = Math.min(low[parent], low[at]);
      }
      if (low[at] == index[at]) {
        List<Integer> members = new ArrayList<>();
        int member;
        do {
          member = stack.remove(stack.size() - 1);
          component[member] = components.size();
          members.add(member);
        } while (member != at);
        components.add(members);
      }
    }
    List<List<Integer>> terminal = new ArrayList<>();
    for (List<Integer> members : components) {
      int own = component[members.get(0)];
      boolean closed = true;
      boolean moves = false;
      for (int member : members) {
        for (Move move : model.moves(member)) {
          closed &= component[move.target()] == own;
          moves = true;
        }
      }
      if (closed && moves) {
        terminal.add(members);
      }
    }
    return terminal;
  }
}

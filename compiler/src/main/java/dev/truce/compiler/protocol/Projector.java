package dev.truce.compiler.protocol;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.truce.compiler.protocol.Automaton.Edge;
import dev.truce.compiler.protocol.Automaton.State;
import dev.truce.compiler.protocol.Global.Branch;
import dev.truce.compiler.protocol.Global.Pair;
import dev.truce.compiler.protocol.Global.Talk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of a protocol are to one role. Steps without it are silent moves; a state is the
 * set of places from which it can act after silent moves, so that a role that does not take part in
 * a branch waits for what comes behind it.
 */
final class Projector {

  /** More states than this are no protocol that anybody reads. */
  static final int MAX_STATES = 10_000;

  /** Which endings of steps with a time limit are looked at. */
  interface Lateness {
    boolean inTime(Talk talk);

    boolean late(Talk talk);

    /** Both, as a session may go. */
    Lateness BOTH = of(true, null);

    /** Nothing is ever late. */
    Lateness NEVER = of(false, null);

    /** One step is always late, no other is. */
    static Lateness only(Talk step) {
      return of(false, step);
    }

    private static Lateness of(boolean both, @Nullable Talk step) {
      return new Lateness() {
        @Override
        public boolean inTime(Talk talk) {
          return step == null || talk.id() != step.id();
        }

        @Override
        public boolean late(Talk talk) {
          return both || (step != null && talk.id() == step.id());
        }
      };
    }
  }

  /** A place between steps. */
  private static final class Node {
    final List<Move> moves = new ArrayList<>();
    @Nullable ImmutableSet<Node> closure;

    boolean acts() {
      return moves.stream().anyMatch(m -> m.action() != null);
    }
  }

  /** A move; silent where {@code action} is null. */
  private record Move(@Nullable Action action, Node target) {}

  /** The graph got larger than anybody can mean. */
  static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final String role;
  private final Lateness lateness;
  private final Node end = new Node();
  private final Map<Integer, Node> heads = new HashMap<>();
  private final Map<Integer, Node> exits = new HashMap<>();
  private final Map<Branch, Node> branches = new LinkedHashMap<>();
  private int nodes;

  private Projector(String role, Lateness lateness) {
    this.role = role;
    this.lateness = lateness;
  }

  /** The automaton of a role, as the steps are written: equal states are not merged. */
  static Automaton project(ImmutableList<Global> steps, String role, Lateness lateness) {
    Projector projector = new Projector(role, lateness);
    return projector.states(projector.start(steps));
  }

  /** What a role does first in each branch, or behind it where the branch is silent. */
  static Map<Branch, State> first(ImmutableList<Global> steps, String role) {
    Projector projector = new Projector(role, Lateness.NEVER);
    projector.start(steps);
    Map<Branch, State> first = new LinkedHashMap<>();
    Map<ImmutableSet<Node>, Integer> numbers = new HashMap<>();
    projector.branches.forEach(
        (branch, node) -> {
          ImmutableList.Builder<Edge> edges = ImmutableList.builder();
          ImmutableSet<Node> closure = projector.closure(node);
          for (Node from : closure) {
            for (Move move : from.moves) {
              if (move.action() != null) {
                ImmutableSet<Node> target = projector.closure(move.target());
                edges.add(
                    new Edge(move.action(), numbers.computeIfAbsent(target, t -> numbers.size())));
              }
            }
          }
          first.put(branch, new State(edges.build(), closure.contains(projector.end)));
        });
    return first;
  }

  private Node start(ImmutableList<Global> steps) {
    Node start = node();
    build(steps, start, end);
    return start;
  }

  private Node node() {
    if (++nodes > MAX_STATES * 10) {
      throw new TooLarge();
    }
    return new Node();
  }

  private static void silent(Node from, Node to) {
    from.moves.add(new Move(null, to));
  }

  private void build(ImmutableList<Global> steps, Node from, Node to) {
    Node at = from;
    for (int i = 0; i < steps.size(); i++) {
      Node next = i == steps.size() - 1 ? to : node();
      build(steps.get(i), at, next);
      at = next;
    }
    if (steps.isEmpty()) {
      silent(from, to);
    }
  }

  private void build(Global step, Node from, Node to) {
    if (step instanceof Talk talk) {
      talk(talk, from, to);
    } else if (step instanceof Global.Choice choice) {
      for (Branch branch : choice.branches()) {
        Node start = node();
        silent(from, start);
        branches.put(branch, start);
        build(branch.steps(), start, to);
      }
    } else if (step instanceof Global.Loop loop) {
      Node head = node();
      silent(from, head);
      heads.put(loop.id(), head);
      exits.put(loop.id(), to);
      build(loop.body(), head, head);
    } else if (step instanceof Global.Exit exit) {
      silent(from, known(exits, exit.loop()));
    } else if (step instanceof Global.Again again) {
      silent(from, known(heads, again.loop()));
    } else if (step instanceof Global.End) {
      silent(from, end);
    } else if (step instanceof Global.Par par) {
      new Shuffle(par).build(from, to);
    }
  }

  private static Node known(Map<Integer, Node> nodes, int loop) {
    Node node = nodes.get(loop);
    if (node == null) {
      throw new IllegalStateException("a jump out of no loop");
    }
    return node;
  }

  private void talk(Talk talk, Node from, Node to) {
    List<Action> actions = new ArrayList<>();
    for (Pair pair : talk.pairs()) {
      if (pair.from().equals(role)) {
        actions.add(new Action(Action.Kind.SEND, pair.to(), talk.label(), talk.receivers(), talk));
      }
    }
    boolean sends = !actions.isEmpty();
    for (Pair pair : talk.pairs()) {
      if (pair.to().equals(role)) {
        actions.add(
            new Action(Action.Kind.RECEIVE, pair.from(), talk.label(), talk.senders(), talk));
      }
    }
    Node behind = talk.late() != null && lateness.late(talk) ? node() : to;
    if (behind != to) {
      silent(behind, to);
    }
    if (lateness.inTime(talk)) {
      Node at = from;
      for (int i = 0; i < actions.size(); i++) {
        Node next = i == actions.size() - 1 ? behind : node();
        at.moves.add(new Move(actions.get(i), next));
        at = next;
      }
      if (actions.isEmpty()) {
        silent(from, behind);
      }
    }
    if (talk.late() != null && lateness.late(talk)) {
      Node late = node();
      build(talk.late(), late, to);
      boolean receives = actions.size() > 0 && !sends;
      if (receives && lateness.inTime(talk)) {
        Action.Kind over = Action.Kind.TIMEOUT;
        from.moves.add(
            new Move(new Action(over, talk.from(), talk.label(), talk.senders(), talk), late));
      } else {
        silent(from, late);
        if (sends) {
          silent(behind, late); // it may have sent what came too late
        }
      }
    }
  }

  // States

  /** Where the role can act after silent moves, and the end if it can come to it. */
  private ImmutableSet<Node> closure(Node node) {
    if (node.closure == null) {
      Set<Node> seen = new LinkedHashSet<>();
      collect(node, seen);
      ImmutableSet.Builder<Node> acting = ImmutableSet.builder();
      for (Node at : seen) {
        if (at == end || at.acts()) {
          acting.add(at);
        }
      }
      ImmutableSet<Node> found = acting.build();
      node.closure = found.isEmpty() ? ImmutableSet.of(end) : found;
    }
    return node.closure;
  }

  private static void collect(Node node, Set<Node> seen) {
    List<Node> open = new ArrayList<>(List.of(node));
    while (!open.isEmpty()) {
      Node at = open.remove(open.size() - 1);
      if (seen.add(at)) {
        for (int i = at.moves.size() - 1; i >= 0; i--) {
          if (at.moves.get(i).action() == null) {
            open.add(at.moves.get(i).target());
          }
        }
      }
    }
  }

  private Automaton states(Node start) {
    Map<ImmutableSet<Node>, Integer> numbers = new HashMap<>();
    List<ImmutableSet<Node>> order = new ArrayList<>();
    numbers.put(closure(start), 0);
    order.add(closure(start));
    ImmutableList.Builder<State> states = ImmutableList.builder();
    for (int i = 0; i < order.size(); i++) {
      Map<String, Edge> edges = new LinkedHashMap<>();
      for (Node node : order.get(i)) {
        for (Move move : node.moves) {
          if (move.action() == null) {
            continue;
          }
          ImmutableSet<Node> target = closure(move.target());
          Integer number = numbers.get(target);
          if (number == null) {
            number = order.size();
            numbers.put(target, number);
            order.add(target);
            if (order.size() > MAX_STATES) {
              throw new TooLarge();
            }
          }
          edges.putIfAbsent(move.action().key() + " " + number, new Edge(move.action(), number));
        }
      }
      states.add(new State(ImmutableList.copyOf(edges.values()), order.get(i).contains(end)));
    }
    return new Automaton(role, states.build());
  }

  /** The branches of a {@code par}, each going on by itself: all ways to interleave them. */
  private final class Shuffle {
    private final List<Node> starts = new ArrayList<>();
    private final List<Node> ends = new ArrayList<>();
    private final Map<List<ImmutableSet<Node>>, Node> places = new HashMap<>();
    private final List<List<ImmutableSet<Node>>> open = new ArrayList<>();

    Shuffle(Global.Par par) {
      for (Branch branch : par.branches()) {
        Node start = node();
        Node stop = node();
        Projector.this.build(branch.steps(), start, stop);
        starts.add(start);
        ends.add(stop);
      }
    }

    void build(Node from, Node to) {
      List<ImmutableSet<Node>> first = new ArrayList<>();
      for (int i = 0; i < starts.size(); i++) {
        first.add(within(starts.get(i), ends.get(i)));
      }
      silent(from, place(first));
      for (int i = 0; i < open.size(); i++) {
        expand(open.get(i), to);
      }
    }

    private Node place(List<ImmutableSet<Node>> where) {
      Node node = places.get(where);
      if (node == null) {
        node = node();
        places.put(where, node);
        open.add(where);
      }
      return node;
    }

    private void expand(List<ImmutableSet<Node>> where, Node to) {
      Node node = place(where);
      boolean done = true;
      for (int i = 0; i < where.size(); i++) {
        done &= where.get(i).contains(ends.get(i));
        for (Node at : where.get(i)) {
          for (Move move : at.moves) {
            if (move.action() != null) {
              List<ImmutableSet<Node>> next = new ArrayList<>(where);
              next.set(i, within(move.target(), ends.get(i)));
              node.moves.add(new Move(move.action(), place(next)));
            }
          }
        }
      }
      if (done) {
        silent(node, to);
      }
    }

    private ImmutableSet<Node> within(Node node, Node stop) {
      Set<Node> seen = new LinkedHashSet<>();
      collect(node, seen);
      ImmutableSet.Builder<Node> acting = ImmutableSet.builder();
      for (Node at : seen) {
        if (at == stop || at.acts()) {
          acting.add(at);
        }
      }
      return acting.build();
    }
  }
}

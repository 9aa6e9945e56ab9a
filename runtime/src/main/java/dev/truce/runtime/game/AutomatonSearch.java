package dev.truce.runtime.game;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.game.Automaton.State;
import dev.truce.runtime.random.RandomStream;
import dev.truce.runtime.value.EnumType;
import dev.truce.runtime.value.ListValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the automaton of a deterministic strategy by having it meet every sequence of moves. What
 * decides about its future is its variables, the rounds that it looks back on, and the number of
 * the round if it reads that. Where these come back to what they were, the automaton is exact.
 * Where they need not, since the strategy counts rounds or looks at the whole past, it is found
 * from the moves alone: two pasts are taken for the same state when no future of half the rounds
 * that were tried tells them apart. It is then checked against all that was tried.
 *
 * <p>The horizon is hidden from the strategy, and its own moves are the ones it decided on.
 */
public final class AutomatonSearch {

  /** Situations looked at: for an exact automaton, and for one that follows from the moves. */
  private static final int MOST_EXACT = 1_024;

  private static final int MOST_TRIED = 10_000;
  private static final int FEWEST_ROUNDS = 8;
  private static final int MOST_ROUNDS = 128;

  private final Context context;
  private final StrategyValue strategy;
  private final GameValue game;
  private final EnumType actions;
  private final EnumType answers;

  private AutomatonSearch(
      Context context, StrategyValue strategy, GameValue game, EnumType actions, EnumType answers) {
    this.context = context;
    this.strategy = strategy;
    this.game = game;
    this.actions = actions;
    this.answers = answers;
  }

  /** A situation that play can come to, the round it was first met in, and what follows on it. */
  private static final class Node {
    final PlayerValue player;
    final int round;
    final int move;
    final int[] next;

    Node(PlayerValue player, int round, int move, int answers) {
      this.player = player;
      this.round = round;
      this.move = move;
      this.next = new int[answers];
    }
  }

  /**
   * The automaton of a strategy that sits first in a game of two; a script error that says why
   * where there is none.
   */
  public static Automaton of(Context context, StrategyValue strategy, GameValue game) {
    EnumType actions = game.type().actions(0);
    EnumType answers = game.type().admits(2) ? game.type().actions(1) : null;
    Traits traits = strategy.traits();
    if (traits.stochastic()) {
      throw none(strategy + " may draw random numbers: the same past can have several futures");
    }
    if (answers == null && actions != null) {
      throw none(game + " is not for two players: an automaton has one opponent");
    }
    if (!game.type().symmetric()) {
      throw none("the players of " + game + " are not alike: what one meets depends on its seat");
    }
    if (actions == null || answers == null) {
      throw none("the actions of " + game + " cannot be listed: each would need an arrow");
    }
    AutomatonSearch search = new AutomatonSearch(context, strategy, game, actions, answers);
    Automaton exact =
        traits.usesRound() || traits.memory() == StrategyType.UNBOUNDED ? null : search.exact();
    return exact != null ? exact : search.tried();
  }

  private static ScriptError none(String why) {
    return new ScriptError(Fault.BAD_ARGUMENT, why);
  }

  private PlayerValue begin() {
    RandomStream never = RandomStream.of(0, "automaton");
    return PlayerValue.start(context, strategy, 0, 2, never, game);
  }

  private Node node(PlayerValue player, int round) {
    int move = (int) Policy.ordinal(player.action(context));
    return new Node(player, round, move, answers.size());
  }

  private PlayerValue after(Node node, int answer) {
    ListValue profile = ListValue.of(actions.constant(node.move), answers.constant(answer));
    return node.player.after(context, profile, null);
  }

  // From what decides about the future

  private @Nullable Automaton exact() {
    Map<Object, Integer> numbers = new HashMap<>();
    List<Node> nodes = new ArrayList<>();
    PlayerValue start = begin();
    numbers.put(key(start), 0);
    nodes.add(node(start, 1));
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      for (int answer = 0; answer < node.next.length; answer++) {
        PlayerValue after = after(node, answer);
        Integer known = numbers.putIfAbsent(key(after), nodes.size());
        node.next[answer] = known == null ? nodes.size() : known;
        if (known == null) {
          nodes.add(node(after, node.round + 1));
        }
      }
      if (nodes.size() > MOST_EXACT) {
        return null;
      }
    }
    List<State> states = new ArrayList<>();
    for (Node node : nodes) {
      states.add(new State(node.move, listOf(node.next)));
    }
    return automaton(states, Automaton.ALL);
  }

  private Automaton automaton(List<State> states, int rounds) {
    return new Automaton(actions, answers, ImmutableList.copyOf(states), rounds).minimal();
  }

  private static ImmutableList<Integer> listOf(int[] numbers) {
    ImmutableList.Builder<Integer> list = ImmutableList.builder();
    for (int number : numbers) {
      list.add(number);
    }
    return list.build();
  }

  /** What decides about the future, but for the number of the round. */
  private Object key(PlayerValue player) {
    List<@Nullable Object> key = new ArrayList<>();
    int memory = strategy.traits().memory();
    long over = player.round() - 1;
    key.add(over == 0);
    for (long back = 1; back <= Math.min(memory, over); back++) {
      key.add(player.seatOf(0).at(over + 1 - back));
      key.add(player.seatOf(1).at(over + 1 - back));
    }
    Behaviour.addSlots(player.policy(), key);
    return key;
  }

  // From the moves alone

  private Automaton tried() {
    List<Node> nodes = new ArrayList<>();
    nodes.add(node(begin(), 1));
    int rounds = grow(nodes);
    if (rounds < FEWEST_ROUNDS) {
      throw none(
          strategy + " looks at more of the past than can be tried: " + rounds + " rounds of it");
    }
    int future = rounds / 2;
    int[] classes = classes(nodes, rounds, future);
    List<Node> first = new ArrayList<>();
    Map<Integer, Integer> numbers = new HashMap<>();
    for (int i = 0; i < nodes.size() && nodes.get(i).round <= rounds - future; i++) {
      if (numbers.putIfAbsent(classes[i], first.size()) == null) {
        first.add(nodes.get(i));
      }
    }
    List<State> states = new ArrayList<>();
    for (Node node : first) {
      // Where new states go on coming, those that were met last are not known well enough.
      if (node.round > (rounds - future) / 2 + 1) {
        throw endless(rounds);
      }
      int[] next = new int[answers.size()];
      for (int answer = 0; answer < next.length; answer++) {
        Integer number = numbers.get(classes[node.next[answer]]);
        next[answer] = number == null ? 0 : number;
      }
      states.add(new State(node.move, listOf(next)));
    }
    Automaton found = automaton(states, rounds);
    if (!agrees(found, nodes, rounds)) {
      throw endless(rounds);
    }
    return found;
  }

  private ScriptError endless(int rounds) {
    return none(
        strategy + " has no end of states: in " + rounds + " rounds it kept coming into new ones");
  }

  /**
   * Adds what is met round by round, as many rounds as can be paid for; gives their number. The
   * last ones have no next.
   */
  private int grow(List<Node> nodes) {
    int from = 0;
    for (int round = 1; ; round++) {
      int to = nodes.size();
      if (round == MOST_ROUNDS || to + (long) (to - from) * answers.size() > MOST_TRIED) {
        return round;
      }
      Map<Object, Integer> numbers = new HashMap<>();
      for (int i = from; i < to; i++) {
        Node node = nodes.get(i);
        for (int answer = 0; answer < node.next.length; answer++) {
          PlayerValue after = after(node, answer);
          Integer known = numbers.putIfAbsent(key(after), nodes.size());
          node.next[answer] = known == null ? nodes.size() : known;
          if (known == null) {
            nodes.add(node(after, round + 1));
          }
        }
      }
      from = to;
    }
  }

  /**
   * A number for each node that is left {@code future} rounds of the tried ones: equal where no
   * answers of so many rounds make a difference.
   */
  private static int[] classes(List<Node> nodes, int rounds, int future) {
    int[] classes = nodes.stream().mapToInt(node -> node.move).toArray();
    for (int depth = 1; depth <= future; depth++) {
      Map<List<Integer>, Integer> numbers = new HashMap<>();
      int[] finer = new int[classes.length];
      for (int i = 0; i < finer.length && nodes.get(i).round <= rounds - depth; i++) {
        List<Integer> signature = new ArrayList<>();
        signature.add(classes[i]);
        for (int next : nodes.get(i).next) {
          signature.add(classes[next]);
        }
        finer[i] = numbers.computeIfAbsent(signature, s -> numbers.size());
      }
      classes = finer;
    }
    return classes;
  }

  /** A node of the tried ones, and the state that the automaton is in there. */
  private record Pair(int node, int state) {}

  private static boolean agrees(Automaton automaton, List<Node> nodes, int rounds) {
    Set<Pair> seen = new HashSet<>();
    List<Pair> open = new ArrayList<>();
    open.add(new Pair(0, 0));
    for (int i = 0; i < open.size(); i++) {
      Node node = nodes.get(open.get(i).node);
      State state = automaton.states().get(open.get(i).state);
      if (node.move != state.move()) {
        return false;
      }
      for (int answer = 0; node.round < rounds && answer < node.next.length; answer++) {
        Pair next = new Pair(node.next[answer], state.next().get(answer));
        if (seen.add(next)) {
          open.add(next);
        }
      }
    }
    return true;
  }
}

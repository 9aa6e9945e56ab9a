package dev.truce.runtime.game;

import dev.truce.runtime.Context;
import dev.truce.runtime.random.Branches;
import dev.truce.runtime.random.Branches.Unfollowable;
import dev.truce.runtime.random.RandomStream;
import dev.truce.runtime.value.EnumType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a strategy can come to do in a match of two, as a probabilistic automaton: in each state
 * it makes one of some choices, with known probabilities, and the moves that are then recorded lead
 * to the next state. A state is the strategy's variables and as many rounds as it looks back on;
 * the first round is a state of its own. States are found as they are asked for and numbered in
 * that order. Draws of few outcomes are followed down each branch.
 *
 * <p>What cannot be followed, and is told by an {@link Unfollowable}: strategies that look at the
 * whole past or at payoffs, draws of many outcomes, too many states.
 */
public final class Behaviour {

  private final Context context;
  private final GameValue game;
  private final StrategyValue strategy;
  private final int seat;
  private final int window;
  private final int most;
  private final int[] widths;
  private final List<Situation> situations = new ArrayList<>();
  private final Map<Object, Integer> numbers = new HashMap<>();
  private final List<Integer> starts = new ArrayList<>();
  private final List<Double> startChances = new ArrayList<>();

  private static final class Situation {
    final Policy policy;
    final long[] own;
    final long[] others;
    final long round;
    @Nullable List<Choice> choices;

    Situation(Policy policy, long[] own, long[] others, long round) {
      this.policy = policy;
      this.own = own;
      this.others = others;
      this.round = round;
    }
  }

  private static final class Choice {
    double chance;
    final int move;
    final Policy decided;
    final int[] next;

    Choice(double chance, int move, Policy decided, int profiles) {
      this.chance = chance;
      this.move = move;
      this.decided = decided;
      this.next = new int[profiles];
      Arrays.fill(next, -1);
    }
  }

  private Behaviour(
      Context context, GameValue game, StrategyValue strategy, int seat, int most, int[] widths) {
    this.context = context;
    this.game = game;
    this.strategy = strategy;
    this.seat = seat;
    this.most = most;
    this.widths = widths;
    this.window = Math.max(1, strategy.traits().memory());
  }

  /**
   * The behaviour of a strategy.
   *
   * @param most the states that may be found
   */
  public static Behaviour of(
      Context context, GameValue game, StrategyValue strategy, int seat, int most) {
    Traits traits = strategy.traits();
    EnumType first = game.type().actions(0);
    EnumType second = game.type().actions(1);
    if (first == null || second == null) {
      throw new Unfollowable("the actions of " + game + " cannot be listed");
    }
    if (!game.type().symmetric()) {
      throw new Unfollowable("the players of " + game + " are not alike");
    }
    if (traits.memory() == StrategyType.UNBOUNDED) {
      throw new Unfollowable(strategy + " looks at the whole past");
    }
    if (traits.usesPayoffs()) {
      throw new Unfollowable(strategy + " looks at payoffs");
    }
    int[] widths = {first.size(), second.size()};
    Behaviour behaviour = new Behaviour(context, game, strategy, seat, most, widths);
    behaviour.begin();
    return behaviour;
  }

  private void begin() {
    Branches branches = new Branches();
    RandomStream stream = RandomStream.following(branches);
    do {
      Table table = table(new long[0], new long[0], 1);
      Policy policy = Seating.sit(strategy.create(), table, seat, stream);
      following(() -> Seating.start(policy, context));
      int number = number(policy, new long[0], new long[0], 1);
      starts.add(number);
      startChances.add(branches.chance());
    } while (branches.next());
  }

  /** A table that shows these last rounds, and nothing before them. */
  private Table table(long[] own, long[] others, long round) {
    @Nullable EnumType[] actions = {game.type().actions(0), game.type().actions(1)};
    Table table = Table.of(context, game, Table.HIDDEN, actions);
    for (Seat each : table.seats) {
      each.keepMoves(Math.max(round, 4));
    }
    table.round = round - own.length;
    for (int i = 0; i < own.length; i++) {
      table.seats[seat].record(own[i]);
      table.seats[1 - seat].record(others[i]);
      table.round++;
    }
    return table;
  }

  /** The number of a situation, which is new or known. */
  private int number(Policy policy, long[] own, long[] others, long round) {
    List<@Nullable Object> key = new ArrayList<>();
    key.add(round);
    for (int i = 0; i < own.length; i++) {
      key.add(own[i]);
      key.add(others[i]);
    }
    addSlots(policy, key);
    Integer known = numbers.get(key);
    if (known != null) {
      return known;
    }
    if (situations.size() >= most) {
      throw new Unfollowable(strategy + " comes to more than " + most + " states");
    }
    numbers.put(key, situations.size());
    situations.add(new Situation(policy, own, others, round));
    return situations.size() - 1;
  }

  static void addSlots(Policy policy, List<@Nullable Object> key) {
    for (int i = 0; i < policy.slotCount(); i++) {
      Object slot = policy.slot(i);
      List<Policy> children = Policy.within(slot);
      children.forEach(child -> addSlots(child, key));
      if (children.isEmpty()) {
        key.add(slot);
      }
    }
  }

  private void following(Runnable step) {
    try {
      step.run();
    } catch (Unfollowable e) {
      throw new Unfollowable(strategy + " cannot be followed: " + e.getMessage());
    }
  }

  private List<Choice> choices(Situation here) {
    List<Choice> known = here.choices;
    if (known != null) {
      return known;
    }
    List<Choice> choices = new ArrayList<>();
    Map<Object, Choice> alike = new HashMap<>();
    Branches branches = new Branches();
    RandomStream stream = RandomStream.following(branches);
    Table table = Policy.present(here.policy.table);
    do {
      context.burn(8);
      Policy decider = Seating.resit(here.policy.copy(), here.policy, table, seat);
      decider.strategy = strategy;
      decider.forgetAnswers();
      decider.drawFrom(stream);
      long[] move = new long[1];
      following(
          () -> {
            move[0] = decider.move(context);
            Seating.settle(decider, context);
          });
      List<@Nullable Object> key = new ArrayList<>();
      key.add(move[0]);
      addSlots(decider, key);
      Choice same = alike.get(key);
      if (same == null) {
        same = new Choice(0, (int) move[0], decider, widths[0] * widths[1]);
        alike.put(key, same);
        choices.add(same);
      }
      same.chance += branches.chance();
    } while (branches.next());
    here.choices = choices;
    return choices;
  }

  /** The states that play can begin in. */
  public int[] starts() {
    return starts.stream().mapToInt(Integer::intValue).toArray();
  }

  public double[] startChances() {
    return startChances.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** How many choices there are in a state. */
  public int choices(int state) {
    return choices(situations.get(state)).size();
  }

  public double chance(int state, int choice) {
    return choices(situations.get(state)).get(choice).chance;
  }

  /** The move that is decided on, as an ordinal. */
  public int move(int state, int choice) {
    return choices(situations.get(state)).get(choice).move;
  }

  /** The state after a choice, when these moves are recorded. */
  public int after(int state, int choice, int own, int other) {
    Situation here = situations.get(state);
    Choice chosen = choices(here).get(choice);
    int profile = own * widths[1 - seat] + other;
    if (chosen.next[profile] < 0) {
      long[] mine = appended(here.own, own);
      long[] theirs = appended(here.others, other);
      // Without the number of the round, all that counts is whether rounds were played.
      long round = strategy.traits().usesRound() ? here.round + 1 : mine.length + 1;
      Table table = table(mine, theirs, round);
      Policy policy = Seating.resit(chosen.decided.copy(), chosen.decided, table, seat);
      policy.strategy = strategy;
      chosen.next[profile] = number(policy, mine, theirs, round);
    }
    return chosen.next[profile];
  }

  private long[] appended(long[] moves, int move) {
    int kept = Math.min(moves.length, window - 1);
    long[] all =
        Arrays.copyOf(Arrays.copyOfRange(moves, moves.length - kept, moves.length), kept + 1);
    all[kept] = move;
    return all;
  }
}

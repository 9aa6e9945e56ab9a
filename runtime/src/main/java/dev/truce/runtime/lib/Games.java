package dev.truce.runtime.lib;

import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.game.GameType;
import dev.truce.runtime.game.GameValue;
import dev.truce.runtime.game.Lengths;
import dev.truce.runtime.game.Match;
import dev.truce.runtime.game.MatchPlan;
import dev.truce.runtime.game.StrategyValue;
import dev.truce.runtime.game.Tournament;
import dev.truce.runtime.random.RandomStream;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.EnumType;
import dev.truce.runtime.value.Fun;
import dev.truce.runtime.value.ListBuilder;
import dev.truce.runtime.value.ListValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Games as values, and playing them. */
public final class Games {

  /** The ordinal of {@code Revealed} in {@code Horizon}. */
  private static final long REVEALED = 1;

  private static final int MOST_THREADS = 1024;

  private Games() {}

  /**
   * A game with a payoff table.
   *
   * @param arguments the parameters, boxed
   * @param payoffs Floats: for each profile of actions, row-major, each player's payoff
   */
  public static GameValue table(GameType type, @Nullable Object[] arguments, ListValue payoffs) {
    return GameValue.ofTable(type, arguments, payoffs.toDoubles());
  }

  /**
   * A game with a payoff function.
   *
   * @param arguments the parameters, boxed
   * @param payoff takes the list of actions and gives the list of payoffs
   */
  public static GameValue function(GameType type, @Nullable Object[] arguments, Fun payoff) {
    return GameValue.ofFunction(type, arguments, payoff);
  }

  /**
   * A game that deals before the first turn.
   *
   * @param arguments the parameters, boxed
   * @param deal takes a random stream and the number of players and gives the record of what is
   *     dealt
   * @param payoff takes that record and the list of actions and gives the list of payoffs
   */
  public static GameValue dealing(
      GameType type, @Nullable Object[] arguments, Fun deal, Fun payoff) {
    return GameValue.ofDeal(type, arguments, deal, payoff);
  }

  /** Deals to each player what is its own: each has a stream named by its number, from 0. */
  public static ListValue dealEach(
      Context context, Fun deal, RandomStream random, @Nullable Object players) {
    long count = (Long) Objects.requireNonNull(players);
    ListBuilder dealt = ListValue.builder((int) count);
    for (int i = 0; i < count; i++) {
      context.burn(1);
      dealt.add(deal.apply(context, random.split("player " + i)));
    }
    return dealt.build();
  }

  /** What a game would deal, outside of matches. */
  public static Data deal(Context context, GameValue game, RandomStream random, long players) {
    if (!game.type().admits((int) Math.min(players, GameType.ANY_NUMBER - 1))) {
      throw Calls.bad(game + " is for " + game.type().playerRange() + " players, not " + players);
    }
    return (Data) Objects.requireNonNull(game.deal(context, random, (int) players));
  }

  /** The payoffs of all players' actions, of a game that deals, after this was dealt. */
  public static ListValue payoffDealt(
      Context context, GameValue game, Data dealt, ListValue profile) {
    context.burn(profile.size());
    return ListValue.ofDoubles(game.payoffs(context, profile, dealt));
  }

  /** The payoffs of two players' actions, boxed. */
  public static ListValue payoff(
      Context context, GameValue game, @Nullable Object first, @Nullable Object second) {
    return payoffAll(context, game, ListValue.of(first, second));
  }

  /** The payoffs of two finite players' actions, as ordinals. */
  public static ListValue payoffOf(Context context, GameValue game, long first, long second) {
    double[] table = game.table();
    EnumType secondActions = game.type().actions(1);
    if (table == null || secondActions == null) {
      throw new IllegalArgumentException("not a table of two finite players: " + game);
    }
    int row = (int) (first * secondActions.size() + second);
    return ListValue.ofDoubles(table[2 * row], table[2 * row + 1]);
  }

  /** The payoffs of all players' actions. */
  public static ListValue payoffAll(Context context, GameValue game, ListValue profile) {
    context.burn(profile.size());
    return ListValue.ofDoubles(game.payoffs(context, profile));
  }

  /** All cases of an enum, in order. */
  public static ListValue actions(EnumType actions) {
    ListBuilder all = ListValue.builder(actions.size());
    for (int i = 0; i < actions.size(); i++) {
      all.add(actions.constant(i));
    }
    return all.build();
  }

  /** A match of two; see the declaration of {@code play}. */
  public static Match play(
      Context context,
      StrategyValue first,
      StrategyValue second,
      @Nullable Object turns,
      double noise,
      long horizon,
      @Nullable GameValue game,
      ListValue tape,
      ListValue flips,
      boolean shortcuts,
      long seed) {
    MatchPlan plan = plan(game, turns, noise, horizon, tape, flips, shortcuts, seed);
    return Match.play(context, plan, ListValue.of(first, second));
  }

  /** A match of any number of players; see the declaration of {@code playAll}. */
  public static Match playAll(
      Context context,
      ListValue players,
      @Nullable Object turns,
      double noise,
      long horizon,
      @Nullable GameValue game,
      ListValue tape,
      ListValue flips,
      long seed) {
    return Match.play(context, plan(game, turns, noise, horizon, tape, flips, true, seed), players);
  }

  /** Everybody against everybody; see the declaration of {@code tournament}. */
  public static Tournament tournament(
      Context context,
      ListValue players,
      @Nullable Object turns,
      long repetitions,
      double noise,
      long horizon,
      boolean selfPlay,
      @Nullable GameValue game,
      boolean shortcuts,
      long seed,
      long threads) {
    if (threads < 0 || threads > MOST_THREADS) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT, "there can be 0 to " + MOST_THREADS + " threads, not " + threads);
    }
    MatchPlan plan =
        plan(game, turns, noise, horizon, ListValue.EMPTY, ListValue.EMPTY, shortcuts, seed);
    return Tournament.play(
        context, plan, players, repetitions, selfPlay, (int) threads, context.progress);
  }

  /** How matches are played whose results only count on average. */
  static MatchPlan plan(@Nullable GameValue game, @Nullable Object turns, double noise, long seed) {
    return plan(game, turns, noise, 0, ListValue.EMPTY, ListValue.EMPTY, true, seed);
  }

  static GameValue known(@Nullable GameValue game) {
    if (game == null) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          "which game is to be played is not known",
          "say `game: …`, with its parameters");
    }
    return game;
  }

  private static MatchPlan plan(
      @Nullable GameValue game,
      @Nullable Object turns,
      double noise,
      long horizon,
      ListValue tape,
      ListValue flips,
      boolean shortcuts,
      long seed) {
    GameValue played = known(game);
    List<double[]> tapes = new ArrayList<>();
    tape.forEach(numbers -> tapes.add(((ListValue) Objects.requireNonNull(numbers)).toDoubles()));
    List<long[]> flipped = new ArrayList<>();
    flips.forEach(rounds -> flipped.add(((ListValue) Objects.requireNonNull(rounds)).toLongs()));
    return new MatchPlan(
        played, Lengths.of(turns), noise, horizon == REVEALED, shortcuts, seed, tapes, flipped);
  }
}

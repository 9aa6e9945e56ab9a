package dev.truce.runtime.evolve;

import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.game.Behaviour;
import dev.truce.runtime.game.GameValue;
import dev.truce.runtime.game.Profiles;
import dev.truce.runtime.game.StrategyValue;
import dev.truce.runtime.game.TextTable;
import dev.truce.runtime.random.Branches.Unfollowable;
import dev.truce.runtime.value.EnumType;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.MapValue;
import dev.truce.runtime.value.Value;
import dev.truce.runtime.value.Values;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a match of two comes to on average, without playing it: exact up to rounding. */
public final class Expectation implements Value {

  private static final int MOST_STATES = 20_000;
  private static final int MOST_JOINT_STATES = 50_000;
  private static final long MOST_TURNS = 100_000_000;

  private final GameValue game;
  private final StrategyValue first;
  private final StrategyValue second;
  private final double noise;

  /** 0 for the long run. */
  private final long turns;

  private final double[] shares;
  private final double[] means;
  private final int classes;

  private Expectation(
      GameValue game,
      StrategyValue first,
      StrategyValue second,
      double noise,
      long turns,
      double[] shares,
      double[] means,
      int classes) {
    this.game = game;
    this.first = first;
    this.second = second;
    this.noise = noise;
    this.turns = turns;
    this.shares = shares;
    this.means = means;
    this.classes = classes;
  }

  /**
   * The mean over the first {@code turns} rounds, or with 0 over all rounds for ever.
   *
   * @throws ScriptError where that cannot be known exactly
   */
  public static Expectation of(
      Context context,
      GameValue game,
      StrategyValue first,
      StrategyValue second,
      long turns,
      double noise) {
    if (!(noise >= 0 && noise <= 1)) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT, "noise is from 0 to 1, not " + Values.showFloat(noise));
    }
    if (turns < 0 || turns > MOST_TURNS) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT, "a match has from 1 to " + MOST_TURNS + " turns here, not " + turns);
    }
    try {
      if (turns == 0) {
        checkTimeless(first);
        checkTimeless(second);
      }
      return follow(context, game, first, second, turns, noise, MOST_JOINT_STATES);
    } catch (Unfollowable e) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          Objects.toString(e.getMessage()),
          "play them instead, as often as you need");
    }
  }

  private static void checkTimeless(StrategyValue strategy) {
    if (strategy.traits().usesRound()) {
      throw new Unfollowable(strategy + " counts rounds, so that it never comes to a long run");
    }
  }

  /** The same; says by an {@link Unfollowable} where it cannot be known exactly. */
  static Expectation follow(
      Context context,
      GameValue game,
      StrategyValue first,
      StrategyValue second,
      long turns,
      double noise,
      int mostStates) {
    int most = Math.min(MOST_STATES, mostStates);
    Behaviour one = Behaviour.of(context, game, first, 0, most);
    Behaviour two = Behaviour.of(context, game, second, 1, most);
    int[] widths = {actions(game, 0).size(), actions(game, 1).size()};
    Slips[] slips = {Slips.noise(noise, widths[0]), Slips.noise(noise, widths[1])};
    JointPlay play = new JointPlay(context, one, two, slips[0], slips[1], widths, mostStates);
    double[] shares;
    int classes = 0;
    if (turns > 0) {
      shares = play.expected(turns);
    } else {
      play.explore();
      shares = new LongRun(context, play).shares(play.starts());
      JointPlay all = new JointPlay(context, one, two, slips[0], slips[1], widths, mostStates);
      all.exploreSlips();
      classes = new LongRun(context, all).classes();
    }
    return new Expectation(
        game, first, second, noise, turns, shares, means(context, game, shares), classes);
  }

  private static EnumType actions(GameValue game, int player) {
    return Objects.requireNonNull(game.type().actions(player));
  }

  /** What both earn a round on average, by the shares of the profiles. */
  static double[] means(Context context, GameValue game, double[] shares) {
    double[] means = new double[2];
    int width = actions(game, 1).size();
    for (int i = 0; i < shares.length; i++) {
      Object a = actions(game, 0).constant(i / width);
      Object b = actions(game, 1).constant(i % width);
      double[] both = game.payoffs(context, ListValue.of(a, b));
      means[0] += shares[i] == 0 ? 0 : shares[i] * both[0];
      means[1] += shares[i] == 0 ? 0 : shares[i] * both[1];
    }
    return means;
  }

  /** The share of each profile of actions. */
  public MapValue states() {
    return Profiles.shares(actions(game, 0), actions(game, 1), shares);
  }

  /** Each player's mean payoff a round. */
  public ListValue means() {
    return ListValue.ofDoubles(means.clone());
  }

  double mean(int player) {
    return means[player];
  }

  /** The share of each player's moves that are the first action. */
  public ListValue cooperation() {
    int width = actions(game, 1).size();
    double[] sums = new double[2];
    for (int i = 0; i < shares.length; i++) {
      sums[0] += i / width == 0 ? shares[i] : 0;
      sums[1] += i % width == 0 ? shares[i] : 0;
    }
    return ListValue.ofDoubles(sums);
  }

  /** How many recurrent classes play has when any slip is allowed for; null of a finite match. */
  public @Nullable Long recurrentClasses() {
    return turns > 0 ? null : (long) classes;
  }

  @Override
  public void show(StringBuilder out) {
    out.append(game).append(", ");
    out.append(turns == 0 ? "in the long run" : turns + (turns == 1 ? " turn" : " turns"));
    if (noise > 0) {
      out.append(", noise ").append(Values.format(noise, ".2%"));
    }
    out.append('\n');
    TextTable table = new TextTable().left("player").right("mean").right("cooperation");
    for (int player = 0; player < 2; player++) {
      table.row(
          List.of(
              (player == 0 ? first : second).toString(),
              Values.format(means[player], ".6"),
              Values.format(cooperation().doubleAt(player), ".3%")));
    }
    table.show(out);
    out.append('\n');
    int width = actions(game, 1).size();
    TextTable profiles = new TextTable().left("actions").right("share");
    for (int i = 0; i < shares.length; i++) {
      String pair =
          actions(game, 0).constant(i / width) + " " + actions(game, 1).constant(i % width);
      profiles.row(List.of(pair, Values.format(shares[i], ".3%")));
    }
    profiles.show(out);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Expectation that
        && game.equals(that.game)
        && first.equals(that.first)
        && second.equals(that.second)
        && noise == that.noise
        && turns == that.turns
        && Arrays.equals(shares, that.shares);
  }

  @Override
  public int hashCode() {
    return Objects.hash(game, first, second, turns, noise);
  }

  @Override
  public int compareWith(Value other) {
    Expectation that = (Expectation) other;
    int order = game.compareWith(that.game);
    order = order != 0 ? order : first.compareWith(that.first);
    order = order != 0 ? order : second.compareWith(that.second);
    order = order != 0 ? order : Double.compare(noise, that.noise);
    order = order != 0 ? order : Long.compare(turns, that.turns);
    return order != 0 ? order : Arrays.compare(shares, that.shares);
  }

  @Override
  public String toString() {
    return Values.show(this);
  }
}

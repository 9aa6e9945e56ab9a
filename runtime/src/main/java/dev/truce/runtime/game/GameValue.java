package dev.truce.runtime.game;

import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.random.RandomStream;
import dev.truce.runtime.value.Fun;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.Value;
import dev.truce.runtime.value.Values;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A game with its parameters: a value, equal when name and parameters are. Payoffs come from a
 * table (two finite players; evaluated once, row-major by profile, first player's action first) or
 * from a function of all actions, and of what was dealt in a game that deals.
 */
public final class GameValue implements Value {

  private final GameType type;
  private final @Nullable Object[] arguments;
  private final double @Nullable [] table;
  private final @Nullable Fun function;
  private final @Nullable Fun deal;

  private GameValue(
      GameType type,
      @Nullable Object[] arguments,
      double @Nullable [] table,
      @Nullable Fun function,
      @Nullable Fun deal) {
    this.type = type;
    this.arguments = arguments;
    this.table = table;
    this.function = function;
    this.deal = deal;
  }

  /**
   * A game of finite players. {@code payoffs}: for each profile, row-major, each player's payoff.
   */
  public static GameValue ofTable(GameType type, @Nullable Object[] arguments, double[] payoffs) {
    int profiles = 1;
    for (int i = 0; i < type.minPlayers(); i++) {
      profiles *= sizeOf(type, i);
    }
    if (payoffs.length != profiles * type.minPlayers()) {
      throw new IllegalArgumentException(
          type.name() + " needs a payoff for each player in each of " + profiles);
    }
    return new GameValue(type, arguments, payoffs, null, null);
  }

  /** A game whose payoffs are a function from the list of actions to the list of payoffs. */
  public static GameValue ofFunction(GameType type, @Nullable Object[] arguments, Fun payoff) {
    return new GameValue(type, arguments, null, payoff, null);
  }

  /**
   * A game that deals before its first turn.
   *
   * @param deal from a random stream and the number of players to the record of what is dealt
   * @param payoff from that record and the list of actions to the list of payoffs
   */
  public static GameValue ofDeal(
      GameType type, @Nullable Object[] arguments, Fun deal, Fun payoff) {
    return new GameValue(type, arguments, null, payoff, deal);
  }

  public GameType type() {
    return type;
  }

  /** A parameter, boxed. */
  public @Nullable Object argument(int index) {
    return arguments[index];
  }

  /**
   * The payoff table, row-major by profile, or null when payoffs are a function. Not to be changed.
   */
  public double @Nullable [] table() {
    return table;
  }

  /** Whether something is dealt before the first turn, which payoffs then depend on. */
  public boolean deals() {
    return deal != null;
  }

  /** What is dealt before the first turn of a game; null in games that deal nothing. */
  public @Nullable Object deal(Context context, RandomStream random, int players) {
    return deal == null ? null : required(deal.apply(context, random, (long) players));
  }

  /** The payoffs of one profile of boxed actions, in order of the players. */
  public double[] payoffs(Context context, ListValue profile) {
    return payoffs(context, profile, null);
  }

  /**
   * The payoffs of one profile of boxed actions, in order of the players.
   *
   * @param dealt what {@link #deal} gave; null in games that deal nothing
   */
  public double[] payoffs(Context context, ListValue profile, @Nullable Object dealt) {
    int players = profile.size();
    if (!type.admits(players)) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          type.name() + " is for " + type.playerRange() + " players, not " + players);
    }
    if (table != null) {
      int row = 0;
      for (int i = 0; i < players; i++) {
        row = row * sizeOf(type, i) + (int) Policy.ordinal(profile.get(i));
      }
      return Arrays.copyOfRange(table, row * players, (row + 1) * players);
    }
    if (deal != null && dealt == null) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          "what " + type.name() + " pays depends on what was dealt",
          "give that too, by name: `payoff(…, " + type.deals().get(0).name() + ": …)`");
    }
    Object result =
        deal == null
            ? required(function).apply(context, profile)
            : required(function).apply(context, dealt, profile);
    double[] payoffs = ((ListValue) required(result)).toDoubles();
    if (payoffs.length != players) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          type.name() + " gave " + payoffs.length + " payoffs for " + players + " players",
          "`payoff` gives one Float for each player, in their order");
    }
    return payoffs;
  }

  private static <T> T required(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException();
    }
    return part;
  }

  private static int sizeOf(GameType type, int player) {
    return required(type.actions(player)).size();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof GameValue that
        && type.name().equals(that.type.name())
        && Arrays.equals(arguments, that.arguments);
  }

  @Override
  public int hashCode() {
    return 31 * type.name().hashCode() + Arrays.hashCode(arguments);
  }

  @Override
  public int compareWith(Value other) {
    GameValue that = (GameValue) other;
    int order = Values.compareText(type.name(), that.type.name());
    for (int i = 0; order == 0 && i < Math.min(arguments.length, that.arguments.length); i++) {
      order = Values.compare(arguments[i], that.arguments[i]);
    }
    return order;
  }

  @Override
  public void show(StringBuilder out) {
    out.append(type.name());
    for (int i = 0; i < arguments.length; i++) {
      out.append(i == 0 ? "(" : ", ").append(type.parameters().get(i)).append(": ");
      Values.showNested(arguments[i], out);
      out.append(i == arguments.length - 1 ? ")" : "");
    }
  }

  @Override
  public String toString() {
    return Values.show(this);
  }
}

package dev.truce.runtime.game;

import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.value.EnumType;
import dev.truce.runtime.value.ListBuilder;
import dev.truce.runtime.value.ListValue;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a match shows to all its players: the game, the round being decided, the horizon, and
 * everybody's seat. Between two finite players it also counts how often each profile was played,
 * from which counts and scores follow: a score is the sum over the profiles, in row-major order, of
 * count × payoff, whatever the order of play was. In all other matches seats add payoffs up round
 * by round.
 */
public final class Table {

  /** Stands for a horizon that players do not see. */
  public static final long HIDDEN = 0;

  private final @Nullable GameValue game;
  private final long horizon;
  final Seat[] seats;

  /** Whose fuel a game's payoff function spends. */
  private final Context context;

  /** The round being decided, from 1. */
  long round = 1;

  /** What the game dealt; null when it deals nothing. Set before the players start. */
  @Nullable Object dealt;

  /** How often each profile was played, row-major; null unless two finite players play. */
  final long @Nullable [] joint;

  /** Actions of the second player: the length of a row of {@link #joint}. */
  final int width;

  /**
   * Payoffs of two finite players, row-major; of a game with a payoff function, NaN where not yet
   * asked for.
   */
  private double @Nullable [] payoffs;

  private Table(
      Context context,
      @Nullable GameValue game,
      long horizon,
      int players,
      long @Nullable [] joint,
      int width) {
    this.context = context;
    this.game = game;
    this.horizon = horizon;
    this.seats = new Seat[players];
    this.joint = joint;
    this.width = width;
    this.payoffs = game == null ? null : game.table();
  }

  /**
   * A table before its first round.
   *
   * @param game null where nobody will ask for payoffs
   * @param actions for each player, null when they are not an enum
   */
  static Table of(
      Context context, @Nullable GameValue game, long horizon, @Nullable EnumType[] actions) {
    Table table = new Table(context, game, horizon, actions.length, null, 0);
    for (int i = 0; i < actions.length; i++) {
      table.seats[i] = new Seat(table, i, actions[i]);
    }
    return table;
  }

  /** A table for two finite players that counts profiles. */
  static Table ofTwo(
      Context context, GameValue game, long horizon, EnumType first, EnumType second) {
    Table table =
        new Table(context, game, horizon, 2, new long[first.size() * second.size()], second.size());
    table.seats[0] = new Seat(table, 0, first);
    table.seats[1] = new Seat(table, 1, second);
    return table;
  }

  /** The game; null when a player outside of matches was made without one. */
  public @Nullable GameValue game() {
    return game;
  }

  /** The round being decided, from 1. */
  public long round() {
    return round;
  }

  /** The last round's number, {@link #HIDDEN} when it is not revealed. */
  public long horizon() {
    return horizon;
  }

  /** What the game dealt before the first turn; null when it deals nothing. */
  public @Nullable Object dealt() {
    return dealt;
  }

  public int players() {
    return seats.length;
  }

  public Seat seat(int player) {
    return seats[player];
  }

  /** The score of one of two finite players. */
  double score(int player) {
    long[] counts = profileCounts();
    double sum = 0;
    for (int profile = 0; profile < counts.length; profile++) {
      if (counts[profile] > 0) {
        sum += counts[profile] * payoff(profile, player);
      }
    }
    return sum;
  }

  /** The payoff of one of two finite players in a profile, by its row-major number. */
  double payoff(int profile, int player) {
    double[] known = payoffs;
    if (known == null) {
      known = new double[profileCounts().length * 2];
      Arrays.fill(known, Double.NaN);
      payoffs = known;
    }
    double value = known[profile * 2 + player];
    if (Double.isNaN(value)) {
      Object first = seats[0].action(profile / width);
      Object second = seats[1].action(profile % width);
      double[] both = payoffs(ListValue.of(first, second));
      known[profile * 2] = both[0];
      known[profile * 2 + 1] = both[1];
      value = both[player];
    }
    return value;
  }

  /** The payoffs of a profile of boxed actions. */
  double[] payoffs(ListValue profile) {
    if (game == null) {
      throw noPayoffs();
    }
    return game.payoffs(context, profile, dealt);
  }

  /**
   * Records a round outside of a match.
   *
   * @param gain what {@code player} got, if that is not the game's payoff
   */
  void record(
      ListValue profile, boolean paid, @Nullable Double gain, int player, boolean inverted) {
    for (int i = 0; i < seats.length; i++) {
      Object move = Objects.requireNonNull(profile.get(i));
      if (seats[i].actions == null) {
        seats[i].recordBoxed(move);
      } else {
        seats[i].record(Policy.ordinal(move));
      }
    }
    if (paid && game != null) {
      double[] gains = payoffs(profile);
      for (int i = 0; i < seats.length; i++) {
        seats[i].pay(i == player && gain != null ? gain : inverted ? 0 - gains[i] : gains[i]);
      }
    } else {
      seats[player].pay(gain == null ? Double.NaN : gain);
    }
    round++;
  }

  /**
   * A copy with copies of the seats, which counts no profiles: what is recorded in one does not
   * show in the other.
   */
  Table copy(Context owner) {
    Table twin = new Table(owner, game, horizon, seats.length, null, 0);
    twin.round = round;
    twin.dealt = dealt;
    for (int i = 0; i < seats.length; i++) {
      twin.seats[i] = seats[i].copy(twin);
    }
    return twin;
  }

  /** Whether another table shows the same to its players. */
  boolean sameRecord(Table other) {
    if (round != other.round || horizon != other.horizon || seats.length != other.seats.length) {
      return false;
    }
    for (int i = 0; i < seats.length; i++) {
      if (!seats[i].sameRecord(other.seats[i])) {
        return false;
      }
    }
    return Objects.equals(game, other.game) && Objects.equals(dealt, other.dealt);
  }

  /** Every player's moves. */
  ListValue histories() {
    ListBuilder all = ListValue.builder(seats.length);
    for (Seat seat : seats) {
      all.add(seat.history());
    }
    return all.build();
  }

  /** The error of a player outside of matches that asks for payoffs that nobody told. */
  public static ScriptError noPayoffs() {
    return new ScriptError(
        Fault.BAD_ARGUMENT,
        "this player does not know the payoffs",
        "make it with `player(…, game: …)`, or tell it with `after(…, gain: …)`");
  }

  private long[] profileCounts() {
    if (joint == null) {
      throw new IllegalStateException("not a table of two finite players");
    }
    return joint;
  }
}

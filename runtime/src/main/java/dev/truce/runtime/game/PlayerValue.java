package dev.truce.runtime.game;

import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.random.RandomStream;
import dev.truce.runtime.value.EnumType;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.Value;
import dev.truce.runtime.value.Values;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A strategy at one seat of a table, between two rounds: an immutable value. Its policy is never
 * asked itself: the move is decided by a copy, which {@link #after} goes on with. Two are equal
 * when strategy, variables, seat and all that was recorded are, and their streams stand alike.
 */
public final class PlayerValue implements Value {

  private final StrategyValue strategy;
  private final Policy policy;
  private final Table table;
  private final int seat;

  /** This round's move, once it was asked for. Racing threads store equal ones. */
  private @Nullable Decision decision;

  /**
   * A decided move.
   *
   * @param policy a copy that decided it
   * @param fuel what that took: asking again spends as much, so that it does not matter who asks
   *     first
   */
  private record Decision(Policy policy, @Nullable Object move, long fuel) {}

  private PlayerValue(StrategyValue strategy, Policy policy, Table table, int seat) {
    this.strategy = strategy;
    this.policy = policy;
    this.table = table;
    this.seat = seat;
  }

  /**
   * A child of a running match as it is now; one that has decided this round's move has variables
   * of after it.
   */
  static PlayerValue of(Context context, StrategyValue strategy, Policy child) {
    Seat me = Policy.present(child.me);
    Table own = me.table.copy(context);
    Policy twin = Seating.resit(child.copy(), child, own, me.player);
    PlayerValue player = new PlayerValue(strategy, twin, own, me.player);
    if (child.hasAnswered()) {
      player.decision = new Decision(twin, child.answerBoxed(context), 0);
    }
    return player;
  }

  /**
   * A player before its first round.
   *
   * @param random a fresh stream, the player's own from now on
   * @param game null where payoffs are not asked for
   */
  public static PlayerValue start(
      Context context,
      StrategyValue strategy,
      int seat,
      int players,
      RandomStream random,
      @Nullable GameValue game) {
    if (players < 1 || seat < 0 || seat >= players) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          "there is no seat " + seat + " at a table of " + players,
          "seats count from 0");
    }
    if (game != null && !game.type().admits(players)) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          game + " is for " + game.type().playerRange() + " players, not " + players);
    }
    @Nullable EnumType[] actions = new @Nullable EnumType[players];
    for (int i = 0; i < players; i++) {
      actions[i] = game == null ? strategy.actions() : game.type().actions(i);
    }
    Table table = Table.of(context, game, Table.HIDDEN, actions);
    for (Seat each : table.seats) {
      if (each.actions != null) {
        each.keepMoves(4);
      }
    }
    MatchPlan.checkOthers(strategy, players);
    if (game != null) {
      MatchPlan.checkSeat(strategy, game, seat);
      table.dealt = game.deals() ? game.deal(context, random.split("deal"), players) : null;
    }
    Policy policy = Seating.sit(strategy.create(), table, seat, random);
    Seating.start(policy, context);
    return new PlayerValue(strategy, policy, table, seat);
  }

  public StrategyValue strategy() {
    return strategy;
  }

  public int seat() {
    return seat;
  }

  /** The round that is decided next, from 1. */
  public long round() {
    return table.round;
  }

  /** This round's move, boxed. */
  public @Nullable Object action(Context context) {
    return decide(context).move;
  }

  /** Its variables and children as the last round left them; not to be changed. */
  Policy policy() {
    return policy;
  }

  Seat seatOf(int player) {
    return table.seats[player];
  }

  private Decision decide(Context context) {
    Decision known = decision;
    if (known != null) {
      context.burn(known.fuel);
      return known;
    }
    long fuel = context.remaining();
    Table own = table.copy(context);
    Policy decider = Seating.resit(policy.copy(), policy, own, seat);
    Seat me = own.seats[seat];
    Object move =
        me.actions == null ? decider.moveBoxed(context) : me.action(decider.move(context));
    Seating.settle(decider, context);
    known = new Decision(decider, move, fuel - context.remaining());
    decision = known;
    return known;
  }

  /**
   * The player after a round that went as {@code profile} says; a {@code gain} replaces the game's
   * payoff.
   */
  public PlayerValue after(Context context, ListValue profile, @Nullable Double gain) {
    return after(context, profile, gain, false);
  }

  /**
   * The same.
   *
   * @param inverted whether all payoffs are negated: chaos does that
   */
  public PlayerValue after(
      Context context, ListValue profile, @Nullable Double gain, boolean inverted) {
    if (profile.size() != table.players()) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          "the profile has "
              + profile.size()
              + " actions, but "
              + table.players()
              + " players sit at the table");
    }
    Policy before = decide(context).policy;
    Table next = table.copy(context);
    next.record(
        profile,
        strategy.traits().usesPayoffs(),
        gain != null && inverted ? Double.valueOf(-gain) : gain,
        seat,
        inverted);
    return new PlayerValue(strategy, Seating.resit(before.copy(), before, next, seat), next, seat);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PlayerValue that
        && seat == that.seat
        && strategy.equals(that.strategy)
        && table.sameRecord(that.table)
        && policy.sameSlots(that.policy)
        && Seating.sameStreams(policy, that.policy);
  }

  @Override
  public int hashCode() {
    return Objects.hash(strategy, seat, table.round);
  }

  @Override
  public int compareWith(Value other) {
    PlayerValue that = (PlayerValue) other;
    int order = strategy.compareWith(that.strategy);
    if (order == 0) {
      order = Integer.compare(seat, that.seat);
    }
    if (order == 0) {
      order = Values.compare(table.histories(), that.table.histories());
    }
    return order == 0 ? Seating.compare(policy, that.policy) : order;
  }

  @Override
  public void show(StringBuilder out) {
    out.append("Player(");
    strategy.show(out);
    out.append(", seat: ").append(seat).append(", round: ").append(table.round).append(')');
  }

  @Override
  public String toString() {
    return Values.show(this);
  }
}

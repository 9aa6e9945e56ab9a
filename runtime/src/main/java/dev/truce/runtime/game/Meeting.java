package dev.truce.runtime.game;

import dev.truce.runtime.Context;
import dev.truce.runtime.random.RandomStream;
import dev.truce.runtime.value.EnumType;
import dev.truce.runtime.value.ListBuilder;
import dev.truce.runtime.value.ListValue;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One game of any number of players, whose actions may be anything. In each turn players decide in
 * order of their seats; none sees another's move of the same turn. Payoffs are added up turn by
 * turn.
 */
final class Meeting {

  /** The cells that all players' moves may take. */
  static final long MOST_KEPT = 1 << 28;

  final Table table;

  private final Context context;
  private final Policy[] policies;
  private final Flips[] flips;
  private final boolean finite;

  /** Whose turn it is to decide, -1 while payoffs are reckoned. */
  int deciding = -1;

  /** The last profile and its payoffs, since many games repeat themselves. */
  private @Nullable ListValue lastProfile;

  private double[] lastPayoffs = new double[0];

  /** The last profile's ordinals, of finite players. */
  private final long[] lastMoves;

  /**
   * @param horizon the last turn, if players may know it, else {@link Table#HIDDEN}
   * @param randoms a stream for each player
   * @param flips each player's noise; none for players whose actions are no enum
   */
  Meeting(
      Context context,
      GameValue game,
      long horizon,
      List<StrategyValue> strategies,
      List<RandomStream> randoms,
      List<Flips> flips) {
    int players = strategies.size();
    @Nullable EnumType[] actions = new @Nullable EnumType[players];
    for (int i = 0; i < players; i++) {
      actions[i] = game.type().actions(i);
    }
    this.context = context;
    this.table = Table.of(context, game, horizon, actions);
    this.policies = new Policy[players];
    this.flips = flips.toArray(Flips[]::new);
    this.finite = game.type().finite();
    this.lastMoves = new long[players];
    for (int i = 0; i < players; i++) {
      policies[i] = Seating.sit(strategies.get(i).create(), table, i, randoms.get(i));
    }
  }

  /**
   * Plays the whole game; with {@code kept}, the moves of finite players can be looked up
   * afterwards.
   */
  void play(long turns, boolean kept) {
    if (kept && finite) {
      for (Seat seat : table.seats) {
        seat.keepMoves(Math.min(turns, 64));
      }
    }
    for (Policy policy : policies) {
      Seating.start(policy, context);
    }
    while (table.round <= turns) {
      context.burn(policies.length);
      if (finite) {
        playFinite();
      } else {
        playBoxed();
      }
      table.round++;
    }
  }

  private void playFinite() {
    boolean changed = lastProfile == null;
    long[] moves = lastMoves;
    for (int i = 0; i < policies.length; i++) {
      Policy policy = policies[i];
      deciding = i;
      long move = policy.move(context);
      if (policy.children.length > 0) {
        Seating.settle(policy, context);
      }
      Flips noise = flips[i];
      if (noise.next == table.round) {
        move = noise.flip(move, Objects.requireNonNull(table.seats[i].actions).size());
      }
      changed |= moves[i] != move;
      moves[i] = move;
    }
    deciding = -1;
    if (changed) {
      ListBuilder profile = ListValue.builder(policies.length);
      for (int i = 0; i < policies.length; i++) {
        profile.add(table.seats[i].action(moves[i]));
      }
      lastProfile = profile.build();
      lastPayoffs = table.payoffs(lastProfile);
    }
    for (int i = 0; i < policies.length; i++) {
      table.seats[i].record(moves[i]);
      table.seats[i].pay(lastPayoffs[i]);
    }
  }

  private void playBoxed() {
    ListBuilder decided = ListValue.builder(policies.length);
    for (Policy policy : policies) {
      deciding++;
      decided.add(policy.moveBoxed(context));
      if (policy.children.length > 0) {
        Seating.settle(policy, context);
      }
    }
    deciding = -1;
    ListValue profile = decided.build();
    if (!profile.equals(lastProfile)) {
      lastPayoffs = table.payoffs(profile);
      lastProfile = profile;
    }
    for (int i = 0; i < policies.length; i++) {
      table.seats[i].recordBoxed(Objects.requireNonNull(profile.get(i)));
      table.seats[i].pay(lastPayoffs[i]);
    }
  }
}

package dev.truce.runtime.lib;

import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.game.GameValue;
import dev.truce.runtime.game.PlayerValue;
import dev.truce.runtime.game.Policy;
import dev.truce.runtime.game.Seat;
import dev.truce.runtime.game.Table;
import dev.truce.runtime.random.RandomStream;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.EnumType;
import dev.truce.runtime.value.ListBuilder;
import dev.truce.runtime.value.ListValue;
import org.jspecify.annotations.Nullable;

/** What is in scope of a strategy's {@code move}. */
public final class Policies {

  private Policies() {}

  public static Seat me(Policy policy) {
    return set(policy.me);
  }

  /** The other of two players. */
  public static Seat opponent(Policy policy) {
    return set(policy.opponent);
  }

  /** All players but this one, in order of their places. */
  public static ListValue others(Policy policy) {
    return policy.others();
  }

  /** The number of the round that is being decided, from 1. */
  public static long round(Policy policy) {
    return set(policy.table).round();
  }

  /** The number of the last round, null when the match hides it. */
  public static @Nullable Long horizon(Policy policy) {
    long horizon = set(policy.table).horizon();
    return horizon == Table.HIDDEN ? null : horizon;
  }

  public static RandomStream random(Policy policy) {
    return set(policy.random);
  }

  /** What the game dealt, as its record. */
  public static Data dealt(Policy policy) {
    Object dealt = set(policy.table).dealt();
    if (dealt == null) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT, "this player was dealt nothing", "make it with `player(…, game: …)`");
    }
    return (Data) dealt;
  }

  /** This player's own of what was dealt to each. */
  public static @Nullable Object own(Policy policy, ListValue dealt) {
    return dealt.get(me(policy).player());
  }

  /** All that this player can choose from, in order: {@code G.actions} of a generic strategy. */
  public static ListValue actions(Policy policy) {
    EnumType actions = me(policy).actions();
    if (actions == null) {
      throw new ScriptError(Fault.BAD_ARGUMENT, "the actions of this game cannot be listed");
    }
    return Games.actions(actions);
  }

  /** The payoffs of two players' actions: {@code G.payoff(a, b)} of a generic strategy. */
  public static ListValue payoff(
      Context context, Policy policy, @Nullable Object first, @Nullable Object second) {
    return Games.payoffAll(context, game(policy), ListValue.of(first, second));
  }

  /** The payoffs of all players' actions: {@code G.payoff(profile)} of a generic strategy. */
  public static ListValue payoffAll(Context context, Policy policy, ListValue profile) {
    return Games.payoffAll(context, game(policy), profile);
  }

  /** The game that is being played: {@code G} of a generic strategy. */
  public static GameValue game(Policy policy) {
    GameValue game = set(policy.table).game();
    if (game == null) {
      throw Table.noPayoffs();
    }
    return game;
  }

  /** A wrapped strategy's move of this round, as an ordinal: {@code inner.action}. */
  public static long action(Context context, Policy child) {
    return child.answer(context);
  }

  /** A wrapped strategy's move of this round, boxed. */
  public static @Nullable Object actionBoxed(Context context, Policy child) {
    return child.answerBoxed(context);
  }

  /**
   * A wrapped strategy as the immutable player that it is now: what a script gets that stores one.
   */
  public static PlayerValue snapshot(Context context, Policy child) {
    return child.snapshot(context);
  }

  /** Wrapped strategies, a list of children, as the immutable players that they are now. */
  public static ListValue snapshots(Context context, ListValue children) {
    ListBuilder players = ListValue.builder(children.size());
    for (Object child : children) {
      players.add(((Policy) set(child)).snapshot(context));
    }
    return players.build();
  }

  private static <T> T set(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("the policy has no seat yet");
    }
    return part;
  }
}

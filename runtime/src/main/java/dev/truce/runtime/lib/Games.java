package dev.truce.runtime.lib;

import dev.truce.runtime.Context;
import dev.truce.runtime.game.GameType;
import dev.truce.runtime.game.GameValue;
import dev.truce.runtime.value.EnumType;
import dev.truce.runtime.value.Fun;
import dev.truce.runtime.value.ListBuilder;
import dev.truce.runtime.value.ListValue;
import org.jspecify.annotations.Nullable;

/** Games as values. */
public final class Games {

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

  /** The payoffs of two players' actions, boxed. */
  public static ListValue payoff(Context context, GameValue game, @Nullable Object first, @Nullable Object second) {
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
}

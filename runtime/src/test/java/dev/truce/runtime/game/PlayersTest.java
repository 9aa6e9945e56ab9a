package dev.truce.runtime.game;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.lib.Players;
import dev.truce.runtime.lib.Policies;
import dev.truce.runtime.random.RandomStream;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Wrapped strategies, and players outside of matches. */
class PlayersTest {

  private static Match play(StrategyValue a, StrategyValue b, long turns, double noise) {
    MatchPlan plan =
        new MatchPlan(
            Hand.DILEMMA, Lengths.fixed(turns), noise, false, true, 2, List.of(), List.of());
    return Match.play(Hand.context(), plan, ListValue.of(a, b));
  }

  private static List<StrategyValue> strategies() {
    List<StrategyValue> all = new ArrayList<>(Hand.ALL.values());
    all.add(Hand.contrary(Hand.MAJORITY_5, 4));
    all.add(Hand.contrary(Hand.contrary(Hand.RANDOM, 3), 4));
    all.add(Hand.council(Hand.RANDOM, Hand.GRUDGER, Hand.JOSS));
    all.add(Hand.lazy(Hand.GRUDGER));
    return all;
  }

  /**
   * Replays a match with a player at one seat: it must decide as the strategy did, given what was
   * played.
   */
  @Test
  void aPlayerDecidesAsInAMatch() {
    for (StrategyValue strategy : strategies()) {
      if (strategy.traits().stochastic()) {
        continue;
      }
      for (double noise : new double[] {0, 0.1}) {
        Match match = play(Hand.RANDOM, strategy, 60, noise);
        ListValue first = (ListValue) Objects.requireNonNull(match.actions().get(0));
        ListValue second = (ListValue) Objects.requireNonNull(match.actions().get(1));
        Context context = Hand.context();
        PlayerValue player =
            Players.player(context, strategy, 1, 2, RandomStream.of(4), Hand.DILEMMA);
        for (int turn = 0; turn < 60; turn++) {
          Object decided = player.action(context);
          assertThat(player.action(context)).isEqualTo(decided);
          if (noise == 0) {
            assertWithMessage("%s, turn %s", strategy, turn)
                .that(decided)
                .isEqualTo(second.get(turn));
          }
          player = player.after(context, ListValue.of(first.get(turn), second.get(turn)), null);
        }
        assertThat(player.round()).isEqualTo(61);
      }
    }
  }

  @Test
  void playersAreValues() {
    for (StrategyValue strategy : strategies()) {
      Context context = Hand.context();
      PlayerValue start = Players.player(context, strategy, 0, 2, RandomStream.of(4), Hand.DILEMMA);
      PlayerValue again = Players.player(context, strategy, 0, 2, RandomStream.of(4), Hand.DILEMMA);
      assertThat(again).isEqualTo(start);
      Object opening = start.action(context);
      PlayerValue betrayed = start;
      PlayerValue spared = start;
      List<Object> one = new ArrayList<>();
      for (int round = 0; round < 20; round++) {
        one.add(Objects.requireNonNull(betrayed.action(context)));
        betrayed =
            betrayed.after(
                context, ListValue.of(betrayed.action(context), Hand.ACTIONS.constant(1)), null);
        spared =
            spared.after(
                context, ListValue.of(spared.action(context), Hand.ACTIONS.constant(0)), null);
      }
      assertThat(betrayed).isNotEqualTo(spared);
      assertThat(Values.compare(betrayed, spared)).isNotEqualTo(0);
      // Nothing that came later shows in the earlier player: played again, all is the same.
      assertThat(start).isEqualTo(again);
      assertThat(start.action(context)).isEqualTo(opening);
      PlayerValue replayed = again;
      for (Object move : one) {
        assertThat(replayed.action(context)).isEqualTo(move);
        replayed = replayed.after(context, ListValue.of(move, Hand.ACTIONS.constant(1)), null);
      }
      assertThat(replayed).isEqualTo(betrayed);
      assertThat(replayed.hashCode()).isEqualTo(betrayed.hashCode());
    }
  }

  @Test
  void askingTwiceSpendsAlike() {
    Context context = Hand.context();
    PlayerValue player = Players.player(context, Hand.RANDOM, 0, 2, RandomStream.of(4), null);
    long start = context.remaining();
    player.action(context);
    long first = start - context.remaining();
    player.action(context);
    assertThat(start - context.remaining()).isEqualTo(2 * first);
  }

  @Test
  void childrenAreAdvancedAskedOrNot() {
    // The lazy one asks its grudger only in every third round; the grudger still sees what happens
    // in all of them.
    StrategyValue spy =
        Hand.put(Hand.type("Spy", false, 0, true, true), (p, c) -> p.round() == 2 ? 1 : 0);
    Match match = play(Hand.lazy(Hand.GRUDGER), spy, 9, 0);
    assertThat(match.moveTexts().get(0)).isEqualTo("CCDCCDCCD");
    Hand.ALL.remove("Spy");
  }

  @Test
  void childrenDrawFromStreamsOfTheirOwn() {
    Match plain = play(Hand.contrary(Hand.RANDOM, 1000), Hand.COOPERATOR, 200, 0);
    Match other =
        play(Hand.contrary(Hand.contrary(Hand.RANDOM, 1000), 1000), Hand.COOPERATOR, 200, 0);
    assertThat(plain.actions().get(0)).isNotEqualTo(other.actions().get(0));
    Match council = play(Hand.council(Hand.RANDOM, Hand.RANDOM), Hand.COOPERATOR, 400, 0);
    // Two equal coins that always agreed would betray in half of the rounds, not in a quarter.
    assertThat(council.cooperation().doubleAt(0)).isWithin(0.1).of(0.75);
  }

  @Test
  void aChildCanBeKept() {
    List<PlayerValue> kept = new ArrayList<>();
    List<Object> answers = new ArrayList<>();
    StrategyValue keeper =
        new StrategyValue(
            new StrategyType(
                "Keeper",
                ImmutableList.of("inner"),
                "G",
                null,
                false,
                0,
                false,
                false,
                false,
                true,
                ""),
            new Object[] {Hand.contrary(Hand.RANDOM, 3)},
            value ->
                HandPolicy.of(
                    value,
                    new long[0],
                    (p, c) -> {
                      kept.add(Policies.snapshot(c, p.child(0)));
                      long move = p.child(0).answer(c);
                      answers.add(p.mine().action(move));
                      kept.add(Policies.snapshot(c, p.child(0)));
                      return move;
                    }));
    Match match = play(keeper, Hand.JOSS, 40, 0);
    Context context = Hand.context();
    for (int i = 0; i < 40; i++) {
      assertThat(kept.get(2 * i).round()).isEqualTo(i + 1);
      assertThat(kept.get(2 * i).action(context)).isEqualTo(answers.get(i));
      assertThat(kept.get(2 * i + 1).action(context)).isEqualTo(answers.get(i));
      // Advanced with what was played, it decides as it did in the match.
      PlayerValue next = kept.get(2 * i);
      for (int j = i; j < Math.min(i + 4, 39); j++) {
        ListValue own = (ListValue) Objects.requireNonNull(match.actions().get(0));
        ListValue other = (ListValue) Objects.requireNonNull(match.actions().get(1));
        next = next.after(context, ListValue.of(own.get(j), other.get(j)), null);
        assertThat(next.action(context)).isEqualTo(answers.get(j + 1));
      }
    }
  }

  @Test
  void payoffsMustBeKnown() {
    StrategyValue greedy =
        new StrategyValue(
            new StrategyType(
                "Greedy",
                ImmutableList.of(),
                "G",
                Hand.ACTIONS,
                false,
                0,
                false,
                false,
                true,
                true,
                ""),
            new Object[0],
            value -> HandPolicy.of(value, new long[0], (p, c) -> p.mine().gain() > 2 ? 0 : 1));
    Context context = Hand.context();
    ListValue profile = ListValue.of(Hand.ACTIONS.constant(0), Hand.ACTIONS.constant(0));
    PlayerValue player = Players.player(context, greedy, 0, 2, RandomStream.of(4), null);
    assertThat(Players.actionOrdinal(context, player)).isEqualTo(1);
    PlayerValue untold = player.after(context, profile, null);
    ScriptError error = assertThrows(ScriptError.class, () -> untold.action(context));
    assertThat(error.fault()).isEqualTo(Fault.BAD_ARGUMENT);
    assertThat(Players.actionOrdinal(context, player.after(context, profile, 9.0))).isEqualTo(0);
    PlayerValue told = Players.player(context, greedy, 0, 2, RandomStream.of(4), Hand.DILEMMA);
    assertThat(Players.actionOrdinal(context, told.after(context, profile, null))).isEqualTo(0);
    assertThat(Players.actionOrdinal(context, told.after(context, profile, -1.0))).isEqualTo(1);
  }
}

package dev.truce.runtime.game;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.lib.Policies;
import dev.truce.runtime.lib.Seats;
import dev.truce.runtime.value.EnumType;
import dev.truce.runtime.value.Fun;
import dev.truce.runtime.value.ListValue;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Games of many players, with payoff functions, with actions that are numbers, and with more than
 * two actions.
 */
class MeetingTest {

  /** A function of one argument. */
  private static Fun fun(BiFunction<Context, ListValue, ListValue> body) {
    return new Fun(1) {
      @Override
      public Object applyAll(Context context, @Nullable Object[] arguments) {
        return body.apply(context, (ListValue) Objects.requireNonNull(arguments[0]));
      }
    };
  }

  private static GameType commonsType(@Nullable EnumType actions) {
    return new GameType(
        "Commons", ImmutableList.of("r"), 2, GameType.ANY_NUMBER, actions, ImmutableList.of(), "");
  }

  /** Contributions of 1, multiplied by r and shared. */
  private static final GameValue COMMONS =
      GameValue.ofFunction(
          commonsType(Hand.ACTIONS),
          new Object[] {1.5},
          fun(
              (context, moves) -> {
                context.burn(1);
                double given = 0;
                for (Object move : moves) {
                  given += 1 - Policy.ordinal(move);
                }
                double[] payoffs = new double[moves.size()];
                for (int i = 0; i < payoffs.length; i++) {
                  payoffs[i] = 1.5 * given / payoffs.length - (1 - Policy.ordinal(moves.get(i)));
                }
                return ListValue.ofDoubles(payoffs);
              }));

  /** The same, with contributions from 0 to 1. */
  private static final GameValue GRADUAL_COMMONS =
      GameValue.ofFunction(
          commonsType(null),
          new Object[] {1.5},
          fun(
              (context, moves) -> {
                double given = 0;
                for (int i = 0; i < moves.size(); i++) {
                  given += moves.doubleAt(i);
                }
                double[] payoffs = new double[moves.size()];
                for (int i = 0; i < payoffs.length; i++) {
                  payoffs[i] = 1.5 * given / payoffs.length - moves.doubleAt(i);
                }
                return ListValue.ofDoubles(payoffs);
              }));

  /** Defects when more than a share of the others defected. */
  private static StrategyValue nervous(double limit) {
    StrategyType type =
        new StrategyType(
            "Nervous",
            ImmutableList.of("limit"),
            "Commons",
            Hand.ACTIONS,
            false,
            1,
            false,
            false,
            false,
            true,
            "");
    return new StrategyValue(
        type,
        new Object[] {limit},
        value ->
            HandPolicy.of(
                value,
                new long[0],
                (p, c) -> {
                  ListValue others = Policies.others(p);
                  long defectors = 0;
                  for (Object other : others) {
                    defectors += Seats.last((Seat) Objects.requireNonNull(other)) == 1 ? 1 : 0;
                  }
                  return defectors > limit * others.size() ? 1 : 0;
                }));
  }

  private static MatchPlan plan(GameValue game, long turns, double noise) {
    return new MatchPlan(game, Lengths.fixed(turns), noise, false, true, 3, List.of(), List.of());
  }

  @Test
  void defectionSpreads() {
    Match match =
        Match.play(
            Hand.context(),
            plan(COMMONS, 4, 0),
            ListValue.of(nervous(0.2), nervous(0.5), Hand.COOPERATOR, Hand.DEFECTOR));
    assertThat(match.moveTexts()).isEqualTo(ListValue.of("CDDD", "CCDD", "CCCC", "DDDD"));
    assertThat(match.cooperationByTurn()).isEqualTo(ListValue.ofDoubles(0.75, 0.5, 0.25, 0.25));
    assertThat(match.scores()).isEqualTo(ListValue.ofDoubles(1.625, 0.625, -1.375, 2.625));
    assertThat(match.winner()).isEqualTo(3);
    assertThat(match.states().size()).isEqualTo(3);
    assertThat(match.toString())
        .isEqualTo(
            """
            Commons(r: 1.5), 4 turns
            player                score    mean  cooperation  moves
            Nervous(limit: 0.2)   1.625   0.406        25.0%  CDDD
            Nervous(limit: 0.5)   0.625   0.156        50.0%  CCDD
            Cooperator           -1.375  -0.344       100.0%  CCCC
            Defector              2.625   0.656         0.0%  DDDD""");
  }

  @Test
  void oneMorePlayerOfNoInfluenceChangesNobodysDraws() {
    Match three =
        Match.play(
            Hand.context(),
            plan(COMMONS, 100, 0.02),
            ListValue.of(Hand.RANDOM, Hand.RANDOM, Hand.COOPERATOR));
    Match four =
        Match.play(
            Hand.context(),
            plan(COMMONS, 100, 0.02),
            ListValue.of(Hand.DEFECTOR, Hand.RANDOM, Hand.RANDOM, Hand.COOPERATOR));
    for (int i = 0; i < 3; i++) {
      assertThat(four.moveTexts().get(i + 1)).isEqualTo(three.moveTexts().get(i));
    }
    assertThat(three.moveTexts().get(0)).isNotEqualTo(three.moveTexts().get(1));
  }

  @Test
  void twoPlayersOfAPayoffFunctionPlayInTheFastLoop() {
    Match match =
        Match.play(
            Hand.context(), plan(COMMONS, 1000, 0), ListValue.of(Hand.TIT_FOR_TAT, Hand.DEFECTOR));
    assertThat(match.scores()).isEqualTo(ListValue.ofDoubles(-0.25, 0.75));
    Context context = Hand.context();
    long before = context.remaining();
    Match.play(context, plan(COMMONS, 1_000_000, 0), ListValue.of(Hand.TIT_FOR_TAT, Hand.DEFECTOR));
    assertThat(before - context.remaining()).isLessThan(100);
  }

  /** Gives what the least generous gave in the last round. */
  private static StrategyValue gradual(String name, double first, double factor) {
    StrategyType type =
        new StrategyType(
            name, ImmutableList.of(), "Commons", null, false, 1, false, false, false, false, "");
    return new StrategyValue(
        type,
        new Object[0],
        value ->
            new Policy() {
              @Override
              public void start(Context context) {}

              @Override
              public Object moveBoxed(Context context) {
                double least = first;
                for (Object other : Policies.others(this)) {
                  Object last = Seats.lastBoxed((Seat) Objects.requireNonNull(other));
                  least = last == null ? least : Math.min(least, (Double) last);
                }
                return least * factor;
              }

              @Override
              public Object slot(int index) {
                throw new IndexOutOfBoundsException(index);
              }

              @Override
              public int slotCount() {
                return 0;
              }

              @Override
              public Policy copy() {
                return value.create();
              }
            });
  }

  @Test
  void actionsCanBeNumbers() {
    ListValue players =
        ListValue.of(gradual("Half", 1, 0.5), gradual("Same", 1, 1), gradual("Same", 1, 1));
    Match match = Match.play(Hand.context(), plan(GRADUAL_COMMONS, 3, 0), players);
    assertThat(match.actions())
        .isEqualTo(
            ListValue.of(
                ListValue.ofDoubles(0.5, 0.5, 0.25),
                ListValue.ofDoubles(1, 0.5, 0.5),
                ListValue.ofDoubles(1, 0.5, 0.5)));
    assertThat(match.toString()).contains("Same #2  0.625  0.208  1.0 0.5 0.5");
    ScriptError error = assertThrows(ScriptError.class, match::cooperation);
    assertThat(error.fault()).isEqualTo(Fault.BAD_ARGUMENT);
    assertThrows(ScriptError.class, () -> plan(GRADUAL_COMMONS, 3, 0.1));
    Match two = Match.play(Hand.context(), plan(GRADUAL_COMMONS, 3, 0), players.slice(0, 2));
    assertThat(two.scores().doubleAt(0)).isWithin(1e-12).of(1.1875);
  }

  @Test
  void noiseTurnsAMoveIntoAnyOtherOne() {
    EnumType three = new EnumType("Action", ImmutableList.of("Rock", "Paper", "Scissors"));
    GameValue game =
        GameValue.ofTable(
            new GameType("Roshambo", ImmutableList.of(), 2, 2, three, ImmutableList.of(), ""),
            new Object[0],
            new double[] {0, 0, -1, 1, 1, -1, 1, -1, 0, 0, -1, 1, -1, 1, 1, -1, 0, 0});
    StrategyType type =
        new StrategyType(
            "Paper",
            ImmutableList.of(),
            "Roshambo",
            three,
            false,
            0,
            false,
            false,
            false,
            true,
            "");
    StrategyValue paper =
        new StrategyValue(
            type, new Object[0], value -> HandPolicy.of(value, new long[0], (p, c) -> 1));
    Match match = Match.play(Hand.context(), plan(game, 30_000, 0.3), ListValue.of(paper, paper));
    String moves = (String) Objects.requireNonNull(match.moveTexts().get(0));
    for (char move : "RPS".toCharArray()) {
      double share = moves.chars().filter(c -> c == move).count() / 30_000.0;
      assertThat(share).isWithin(0.015).of(move == 'P' ? 0.7 : 0.15);
    }
    MatchPlan flipped =
        new MatchPlan(
            game,
            Lengths.fixed(4),
            0,
            false,
            true,
            1,
            List.of(),
            List.of(new long[] {2, 3}, new long[0]));
    assertThat(Match.play(Hand.context(), flipped, ListValue.of(paper, paper)).moveTexts())
        .isEqualTo(ListValue.of("PSSP", "PPPP"));
  }

  @Test
  void payoffFunctionsAreChecked() {
    GameValue wrong =
        GameValue.ofFunction(
            commonsType(Hand.ACTIONS),
            new Object[] {1.5},
            fun((context, moves) -> ListValue.ofDoubles(1)));
    ScriptError error =
        assertThrows(
            ScriptError.class,
            () ->
                Match.play(
                    Hand.context(),
                    plan(wrong, 2, 0),
                    ListValue.of(Hand.COOPERATOR, Hand.DEFECTOR, Hand.DEFECTOR)));
    assertThat(error)
        .hasMessageThat()
        .isEqualTo("Commons gave 1 payoffs for 3 players (one match of 3 players, turn 1)");
    ScriptError failed =
        assertThrows(
            ScriptError.class,
            () ->
                Match.play(
                    Hand.context(),
                    plan(COMMONS, 9, 0),
                    ListValue.of(Hand.COOPERATOR, Hand.failing(7), Hand.DEFECTOR)));
    assertThat(failed)
        .hasMessageThat()
        .isEqualTo("1 / 0 (Failing, one match of 3 players, turn 7)");
  }
}

package dev.truce.runtime.game;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.random.RandomStream;
import dev.truce.runtime.value.ListValue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds of every match, whoever plays. */
class KernelLawsTest {

  private static MatchPlan plan(long turns, double noise, boolean shortcuts, long seed) {
    return new MatchPlan(
        Hand.DILEMMA, Lengths.fixed(turns), noise, false, shortcuts, seed, List.of(), List.of());
  }

  private static Match play(StrategyValue a, StrategyValue b, MatchPlan plan) {
    return Match.play(Hand.context(), plan, ListValue.of(a, b));
  }

  private static Duel duel(StrategyValue a, StrategyValue b, boolean recorded) {
    return new Duel(
        Hand.context(),
        Hand.DILEMMA,
        Table.HIDDEN,
        a,
        b,
        RandomStream.of(1, "a"),
        RandomStream.of(1, "b"),
        Flips.none(),
        Flips.none(),
        recorded);
  }

  /** A machine of {@code states} states whose moves and transitions are drawn from {@code seed}. */
  private static StrategyValue machine(long seed, int states) {
    RandomStream random = RandomStream.of(seed, "machine");
    long[] moves = new long[states];
    long[][] next = new long[states][2];
    for (int i = 0; i < states; i++) {
      moves[i] = random.nextInt(0, 1);
      next[i][0] = random.nextInt(0, states - 1L);
      next[i][1] = random.nextInt(0, states - 1L);
    }
    return Hand.periodic(
        "Machine" + seed,
        1,
        (p, c) -> {
          if (p.theirs().last() != Seat.NONE) {
            p.vars[0] = next[(int) p.vars[0]][(int) p.theirs().last()];
          }
          return moves[(int) p.vars[0]];
        },
        0);
  }

  private static List<StrategyValue> everybody() {
    List<StrategyValue> all = new ArrayList<>(Hand.ALL.values());
    for (int i = 0; i < 12; i++) {
      all.add(machine(i, 1 + 3 * i));
    }
    all.add(Hand.contrary(Hand.TIT_FOR_TAT, 5));
    all.add(Hand.contrary(Hand.contrary(Hand.GRUDGER, 2), 7));
    all.add(Hand.contrary(Hand.RANDOM, 3));
    all.add(Hand.council(Hand.TIT_FOR_TAT, Hand.GRUDGER, Hand.contrary(Hand.ALTERNATOR, 3)));
    all.add(Hand.lazy(Hand.GRUDGER));
    return all;
  }

  @Test
  void closingAGameEarlyChangesNothing() {
    List<StrategyValue> all = everybody();
    for (long turns : new long[] {1, 2, 3, 4, 9, 50, 200, 5000}) {
      for (StrategyValue a : all) {
        for (StrategyValue b : turns == 5000 ? all.subList(0, 3) : all) {
          Match closed = play(a, b, plan(turns, 0, true, 7));
          Match played = play(a, b, plan(turns, 0, false, 7));
          assertWithMessage("%s against %s, %s turns", a, b, turns).that(closed).isEqualTo(played);
          assertThat(closed.states()).isEqualTo(played.states());
        }
      }
    }
  }

  @Test
  void aGameOfAMillionTurnsIsClosedAtOnce() {
    for (boolean recorded : new boolean[] {true, false}) {
      Duel duel = duel(Hand.TIT_FOR_TAT, Hand.contrary(Hand.MAJORITY_5, 3), recorded);
      long before = duel.context.remaining();
      duel.play(1_000_000_000_000L / (recorded ? 100_000 : 1), true);
      assertThat(before - duel.context.remaining()).isLessThan(2000);
      assertThat(duel.table.round()).isEqualTo(1 + (recorded ? 10_000_000 : 1_000_000_000_000L));
    }
  }

  @Test
  void aCopyOfTheLoopPlaysTheSame() {
    for (StrategyValue a : everybody()) {
      Duel shared = duel(a, Hand.JOSS, true);
      Duel copied = duel(a, Hand.JOSS, true);
      shared.playOut(9000, Loops.shared());
      copied.playOut(9000, Loops.copy());
      assertThat(copied.firstSeat.history()).isEqualTo(shared.firstSeat.history());
      assertThat(copied.joint).isEqualTo(shared.joint);
    }
    assertThat(Loops.copy().getClass()).isNotEqualTo(TurnLoop.class);
  }

  /** Wins stay, losses shift: reads last moves from the seats, or takes them as arguments. */
  private static final class WinStay extends Policy {
    private final boolean takes;

    WinStay(boolean takes) {
      this.takes = takes;
    }

    static StrategyValue value(boolean takes) {
      return new StrategyValue(
          Hand.type("WinStay", true, 1, false, true), new Object[0], value -> new WinStay(takes));
    }

    @Override
    public void start(Context context) {}

    @Override
    public boolean takesLastMoves() {
      return takes;
    }

    @Override
    public long move(Context context) {
      return decide(present(me).last(), present(opponent).last());
    }

    @Override
    public long moveAfter(
        Context context, long round, Seat self, long mine, Seat other, long theirs) {
      assertThat(takes).isTrue();
      return decide(mine, theirs);
    }

    private long decide(long mine, long theirs) {
      if (present(random).chance(0.1)) {
        return mine == Seat.NONE ? 1 : 1 - mine;
      }
      return mine == theirs ? 0 : 1;
    }

    @Override
    public Object moveBoxed(Context context) {
      return Hand.ACTIONS.constant(move(context));
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
      return new WinStay(takes);
    }
  }

  @Test
  void allLoopsPlayTheSame() {
    Duel flown = duel(WinStay.value(true), WinStay.value(true), true);
    Duel ran = duel(WinStay.value(true), WinStay.value(false), true);
    StrategyValue looker =
        Hand.put(Hand.type("Looker", false, 5, false, true), (p, c) -> p.theirs().last());
    assertThat(duel(WinStay.value(false), looker, true).pace).isEqualTo(Turns.Pace.WALK);
    Hand.ALL.remove("Looker");
    Duel walked =
        new Duel(
            Hand.context(),
            Hand.DILEMMA,
            Table.HIDDEN,
            WinStay.value(false),
            WinStay.value(true),
            RandomStream.of(1, "a"),
            RandomStream.of(1, "b"),
            Flips.tape(new long[] {20_000}),
            Flips.none(),
            true);
    assertThat(flown.pace).isEqualTo(Turns.Pace.FLY);
    assertThat(ran.pace).isEqualTo(Turns.Pace.RUN);
    assertThat(walked.pace).isEqualTo(Turns.Pace.WALK);
    for (Duel duel : List.of(flown, ran, walked)) {
      duel.play(10_000, true);
      assertThat(duel.firstSeat.history()).isEqualTo(flown.firstSeat.history());
      assertThat(duel.secondSeat.history()).isEqualTo(flown.secondSeat.history());
      assertThat(duel.joint).isEqualTo(flown.joint);
      assertThat(duel.table.round()).isEqualTo(10_001);
      assertThat(duel.secondSeat.last()).isEqualTo(flown.secondSeat.last());
    }
  }

  @Test
  void movesDoNotDependOnWhoWantsThem() {
    for (StrategyValue a : everybody()) {
      for (StrategyValue b : everybody()) {
        Duel kept = duel(a, b, true);
        Duel unkept = duel(a, b, false);
        kept.play(300, true);
        unkept.play(300, true);
        assertThat(unkept.joint).isEqualTo(kept.joint);
        assertThat(unkept.firstSeat.last()).isEqualTo(kept.firstSeat.last());
      }
    }
  }

  @Test
  void countsAndScoresFollowFromTheMoves() {
    for (StrategyValue a : everybody()) {
      Duel duel = duel(a, Hand.RANDOM, true);
      duel.play(500, true);
      long defections = 0;
      double score = 0;
      for (int turn = 1; turn <= 500; turn++) {
        long own = duel.firstSeat.at(turn);
        long other = duel.secondSeat.at(turn);
        defections += own;
        score += new double[] {3, 0, 5, 1}[(int) (2 * own + other)];
      }
      assertThat(duel.firstSeat.count(1)).isEqualTo(defections);
      assertThat(duel.firstSeat.count(0)).isEqualTo(500 - defections);
      assertThat(duel.firstSeat.score()).isEqualTo(score);
      assertThat(duel.firstSeat.history().size()).isEqualTo(500);
      assertThat(duel.firstSeat.at(501)).isEqualTo(Seat.NONE);
      assertThat(duel.firstSeat.at(0)).isEqualTo(Seat.NONE);
      assertThat(duel.firstSeat.atBoxed(500)).isEqualTo(duel.firstSeat.lastBoxed());
    }
  }

  @Test
  void noiseFlipsAsOftenAsItSays() {
    for (double e : new double[] {0.001, 0.05, 0.5, 0.9}) {
      long turns = 200_000;
      Match match = play(Hand.COOPERATOR, Hand.DEFECTOR, plan(turns, e, true, 3));
      double deviation = Math.sqrt(e * (1 - e) / turns);
      assertThat(match.cooperation().doubleAt(0)).isWithin(5 * deviation).of(1 - e);
      assertThat(match.cooperation().doubleAt(1)).isWithin(5 * deviation).of(e);
      double both =
          (Long)
              match.states().get(ListValue.of(Hand.ACTIONS.constant(1), Hand.ACTIONS.constant(0)));
      assertThat(both / turns).isWithin(5 * Math.sqrt(e * e * (1 - e * e) / turns)).of(e * e);
    }
    Match all = play(Hand.COOPERATOR, Hand.COOPERATOR, plan(100, 1, true, 3));
    assertThat(all.cooperation()).isEqualTo(ListValue.ofDoubles(0, 0));
  }

  @Test
  void noiseChangesNoDraws() {
    // A coin that is tossed each turn falls the same, whether its moves are then flipped or not.
    Match calm = play(Hand.RANDOM, Hand.COOPERATOR, plan(300, 0, true, 5));
    Match flipped = play(Hand.RANDOM, Hand.COOPERATOR, plan(300, 1, true, 5));
    for (int turn = 0; turn < 300; turn++) {
      long move = Policy.ordinal(((ListValue) calm.actions().get(0)).get(turn));
      assertThat(Policy.ordinal(((ListValue) flipped.actions().get(0)).get(turn)))
          .isEqualTo(1 - move);
    }
  }

  @Test
  void seatsAndSeedsDecideTheDraws() {
    Match one = play(Hand.RANDOM, Hand.JOSS, plan(100, 0, true, 5));
    Match turned = play(Hand.JOSS, Hand.RANDOM, plan(100, 0, true, 5));
    assertThat(turned.actions().get(1)).isEqualTo(one.actions().get(0));
    assertThat(play(Hand.RANDOM, Hand.JOSS, plan(100, 0, true, 6))).isNotEqualTo(one);
    Match twins = play(Hand.RANDOM, Hand.RANDOM, plan(100, 0, true, 5));
    assertThat(twins.actions().get(0)).isNotEqualTo(twins.actions().get(1));
  }

  @Test
  void geometricLengthsHaveTheirMean() {
    MatchPlan plan =
        new MatchPlan(
            Hand.DILEMMA, Lengths.geometric(0.02), 0, false, true, 9, List.of(), List.of());
    long sum = 0;
    for (int r = 0; r < 4000; r++) {
      Outcome match =
          plan.duel(
              Hand.context(),
              new Entrant(Hand.TIT_FOR_TAT, "a"),
              new Entrant(Hand.DEFECTOR, "b"),
              r,
              false);
      Outcome turned =
          plan.duel(
              Hand.context(),
              new Entrant(Hand.DEFECTOR, "b"),
              new Entrant(Hand.TIT_FOR_TAT, "a"),
              r,
              false);
      assertThat(turned.turns()).isEqualTo(match.turns());
      sum += match.turns();
    }
    assertThat(sum / 4000.0).isWithin(4.0).of(50);
  }

  @Test
  void severalGamesStartAnew() {
    MatchPlan plan =
        new MatchPlan(
            Hand.DILEMMA, Lengths.fixed(3, 1, 2), 0, false, true, 9, List.of(), List.of());
    Match match = play(Hand.TIT_FOR_TAT, Hand.DEFECTOR, plan);
    assertThat(match.turns()).isEqualTo(6);
    assertThat(match.moveTexts()).isEqualTo(ListValue.of("CDDCCD", "DDDDDD"));
  }

  @Test
  void aHorizonIsSeenOnlyWhenRevealed() {
    StrategyValue traitor =
        Hand.put(
            Hand.type("Traitor", false, 0, true, true),
            (p, c) -> Policy.present(p.table).horizon() == p.round() ? 1 : 0);
    for (boolean revealed : new boolean[] {true, false}) {
      MatchPlan plan =
          new MatchPlan(Hand.DILEMMA, Lengths.fixed(4), 0, revealed, true, 9, List.of(), List.of());
      Match match = play(traitor, Hand.COOPERATOR, plan);
      assertThat(match.moveTexts().get(0)).isEqualTo(revealed ? "CCCD" : "CCCC");
    }
    Hand.ALL.remove("Traitor");
  }

  @Test
  void errorsNameTheMatch() {
    ScriptError error =
        assertThrows(
            ScriptError.class,
            () -> play(Hand.TIT_FOR_TAT, Hand.failing(17), plan(200, 0, true, 1)));
    assertThat(error.fault()).isEqualTo(Fault.DIVIDED_BY_ZERO);
    assertThat(error).hasMessageThat().isEqualTo("1 / 0 (TitForTat against Failing, turn 17)");
  }

  @Test
  void fuelAndInterruptsEndAMatch() {
    Context poor = new Context(line -> {}, 5000);
    ScriptError spent =
        assertThrows(
            ScriptError.class,
            () ->
                Match.play(
                    poor, plan(100_000, 0, false, 1), ListValue.of(Hand.RANDOM, Hand.RANDOM)));
    assertThat(spent.fault()).isEqualTo(Fault.OUT_OF_FUEL);
    Thread.currentThread().interrupt();
    ScriptError interrupted =
        assertThrows(
            ScriptError.class,
            () -> play(Hand.RANDOM, Hand.RANDOM, plan(1_000_000_000, 0, false, 1)));
    assertThat(interrupted.fault()).isEqualTo(Fault.INTERRUPTED);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void badArgumentsAreRefused() {
    for (Runnable bad :
        new Runnable[] {
          () -> Lengths.fixed(0),
          () -> Lengths.fixed(),
          () -> Lengths.geometric(0),
          () -> plan(3, -0.1, true, 1),
          () -> plan(3, Double.POSITIVE_INFINITY, true, 1),
          () -> Flips.tape(new long[] {0}),
          () -> Match.play(Hand.context(), plan(3, 0, true, 1), ListValue.of(Hand.RANDOM)),
          () -> Match.play(Hand.context(), plan(3, 0, true, 1), ListValue.repeat(Hand.RANDOM, 3))
        }) {
      ScriptError error = assertThrows(ScriptError.class, bad::run);
      assertThat(error.fault()).isEqualTo(Fault.BAD_ARGUMENT);
    }
  }
}

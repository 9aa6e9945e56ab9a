package dev.truce.runtime.game;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.Parallel;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.MapValue;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Tournaments. The figures of {@link #threeStrategies} are those that Axelrod-Python's own tests
 * expect of the same tournament (Alternator, TitForTat, Defector; 5 turns, 3 repetitions, no
 * self-play).
 */
class TournamentTest {

  private static final StrategyValue[] FIELD = {
    Hand.TIT_FOR_TAT,
    Hand.RANDOM,
    Hand.GRUDGER,
    Hand.JOSS,
    Hand.MAJORITY_5,
    Hand.contrary(Hand.TIT_FOR_TAT, 4)
  };

  private static Tournament play(
      Lengths lengths,
      long repetitions,
      double noise,
      boolean selfPlay,
      int threads,
      StrategyValue... players) {
    MatchPlan plan =
        new MatchPlan(Hand.DILEMMA, lengths, noise, false, true, 11, List.of(), List.of());
    return Tournament.play(
        Hand.context(),
        plan,
        ListValue.of((Object[]) players),
        repetitions,
        selfPlay,
        threads,
        Parallel.Progress.NONE);
  }

  private static Standing standing(ListValue list, int index) {
    return (Standing) Objects.requireNonNull(list.get(index));
  }

  private static double[] row(Matrix matrix, int index) {
    return ((ListValue) Objects.requireNonNull(matrix.rows().get(index))).toDoubles();
  }

  @Test
  void threeStrategies() {
    Tournament t =
        play(Lengths.fixed(5), 3, 0, false, 1, Hand.ALTERNATOR, Hand.TIT_FOR_TAT, Hand.DEFECTOR);
    assertThat(row(t.payoffs(), 0))
        .usingTolerance(1e-12)
        .containsExactly(new double[] {0, 2.6, 0.4})
        .inOrder();
    assertThat(row(t.payoffs(), 1))
        .usingTolerance(1e-12)
        .containsExactly(new double[] {2.6, 0, 0.8})
        .inOrder();
    assertThat(row(t.payoffs(), 2))
        .usingTolerance(1e-12)
        .containsExactly(new double[] {3.4, 1.8, 0})
        .inOrder();
    assertThat(row(t.cooperation(), 0))
        .usingTolerance(1e-12)
        .containsExactly(new double[] {0, 0.6, 0.6})
        .inOrder();
    assertThat(row(t.cooperation(), 1))
        .usingTolerance(1e-12)
        .containsExactly(new double[] {0.6, 0, 0.2})
        .inOrder();
    assertThat(row(t.wins(), 2)).isEqualTo(new double[] {3, 3, 0});
    double[][] expected = {
      // score, cooperating, good partner, eigenjesus, eigenmoses, wins
      {45, 0.6, 1, 0.5547001962252291, -0.4578520302117101, 0},
      {51, 0.4, 1, 0.8320502943378436, 0.7311328098872432, 0},
      {78, 0, 0, 0, 0.5057828909101213, 6}
    };
    for (int i = 0; i < 3; i++) {
      Standing s = standing(t.entrants(), i);
      double[] found = {
        s.score(), s.cooperation(), s.goodPartner(), s.eigenjesus(), s.eigenmoses(), s.wins()
      };
      assertThat(found).usingTolerance(1e-4).containsExactly(expected[i]).inOrder();
    }
    assertThat(standing(t.ranking(), 0).name()).isEqualTo("Defector");
    assertThat(standing(t.ranking(), 2).place()).isEqualTo(3);
    assertThat(t.of(Hand.TIT_FOR_TAT).normalisedScores().toDoubles())
        .usingTolerance(1e-12)
        .containsExactly(new double[] {1.7, 1.7, 1.7});
    assertThat(t.matches()).isEqualTo(3);
  }

  @Test
  void aTwinCountsAsTheMeanOfBoth() {
    Tournament t = play(Lengths.fixed(50), 2, 0, true, 1, Hand.RANDOM, Hand.DEFECTOR);
    MapValue states = t.states(0, 0);
    double sum = 0;
    for (Object count : states.values()) {
      sum += (Long) Objects.requireNonNull(count);
    }
    assertThat(sum).isEqualTo(100);
    assertThat(t.wins().at(0, 0)).isEqualTo(0);
    Standing random = standing(t.entrants(), 0);
    assertThat(random.mean()).isWithin(1e-12).of((t.payoffs().at(0, 0) + t.payoffs().at(0, 1)) / 2);
    assertThat(random.median()).isLessThan(random.mean());
  }

  @Test
  void tiesGoToTheEarlierEntrant() {
    Tournament t =
        play(
            Lengths.fixed(10),
            1,
            0,
            true,
            1,
            Hand.GRUDGER,
            Hand.TIT_FOR_TAT,
            Hand.GRUDGER,
            Hand.COOPERATOR);
    for (int i = 0; i < 4; i++) {
      assertThat(standing(t.ranking(), i).entrant()).isEqualTo(i);
      assertThat(standing(t.medianRanking(), i).entrant()).isEqualTo(i);
    }
    assertThat(standing(t.ranking(), 2).name()).isEqualTo("Grudger #2");
  }

  @Test
  void threadsDoNotMatter() {
    for (double noise : new double[] {0, 0.05}) {
      Tournament one = play(Lengths.fixed(100), 5, noise, true, 1, FIELD);
      for (int threads : new int[] {2, 5}) {
        Tournament many = play(Lengths.fixed(100), 5, noise, true, threads, FIELD);
        assertThat(many).isEqualTo(one);
        assertThat(many.toString()).isEqualTo(one.toString());
        assertThat(many.json()).isEqualTo(one.json());
      }
    }
  }

  @Test
  void oneMoreEntrantChangesNobodysDraws() {
    Lengths random = Lengths.geometric(0.02);
    Tournament few = play(random, 3, 0.01, true, 1, FIELD);
    StrategyValue[] more = new StrategyValue[FIELD.length + 2];
    more[0] = Objects.requireNonNull(Hand.ALL.get("SoftJoss"));
    System.arraycopy(FIELD, 0, more, 1, FIELD.length);
    more[FIELD.length + 1] = Hand.RANDOM;
    Tournament many = play(random, 3, 0.01, true, 1, more);
    for (int i = 0; i < FIELD.length; i++) {
      for (int j = 0; j < FIELD.length; j++) {
        assertThat(many.states(i + 1, j + 1)).isEqualTo(few.states(i, j));
      }
    }
  }

  @Test
  void repetitionsDifferOnlyByChance() {
    Tournament t =
        play(Lengths.fixed(100), 4, 0, true, 1, Hand.RANDOM, Hand.TIT_FOR_TAT, Hand.GRUDGER);
    assertThat(t.matches()).isEqualTo(4 * 3 + 3);
    assertThat(t.payoffDeviations().at(0, 1)).isGreaterThan(0);
    assertThat(t.payoffDeviations().at(1, 2)).isEqualTo(0);
    assertThat(Arrays.stream(t.of(Hand.RANDOM).normalisedScores().toDoubles()).distinct().count())
        .isEqualTo(4);
    MatchPlan plan = MatchPlan.plain(Hand.DILEMMA, Lengths.fixed(100), 11);
    Match first = Match.play(Hand.context(), plan, ListValue.of(Hand.RANDOM, Hand.TIT_FOR_TAT));
    Tournament once =
        play(Lengths.fixed(100), 1, 0, true, 1, Hand.RANDOM, Hand.TIT_FOR_TAT, Hand.GRUDGER);
    assertThat(once.states(0, 1)).isEqualTo(first.states());
  }

  @Test
  void playingEverythingOutChangesNothing() {
    MatchPlan plan =
        new MatchPlan(
            Hand.DILEMMA, Lengths.fixed(30, 7), 0, false, false, 11, List.of(), List.of());
    Tournament out =
        Tournament.play(
            Hand.context(),
            plan,
            ListValue.of((Object[]) FIELD),
            3,
            true,
            1,
            Parallel.Progress.NONE);
    Tournament closed = play(Lengths.fixed(30, 7), 3, 0, true, 1, FIELD);
    assertThat(out).isEqualTo(closed);
    assertThat(out.matches()).isGreaterThan(closed.matches());
  }

  @Test
  void fuelDoesNotDependOnThreads() {
    long[] left = new long[2];
    for (int threads = 1; threads <= 2; threads++) {
      Context context = Hand.context();
      MatchPlan plan = MatchPlan.plain(Hand.DILEMMA, Lengths.fixed(100), 1);
      Tournament.play(
          context, plan, ListValue.of((Object[]) FIELD), 3, true, threads, Parallel.Progress.NONE);
      left[threads - 1] = context.remaining();
    }
    assertThat(left[1]).isEqualTo(left[0]);
  }

  @Test
  void theFirstErrorIsTold() {
    for (int threads = 1; threads <= 4; threads++) {
      int used = threads;
      ScriptError error =
          assertThrows(
              ScriptError.class,
              () ->
                  play(
                      Lengths.fixed(100),
                      3,
                      0,
                      true,
                      used,
                      Hand.COOPERATOR,
                      Hand.RANDOM,
                      Hand.failing(40),
                      Hand.failing(2)));
      assertThat(error).hasMessageThat().isEqualTo("1 / 0 (Cooperator against Failing, turn 40)");
    }
  }

  @Test
  void interruptsReachTheWorkers() throws InterruptedException {
    Throwable[] caught = new Throwable[1];
    Thread player =
        new Thread(
            () -> {
              try {
                play(Lengths.fixed(1_000_000_000), 1, 0, true, 2, Hand.RANDOM, Hand.JOSS);
              } catch (ScriptError e) {
                caught[0] = e;
              }
            });
    player.start();
    Thread.sleep(50);
    player.interrupt();
    player.join(10_000);
    assertThat(player.isAlive()).isFalse();
    assertThat(((ScriptError) Objects.requireNonNull(caught[0])).fault())
        .isEqualTo(Fault.INTERRUPTED);
  }

  @Test
  void progressIsHeard() {
    int[] last = new int[2];
    MatchPlan plan = MatchPlan.plain(Hand.DILEMMA, Lengths.fixed(10), 1);
    Tournament.play(
        Hand.context(),
        plan,
        ListValue.of((Object[]) FIELD),
        3,
        true,
        2,
        (done, total) -> {
          last[0] = Math.max(last[0], done);
          last[1] = total;
        });
    assertThat(last[0]).isEqualTo(last[1]);
    assertThat(last[0]).isGreaterThan(0);
  }

  @Test
  void prints() {
    Tournament t =
        play(Lengths.fixed(5), 3, 0, false, 1, Hand.ALTERNATOR, Hand.TIT_FOR_TAT, Hand.DEFECTOR);
    assertThat(t.toString())
        .isEqualTo(
            """
            PrisonersDilemma, 5 turns, 3 repetitions
            place  player       mean  score  wins  cooperation
                1  Defector    2.600     78     6         0.0%
                2  TitForTat   1.700     51     0        40.0%
                3  Alternator  1.500     45     0        60.0%""");
    assertThat(t.payoffs().toString())
        .isEqualTo(
            """
                              1      2      3
            1 Alternator  0.000  2.600  0.400
            2 TitForTat   2.600  0.000  0.800
            3 Defector    3.400  1.800  0.000""");
    assertThat(t.csv()).startsWith("place,name,mean,median,score,wins,cooperation,");
    assertThat(t.csv()).contains("\n1,Defector,2.6,2.6,78.0,6,0.0,");
    assertThat(t.json()).contains("\"name\": \"TitForTat\", \"mean\": 1.7,");
    assertThat(t.wins().csv())
        .isEqualTo(
            "name,Alternator,TitForTat,Defector\nAlternator,0.0,0.0,0.0\nTitForTat,0.0,0.0,0.0\nDefector,3.0,3.0,0.0\n");
  }
}

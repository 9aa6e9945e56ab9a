package dev.truce.runtime.random;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.value.ListValue;
import org.junit.jupiter.api.Test;

/**
 * The golden values come from an independent implementation of the specification and must never
 * change.
 */
final class RandomStreamTest {

  private static RandomStream script(long seed) {
    return RandomStream.of(seed, "script");
  }

  @Test
  void keysAreTheSpecifiedHash() {
    assertThat(StreamKey.root(0)).isEqualTo(new StreamKey(0xfc9b69ac42009c9L, 0x933e8ff93c1d9d02L));
    assertThat(StreamKey.root(1))
        .isEqualTo(new StreamKey(0x620adaebeae67f84L, 0xec89c0dcf4b5d660L));
    assertThat(StreamKey.root(42).label("alice").label("moves"))
        .isEqualTo(new StreamKey(0xe1e4b37fff0122b7L, 0x62a63240da0f17cdL));
    assertThat(StreamKey.root(-1).label("é\ud83d\ude00-long-label"))
        .isEqualTo(new StreamKey(0xaced40efe37fde0eL, 0x33281dad33714c6bL));
  }

  @Test
  void goldenDraws() {
    RandomStream uniforms = script(7);
    assertThat(new double[] {uniforms.nextDouble(), uniforms.nextDouble(), uniforms.nextDouble()})
        .isEqualTo(new double[] {0.17922790183663617, 0.573908127865258, 0.9991400774180307});

    RandomStream dice = RandomStream.of(42, "alice", "moves");
    long[] rolls = new long[12];
    for (int i = 0; i < rolls.length; i++) {
      rolls[i] = dice.nextInt(1, 6);
    }
    assertThat(rolls).isEqualTo(new long[] {4, 1, 3, 3, 2, 4, 2, 4, 6, 3, 5, 5});

    RandomStream large = RandomStream.of(42, "alice", "moves");
    assertThat(large.nextInt(0, 1L << 62)).isEqualTo(444442837102331314L);
    assertThat(large.nextInt(0, 1L << 62)).isEqualTo(1955314608552532004L);
    assertThat(large.nextInt(0, 1L << 62)).isEqualTo(1606003752165166637L);
    assertThat(large.nextInt(0, 1L << 62)).isEqualTo(1391697764700521654L);
    assertThat(large.position()).isEqualTo(7); // three were rejected

    RandomStream normals = script(7);
    assertThat(normals.normal(0, 1)).isWithin(1e-15).of(-0.9183115089243363);
    assertThat(normals.normal(0, 1)).isWithin(1e-15).of(0.18633285471118144);
    assertThat(normals.normal(10, 2)).isWithin(1e-14).of(10 + 2 * 3.134777477411705);

    RandomStream waits = script(7);
    assertThat(waits.exponential(2)).isWithin(1e-15).of(0.3950195972182205);
    assertThat(waits.exponential(2)).isWithin(1e-15).of(1.7062005873528165);
    assertThat(waits.exponential(2)).isWithin(1e-14).of(14.117336387469518);

    ListValue eight = ListValue.range(0, 7);
    assertThat(script(7).shuffle(eight)).isEqualTo(ListValue.ofLongs(2, 0, 7, 6, 3, 5, 4, 1));
    assertThat(script(7).sample(eight, 3)).isEqualTo(ListValue.ofLongs(1, 5, 7));
  }

  @Test
  void normalQuantiles() {
    double[][] known = {
      {1e-300, -37.0470962993612},
      {1e-20, -9.262340089798405},
      {1e-5, -4.2648907939228256},
      {0.01, -2.3263478740408408},
      {0.075, -1.4395314709384557},
      {0.3, -0.5244005127080407},
      {0.5, 0},
      {0.9, 1.2815515655446008},
      {0.999, 3.090232306167813},
      {1 - 0x1p-53, 8.209536151601386}
    };
    for (double[] pair : known) {
      assertThat(NormalQuantile.of(pair[0])).isWithin(4e-15 * (1 + Math.abs(pair[1]))).of(pair[1]);
    }
  }

  @Test
  void splittingDependsOnTheNameOnly() {
    RandomStream a = script(1);
    RandomStream before = a.split("x");
    a.nextDouble();
    RandomStream after = a.split("x");
    assertThat(before.nextDouble()).isEqualTo(after.nextDouble());
    assertThat(a.split("x").nextDouble()).isNotEqualTo(a.split("y").nextDouble());
    assertThat(script(1).split("x").nextDouble()).isNotEqualTo(script(2).split("x").nextDouble());
    assertThat(RandomStream.of(1, "a", "b").nextDouble())
        .isNotEqualTo(RandomStream.of(1, "ab").nextDouble());
    assertThat(RandomStream.of(1, "a", "b").nextDouble())
        .isEqualTo(RandomStream.of(1).split("a").split("b").nextDouble());
  }

  @Test
  void copiesGoOnByThemselves() {
    RandomStream a = script(1);
    a.nextDouble();
    RandomStream copy = a.copy();
    assertThat(copy.nextDouble()).isEqualTo(a.nextDouble());
    assertThat(a.position()).isEqualTo(2);
    assertThat(script(1).at(2).nextDouble()).isEqualTo(a.nextDouble());
  }

  @Test
  void certainChancesDrawNothing() {
    RandomStream stream = script(1);
    assertThat(stream.chance(0)).isFalse();
    assertThat(stream.chance(1)).isTrue();
    assertThat(stream.position()).isEqualTo(0);
    assertThat(assertThrows(ScriptError.class, () -> stream.chance(1.5)))
        .hasMessageThat()
        .isEqualTo("a chance is from 0 to 1, not 1.5");
    assertThrows(ScriptError.class, () -> stream.chance(-0.1));
  }

  @Test
  void tapesAreReadOneNumberADraw() {
    RandomStream tape = RandomStream.tape(0.5, 0.2, 0.99, 0.0, 0.5, 0.75);
    assertThat(tape.chance(0.5)).isFalse();
    assertThat(tape.chance(1)).isTrue();
    assertThat(tape.chance(0.5)).isTrue();
    assertThat(tape.nextInt(1, 6)).isEqualTo(6);
    assertThat(tape.nextInt(1, 6)).isEqualTo(1);
    assertThat(tape.normal(3, 1)).isEqualTo(3.0);
    assertThat(tape.pick(ListValue.of("a", "b", "c", "d"))).isEqualTo("d");
    assertThat(tape.position()).isEqualTo(6);
    assertThat(assertThrows(ScriptError.class, tape::nextDouble).fault()).isEqualTo(Fault.TAPE);
    assertThrows(ScriptError.class, () -> RandomStream.tape(1.0));
  }

  @Test
  void tapesCoverTheWholeRangeOfInts() {
    double last = 1 - 0x1p-53;
    assertThat(RandomStream.tape(0).nextInt(Long.MIN_VALUE, Long.MAX_VALUE))
        .isEqualTo(Long.MIN_VALUE);
    assertThat(RandomStream.tape(0.5).nextInt(Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(0);
    assertThat(RandomStream.tape(last).nextInt(Long.MIN_VALUE, Long.MAX_VALUE))
        .isAtLeast(Long.MAX_VALUE - 2048);
    assertThat(RandomStream.tape(last).nextInt(0, Long.MAX_VALUE - 1)).isAtMost(Long.MAX_VALUE - 1);
    assertThat(RandomStream.tape(last).nextInt(5, 5)).isEqualTo(5);
  }

  @Test
  void drawsAreUniform() {
    RandomStream stream = script(3);
    int[] counts = new int[10];
    int draws = 100_000;
    for (int i = 0; i < draws; i++) {
      counts[(int) stream.nextInt(0, 9)]++;
    }
    double chiSquared = 0;
    for (int count : counts) {
      chiSquared += Math.pow(count - draws / 10.0, 2) / (draws / 10.0);
    }
    assertThat(chiSquared).isLessThan(27.9); // 99.9 % of 9 degrees of freedom
  }

  @Test
  void streamsOfNeighbouringNamesAreIndependent() {
    int streams = 20_000;
    double sum = 0;
    double product = 0;
    double previous = 0.5;
    int[] bits = new int[64];
    for (int i = 0; i < streams; i++) {
      double first = RandomStream.of(i, "agent").nextDouble();
      sum += first;
      product += (first - 0.5) * (previous - 0.5);
      previous = first;
      long word = RandomStream.of(9).split(i).nextInt(Long.MIN_VALUE, Long.MAX_VALUE);
      for (int bit = 0; bit < 64; bit++) {
        bits[bit] += (int) (word >>> bit) & 1;
      }
    }
    assertThat(sum / streams).isWithin(0.01).of(0.5);
    assertThat(product / streams).isWithin(0.003).of(0);
    for (int bit = 0; bit < 64; bit++) {
      assertWithMessage("bit %s", bit).that(bits[bit] / (double) streams).isWithin(0.02).of(0.5);
    }
  }

  @Test
  void momentsOfTheDistributions() {
    RandomStream stream = script(5);
    int draws = 50_000;
    double normal = 0;
    double squares = 0;
    double exponential = 0;
    double between = 0;
    int heads = 0;
    for (int i = 0; i < draws; i++) {
      double x = stream.normal(1, 2);
      normal += x;
      squares += (x - 1) * (x - 1);
      exponential += stream.exponential(3);
      double y = stream.between(-1, 2);
      assertThat(y).isAtLeast(-1.0);
      assertThat(y).isLessThan(2.0);
      between += y;
      heads += stream.chance(0.3) ? 1 : 0;
    }
    assertThat(normal / draws).isWithin(0.04).of(1);
    assertThat(squares / draws).isWithin(0.1).of(4);
    assertThat(exponential / draws).isWithin(0.06).of(3);
    assertThat(between / draws).isWithin(0.02).of(0.5);
    assertThat(heads / (double) draws).isWithin(0.01).of(0.3);
  }

  @Test
  void weights() {
    RandomStream stream = script(6);
    int[] counts = new int[4];
    for (int i = 0; i < 20_000; i++) {
      counts[stream.weighted(new double[] {0, 1, 3, 0})]++;
    }
    assertThat(counts[0] + counts[3]).isEqualTo(0);
    assertThat(counts[2] / 20_000.0).isWithin(0.02).of(0.75);
    assertThrows(ScriptError.class, () -> stream.weighted(new double[] {0, 0}));
    assertThrows(ScriptError.class, () -> stream.weighted(new double[] {1, -1}));
    assertThrows(ScriptError.class, () -> stream.weighted(new double[0]));
  }

  @Test
  void emptyAndUpsideDownIsRefused() {
    RandomStream stream = script(1);
    assertThat(assertThrows(ScriptError.class, () -> stream.pick(ListValue.EMPTY)).fault())
        .isEqualTo(Fault.BAD_ARGUMENT);
    assertThrows(ScriptError.class, () -> stream.nextInt(3, 2));
    assertThrows(ScriptError.class, () -> stream.between(2.0, 1.0));
    assertThrows(ScriptError.class, () -> stream.between(0.0, Double.POSITIVE_INFINITY));
    assertThrows(ScriptError.class, () -> stream.betweenDurations(2, 1));
    assertThrows(ScriptError.class, () -> stream.normal(0, -1));
    assertThrows(ScriptError.class, () -> stream.exponential(-1));
    assertThrows(ScriptError.class, () -> stream.sample(ListValue.of(1L), 2));
  }

  @Test
  void aBetweenNeverReachesItsUpperEnd() {
    double low = 1.0;
    double high = Math.nextUp(1.0);
    assertThat(RandomStream.tape(1 - 0x1p-53).between(low, high)).isEqualTo(low);
    assertThat(RandomStream.tape(0.5).between(-Double.MAX_VALUE, Double.MAX_VALUE)).isEqualTo(0.0);
    assertThat(RandomStream.tape(0.5).between(2.0, 2.0)).isEqualTo(2.0);
  }
}

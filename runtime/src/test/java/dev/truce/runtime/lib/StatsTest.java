package dev.truce.runtime.lib;

import static com.google.common.truth.Truth.assertThat;
import static dev.truce.runtime.lib.Scripted.context;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.truce.runtime.Ops;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.value.GenericData;
import dev.truce.runtime.value.ListValue;
import org.junit.jupiter.api.Test;

final class StatsTest {

  private static ListValue floats(double... xs) {
    return ListValue.ofDoubles(xs);
  }

  private static final ListValue NONE = ListValue.EMPTY;
  private static final ListValue XS = floats(2, 4, 4, 4, 5, 5, 7, 9);

  @Test
  void spread() {
    assertThat(Stats.variance(context(), XS)).isEqualTo(4.0);
    assertThat(Stats.sampleVariance(context(), XS)).isWithin(1e-15).of(32.0 / 7);
    assertThat(Stats.variance(context(), NONE)).isNull();
    assertThat(Stats.sampleVariance(context(), floats(1))).isNull();
    assertThrows(
        ScriptError.class, () -> Stats.variance(context(), floats(1, Double.POSITIVE_INFINITY)));
    assertThrows(ScriptError.class, () -> Stats.variance(context(), floats(1e300, -1e300)));
  }

  @Test
  void quantiles() {
    ListValue xs = floats(4, 1, 3, 2);
    assertThat(Stats.quantile(context(), xs, 0)).isEqualTo(1.0);
    assertThat(Stats.quantile(context(), xs, 0.25)).isEqualTo(1.75);
    assertThat(Stats.quantile(context(), xs, 0.5)).isEqualTo(2.5);
    assertThat(Stats.quantile(context(), xs, 1)).isEqualTo(4.0);
    assertThat(Stats.quantile(context(), floats(0.1, 0.1), 0.3)).isEqualTo(0.1);
    assertThat(Stats.quantile(context(), NONE, 0.3)).isNull();
    assertThrows(ScriptError.class, () -> Stats.quantile(context(), xs, 1.1));
  }

  @Test
  void relations() {
    ListValue ys = floats(1, 3, 2, 5, 4, 6, 8, 7);
    assertThat(Stats.correlation(context(), XS, ys)).isWithin(1e-12).of(0.8455943246644705);
    assertThat(Stats.correlation(context(), XS, floats(1, 1, 1, 1, 1, 1, 1, 1))).isNull();
    assertThat(Stats.correlation(context(), floats(1, 2, 3), floats(2, 4, 6))).isEqualTo(1.0);
    assertThat(Stats.covariance(context(), floats(1, 3), floats(2, 6))).isEqualTo(2.0);
    assertThat(Stats.line(context(), floats(0, 1), floats(1, 3)))
        .isEqualTo(GenericData.tuple(2.0, 1.0));
    assertThat(Stats.line(context(), floats(1, 1), floats(1, 3))).isNull();
    assertThrows(ScriptError.class, () -> Stats.correlation(context(), XS, floats(1)));
    assertThat(Stats.ranks(context(), floats(5, 1, 5))).isEqualTo(floats(2.5, 1, 2.5));
  }

  @Test
  void distributions() {
    assertThat(Stats.gini(context(), floats(1, 1, 1))).isEqualTo(0.0);
    assertThat(Stats.gini(context(), floats(0, 0, 0, 8))).isEqualTo(0.75);
    assertThat(Stats.gini(context(), floats(0, 0))).isNull();
    assertThrows(ScriptError.class, () -> Stats.gini(context(), floats(1, -1)));
    assertThat(Stats.entropy(context(), floats(1, 1, 2))).isEqualTo(1.5);
    assertThat(Stats.entropy(context(), floats(3, 0))).isEqualTo(0.0);
    assertThat(Stats.entropy(context(), NONE)).isNull();
    assertThat(Stats.mode(context(), ListValue.of(3L, 1L, 3L, 1L, 2L))).isEqualTo(1L);
    assertThat(Stats.mode(context(), NONE)).isNull();
    assertThat(Stats.frequencies(context(), ListValue.of("b", "a", "b")))
        .isEqualTo(Ops.mapOf(new Object[] {"a", 1L, "b", 2L}));
    assertThat(Stats.binCounts(context(), floats(0, 0.5, 1, 7), 0, 1, 2))
        .isEqualTo(ListValue.of(1L, 2L));
    assertThrows(ScriptError.class, () -> Stats.binCounts(context(), XS, 1, 1, 2));
    assertThat(Stats.movingAverage(context(), floats(1, 3, 5), 2)).isEqualTo(floats(2, 4));
    assertThat(Stats.movingAverage(context(), floats(1), 2)).isEqualTo(NONE);
  }

  @Test
  void numbers() {
    assertThat(Numbers.gcd(12, -18)).isEqualTo(6);
    assertThat(Numbers.gcd(0, 0)).isEqualTo(0);
    assertThat(Numbers.lcm(4, 6)).isEqualTo(12);
    assertThat(Numbers.binomial(5, 2)).isEqualTo(10);
    assertThat(Numbers.binomial(66, 33)).isEqualTo(7219428434016265740L);
    assertThat(Numbers.binomial(Long.MAX_VALUE, 1)).isEqualTo(Long.MAX_VALUE);
    assertThat(Numbers.binomial(3, 5)).isEqualTo(0);
    assertThrows(ScriptError.class, () -> Numbers.binomial(70, 35));
    assertThrows(ScriptError.class, () -> Numbers.sqrt(-1));
    assertThrows(ScriptError.class, () -> Numbers.ln(-1));
    assertThat(Numbers.ln(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Numbers.log2(8)).isEqualTo(3.0);
    assertThat(Numbers.log2(0.25)).isEqualTo(-2.0);
    assertThat(Numbers.clampInt(12, 0, 10)).isEqualTo(10);
    assertThrows(ScriptError.class, () -> Numbers.clampFloat(1, 2, 0));
    assertThrows(ScriptError.class, () -> Numbers.absInt(Long.MIN_VALUE));
  }
}

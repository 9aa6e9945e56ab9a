package dev.truce.runtime.lib;

import static com.google.common.truth.Truth.assertThat;
import static dev.truce.runtime.lib.Scripted.context;
import static dev.truce.runtime.lib.Scripted.fun;
import static dev.truce.runtime.lib.Scripted.fun2;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.value.DurationValue;
import dev.truce.runtime.value.Fun;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.Values;
import org.junit.jupiter.api.Test;

final class ListsTest {

  private static final ListValue XS = ListValue.of(3L, 1L, 2L);
  private static final Fun ODD = fun(x -> (Long) x % 2 == 1);
  private static final Fun LENGTH = fun(x -> (long) ((String) x).length());

  private static void assertShows(Object value, String expected) {
    assertThat(Values.show(value)).isEqualTo(expected);
  }

  @Test
  void making() {
    assertShows(Lists.filled(context(), 3, "a"), "[\"a\", \"a\", \"a\"]");
    assertShows(Lists.generated(context(), 4, fun(i -> (Long) i * (Long) i)), "[0, 1, 4, 9]");
    assertShows(Lists.filled(context(), 0, "a"), "[]");
    assertShows(Lists.repeated(context(), XS, 2), "[3, 1, 2, 3, 1, 2]");
    assertShows(Lists.repeated(context(), ListValue.EMPTY, Long.MAX_VALUE), "[]");
    assertThat(assertThrows(ScriptError.class, () -> Lists.filled(context(), -1, 0L)))
        .hasMessageThat()
        .isEqualTo("the size of a list must be at least 0, not -1");
    assertThat(
            assertThrows(ScriptError.class, () -> Lists.filled(context(), Long.MAX_VALUE, 0L))
                .fault())
        .isEqualTo(Fault.TOO_LARGE);
  }

  @Test
  void parts() {
    assertThat(Lists.first(XS)).isEqualTo(3L);
    assertThat(Lists.last(XS)).isEqualTo(2L);
    assertThat(Lists.first(ListValue.EMPTY)).isNull();
    assertThat(Lists.at(XS, 3)).isNull();
    assertShows(Lists.take(XS, 2), "[3, 1]");
    assertShows(Lists.take(XS, Long.MAX_VALUE), "[3, 1, 2]");
    assertShows(Lists.drop(XS, 2), "[2]");
    assertShows(Lists.lastOf(XS, 2), "[1, 2]");
    assertShows(Lists.slice(XS, 1, 3), "[1, 2]");
    assertThrows(ScriptError.class, () -> Lists.take(XS, -1));
    assertThrows(ScriptError.class, () -> Lists.slice(XS, 2, 1));
    assertShows(Lists.chunks(context(), ListValue.range(1, 5), 2), "[[1, 2], [3, 4], [5]]");
    assertShows(Lists.windows(context(), XS, 2), "[[3, 1], [1, 2]]");
    assertShows(Lists.windows(context(), XS, 4), "[]");
    assertShows(Lists.windows(context(), XS, Long.MAX_VALUE), "[]");
    assertShows(Lists.indices(XS), "[0, 1, 2]");
    assertShows(Lists.indices(ListValue.EMPTY), "[]");
  }

  @Test
  void changing() {
    assertShows(Lists.insert(context(), XS, 1, 9L), "[3, 9, 1, 2]");
    assertShows(Lists.insert(context(), XS, 3, 9L), "[3, 1, 2, 9]");
    assertThrows(ScriptError.class, () -> Lists.insert(context(), XS, 4, 9L));
    assertShows(Lists.remove(context(), XS, 1), "[3, 2]");
    assertThrows(ScriptError.class, () -> Lists.remove(context(), XS, 3));
    assertShows(Lists.without(context(), ListValue.of(3L, 1L, 2L, 1L), 1L), "[3, 2]");
    assertShows(Lists.present(context(), ListValue.of(3L, null, 2L)), "[3, 2]");
    assertShows(Lists.distinct(context(), ListValue.of(3L, null, 3L, null, 1L)), "[3, none, 1]");
    assertShows(Lists.reversed(context(), XS), "[2, 1, 3]");
    assertShows(
        Lists.flatten(context(), ListValue.of(XS, ListValue.EMPTY, XS)), "[3, 1, 2, 3, 1, 2]");
    ListValue rows = ListValue.of(ListValue.of(1L, 2L), ListValue.of(3L, 4L));
    assertShows(Lists.transpose(context(), rows), "[[1, 3], [2, 4]]");
    assertThrows(
        ScriptError.class, () -> Lists.transpose(context(), ListValue.of(XS, ListValue.EMPTY)));
    assertThrows(
        ScriptError.class, () -> Lists.transpose(context(), ListValue.of(ListValue.EMPTY, XS)));
  }

  @Test
  void pairs() {
    assertShows(Lists.zip(context(), XS, ListValue.of("a", "b")), "[(3, \"a\"), (1, \"b\")]");
    assertShows(Lists.numbered(context(), ListValue.of("a", "b"), 1), "[(1, \"a\"), (2, \"b\")]");
    assertShows(Lists.pairs(context(), XS), "[(3, 1), (3, 2), (1, 2)]");
    assertShows(Lists.pairs(context(), ListValue.EMPTY), "[]");
    assertShows(
        Lists.toMap(context(), Lists.zip(context(), ListValue.of("b", "a"), XS)),
        "[\"a\": 1, \"b\": 3]");
    assertShows(Lists.toSet(context(), ListValue.of(3L, 1L, 3L)), "set(1, 3)");
    assertThat(Lists.joined(context(), ListValue.of("a", "b"), ", ")).isEqualTo("a, b");
    assertThat(Lists.joined(context(), ListValue.of(XS, ListValue.of("q")), "; "))
        .isEqualTo("[3, 1, 2]; [\"q\"]");
  }

  @Test
  void searching() {
    assertThat(Lists.indexOf(context(), XS, 2L)).isEqualTo(2L);
    assertThat(Lists.indexOf(context(), XS, 9L)).isNull();
    assertThat(Folds.find(context(), XS, ODD)).isEqualTo(3L);
    assertThat(Folds.indexWhere(context(), XS, fun(x -> (Long) x < 3))).isEqualTo(1L);
    assertThat(Folds.any(context(), XS, ODD)).isTrue();
    assertThat(Folds.all(context(), XS, ODD)).isFalse();
    assertThat(Folds.all(context(), ListValue.EMPTY, ODD)).isTrue();
    assertThat(Folds.countWhere(context(), XS, ODD)).isEqualTo(2);
    assertThat(Folds.countOf(context(), XS, 3L)).isEqualTo(1);
    assertThat(Folds.share(context(), ListValue.EMPTY, ODD)).isEqualTo(0.0);
    assertThat(Folds.share(context(), ListValue.of(1L, 2L, 3L, 5L), ODD)).isEqualTo(0.75);
    assertShows(Folds.takeWhile(context(), ListValue.of(1L, 3L, 2L, 1L), ODD), "[1, 3]");
    assertShows(Folds.dropWhile(context(), ListValue.of(1L, 3L, 2L, 1L), ODD), "[2, 1]");
  }

  @Test
  void folding() {
    assertShows(Folds.map(context(), XS, fun(x -> (Long) x * 0.5)), "[1.5, 0.5, 1.0]");
    assertShows(
        Folds.flatMap(context(), ListValue.of(1L, 3L), fun(x -> ListValue.of(x, x))),
        "[1, 1, 3, 3]");
    assertShows(Folds.filter(context(), XS, ODD), "[3, 1]");
    assertShows(Folds.reject(context(), XS, ODD), "[2]");
    assertShows(Folds.partition(context(), XS, ODD), "([3, 1], [2])");
    Fun digits = fun2((sum, x) -> (Long) sum * 10 + (Long) x);
    assertThat(Folds.fold(context(), XS, 0L, digits)).isEqualTo(312L);
    assertShows(Folds.scan(context(), XS, 0L, digits), "[0, 3, 31, 312]");
    assertThat(Folds.reduce(context(), XS, digits)).isEqualTo(312L);
    assertThat(Folds.reduce(context(), ListValue.EMPTY, digits)).isNull();
    assertShows(Folds.groupBy(context(), XS, fun(x -> (Long) x % 2)), "[0: [2], 1: [3, 1]]");
    assertShows(
        Folds.groupBy(context(), XS, fun(x -> (Long) x == 2 ? null : x)),
        "[none: [2], 1: [1], 3: [3]]");
  }

  @Test
  void sums() {
    assertThat(Sums.sumInts(context(), XS)).isEqualTo(6);
    assertThat(Sums.sumInts(context(), ListValue.EMPTY)).isEqualTo(0);
    assertThat(Sums.sumFloats(context(), ListValue.of(0.5, 0.25))).isEqualTo(0.75);
    assertThat(Sums.sumFloats(context(), ListValue.EMPTY)).isEqualTo(0.0);
    assertThrows(
        ScriptError.class, () -> Sums.sumInts(context(), ListValue.of(Long.MAX_VALUE, 1L)));
    assertThrows(
        ScriptError.class,
        () ->
            Sums.sumFloats(
                context(), ListValue.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)));
    assertThat(Sums.averageInts(context(), ListValue.of(1L, 2L))).isEqualTo(1.5);
    assertThat(Sums.averageInts(context(), ListValue.of(Long.MAX_VALUE, Long.MAX_VALUE)))
        .isEqualTo(0x1p63);
    assertThat(Sums.averageInts(context(), ListValue.EMPTY)).isNull();
    assertThat(Sums.averageFloats(context(), ListValue.of(-0.5, 0.5))).isEqualTo(0.0);
    ListValue durations = ListValue.of(new DurationValue(1), new DurationValue(2));
    assertThat(Sums.averageDurations(context(), durations)).isEqualTo(new DurationValue(2));
    assertThat(Sums.sumDurations(context(), durations)).isEqualTo(3);
    assertThat(Sums.sumIntsBy(context(), ListValue.of("a", "bcd"), LENGTH)).isEqualTo(4);
    assertThat(Sums.averageBy(context(), XS, fun(x -> (double) (Long) x))).isEqualTo(2.0);
  }

  @Test
  void sorting() {
    assertShows(Sorting.sorted(context(), XS), "[1, 2, 3]");
    assertShows(Sorting.sorted(context(), ListValue.of(0.5, -1.0, 2.0)), "[-1.0, 0.5, 2.0]");
    assertShows(Sorting.sorted(context(), ListValue.of(3L, null, 1L)), "[none, 1, 3]");
    assertShows(Sorting.sorted(context(), ListValue.of("b", "B", "a")), "[\"B\", \"a\", \"b\"]");
    assertShows(Sorting.sortedDescending(context(), XS), "[3, 2, 1]");
    ListValue words = ListValue.of("abc", "d", "ef", "g");
    assertShows(Sorting.sortedBy(context(), words, LENGTH), "[\"d\", \"g\", \"ef\", \"abc\"]");
    assertShows(
        Sorting.sortedByDescending(context(), words, LENGTH), "[\"abc\", \"ef\", \"d\", \"g\"]");
    assertThat(Sorting.min(context(), XS)).isEqualTo(1L);
    assertThat(Sorting.max(context(), XS)).isEqualTo(3L);
    assertThat(Sorting.max(context(), ListValue.EMPTY)).isNull();
    assertThat(Sorting.minBy(context(), words, LENGTH)).isEqualTo("d");
    assertThat(Sorting.maxBy(context(), words, LENGTH)).isEqualTo("abc");
    assertThat(Sorting.indexOfMax(context(), ListValue.of(3L, 1L, 3L))).isEqualTo(0L);
    assertThat(Sorting.indexOfMin(context(), XS)).isEqualTo(1L);
    assertThat(Sorting.indexOfMin(context(), ListValue.EMPTY)).isNull();
    assertThat(Sorting.isNondecreasing(context(), ListValue.of(1L, 1L, 2L))).isTrue();
    assertThat(Sorting.isNonincreasing(context(), ListValue.of(1L, 1L, 2L))).isFalse();
  }

  @Test
  void workIsPaidWithFuel() {
    Context context = new Context(line -> {}, 1000);
    Folds.map(context, ListValue.range(1, 400), fun(x -> x));
    assertThat(context.fuel).isEqualTo(600);
    Sorting.sorted(context, ListValue.range(1, 64));
    assertThat(context.fuel).isEqualTo(600 - 64 * 7);
    assertThat(assertThrows(ScriptError.class, () -> Lists.filled(context, 1000, 1L)).fault())
        .isEqualTo(Fault.OUT_OF_FUEL);
  }
}

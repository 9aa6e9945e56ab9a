package dev.truce.runtime.guard;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.guard.MonitorType.Kind;
import dev.truce.runtime.trace.Digest;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.DurationValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Monitors say at every moment what a look at the whole history says. */
final class MonitorTest {

  private static final List<Kind> KINDS =
      List.of(
          Kind.COUNT,
          Kind.SUM,
          Kind.MIN,
          Kind.MAX,
          Kind.AVERAGE,
          Kind.SHARE,
          Kind.RATE,
          Kind.LAST,
          Kind.ONCE);

  private record Seen(Event event, @Nullable Object key, @Nullable Object item) {}

  private static MonitorType type(Kind kind, boolean keyed, int least) {
    return new MonitorType(
        kind, EventPattern.of(EventKind.LOGGED), keyed ? 0 : -1, -1, -1, -1, least);
  }

  @Test
  void sayWhatTheHistorySays() {
    for (int seed = 0; seed < 180; seed++) {
      Random random = new Random(seed);
      Kind kind = KINDS.get(seed % KINDS.size());
      boolean keyed = random.nextBoolean();
      long window = random.nextInt(5) == 0 ? Long.MAX_VALUE : random.nextInt(40);
      int numbers = random.nextInt(3);
      follow(random, type(kind, keyed, random.nextInt(4)), window, numbers, "seed " + seed);
    }
  }

  private static void follow(
      Random random, MonitorType type, long window, int numbers, String what) {
    Monitor monitor = new Monitor(type, window);
    List<Seen> history = new ArrayList<>();
    long now = 0;
    for (int i = 0; i < 120; i++) {
      now += random.nextInt(3) == 0 ? random.nextInt(12) : random.nextInt(2);
      Map<@Nullable Object, @Nullable Object> before = said(monitor);
      Set<@Nullable Object> changed = new HashSet<>();
      monitor.expire(now, changed::add);
      Map<@Nullable Object, @Nullable Object> after = said(monitor);
      before.keySet().removeIf(key -> Objects.equals(before.get(key), after.get(key)));
      assertWithMessage(what).that(changed).containsAtLeastElementsIn(before.keySet());
      if (random.nextInt(4) == 0 && random.nextBoolean()) {
        monitor = monitor.copy();
      }
      Seen next = seen(random, type, now, numbers, i);
      if (random.nextInt(4) == 0) {
        monitor.suppose(next.key, next.item);
        history.add(next);
        check(monitor, type, window, history, now, what + ", supposed at step " + i);
        history.remove(history.size() - 1);
        monitor.forget();
      } else {
        monitor.add(next.event, next.key, next.item);
        history.add(next);
      }
      check(monitor, type, window, history, now, what + ", step " + i);
    }
  }

  private static Map<@Nullable Object, @Nullable Object> said(Monitor monitor) {
    Map<@Nullable Object, @Nullable Object> all = new HashMap<>();
    for (long key = 0; key < 4; key++) {
      all.put(keyOf(monitor.type, key), said(monitor, keyOf(monitor.type, key)));
    }
    return all;
  }

  private static @Nullable Object said(Monitor monitor, @Nullable Object key) {
    try {
      return monitor.result(key);
    } catch (ScriptError e) {
      return e.fault();
    }
  }

  private static @Nullable Object keyOf(MonitorType type, long key) {
    return type.key() < 0 ? null : (Object) key;
  }

  private static Seen seen(Random random, MonitorType type, long now, int numbers, int id) {
    Event event = Event.pending(EventKind.LOGGED, now, null, id, "e" + id);
    Object item =
        switch (type.kind()) {
          case COUNT, RATE -> null;
          case SHARE -> random.nextBoolean();
          case LAST, ONCE -> event;
          default ->
              switch (numbers) {
                case 0 ->
                    (Object)
                        (random.nextInt(8) == 0 ? random.nextLong() >> 1 : random.nextInt(9) - 4L);
                case 1 ->
                    (random.nextInt(2001) - 1000) * StrictMath.pow(10, random.nextInt(30) - 15)
                        + 0.0;
                default -> new DurationValue(random.nextInt(1000));
              };
        };
    return new Seen(event, keyOf(type, random.nextInt(4)), item);
  }

  private static void check(
      Monitor monitor, MonitorType type, long window, List<Seen> history, long now, String what) {
    for (long key = 0; key < 4; key++) {
      Object wanted = keyOf(type, key);
      List<Seen> inside = new ArrayList<>();
      for (Seen seen : history) {
        if (Objects.equals(seen.key, wanted)
            && (window == Long.MAX_VALUE || seen.event.time() >= now - window)) {
          inside.add(seen);
        }
      }
      Object expected = naive(type, window, inside);
      assertWithMessage("%s, %s of key %s in %s", what, type, key, window)
          .that(said(monitor, wanted))
          .isEqualTo(expected);
      assertThat(monitor.count(wanted))
          .isEqualTo(type.kind() == Kind.COUNT ? inside.size() : monitor.count(wanted));
    }
  }

  /** The operator's value by its definition; OVERFLOW where a sum does not fit. */
  private static @Nullable Object naive(MonitorType type, long window, List<Seen> inside) {
    int n = inside.size();
    switch (type.kind()) {
      case COUNT:
        return (long) n;
      case ONCE:
        return n > 0;
      case LAST:
        return n == 0 ? null : inside.get(n - 1).event;
      default:
        break;
    }
    if (n < type.least()) {
      return null;
    }
    if (type.kind() == Kind.RATE) {
      return n * 1e9 / Math.max(1, window);
    }
    if (n == 0) {
      return null;
    }
    if (type.kind() == Kind.SHARE) {
      return inside.stream().filter(s -> s.item == Boolean.TRUE).count() / (double) n;
    }
    return ofNumbers(
        type.kind(), inside.stream().map(s -> Objects.requireNonNull(s.item)).toList());
  }

  private static Object ofNumbers(Kind kind, List<Object> items) {
    int n = items.size();
    if (kind == Kind.MIN || kind == Kind.MAX) {
      Object best = items.get(0);
      for (Object item : items) {
        int order = dev.truce.runtime.value.Values.compare(item, best);
        best = (kind == Kind.MAX ? order > 0 : order < 0) ? item : best;
      }
      return best;
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (Object item : items) {
      sum =
          sum.add(
              item instanceof Double d
                  ? new BigDecimal(d)
                  : BigDecimal.valueOf(item instanceof DurationValue v ? v.nanos() : (Long) item));
    }
    if (items.get(0) instanceof Double) {
      double rounded = sum.doubleValue() + 0.0;
      return kind == Kind.SUM ? rounded : rounded / n + 0.0;
    }
    if (items.get(0) instanceof DurationValue) {
      return new DurationValue(
          kind == Kind.SUM
              ? sum.longValueExact()
              : sum.divide(BigDecimal.valueOf(n), 0, java.math.RoundingMode.HALF_EVEN)
                  .longValueExact());
    }
    try {
      return kind == Kind.AVERAGE
          ? (Object) (sum.toBigInteger().doubleValue() / n)
          : (Object) sum.longValueExact();
    } catch (ArithmeticException e) {
      return Fault.OVERFLOW;
    }
  }

  @Test
  void aSumOfFloatsIsRoundedOnceAndForgetsWhatLeaves() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      ExactSum sum = new ExactSum();
      BigDecimal exact = BigDecimal.ZERO;
      List<Double> added = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        double value = Double.longBitsToDouble(random.nextLong());
        if (!Double.isFinite(value)) {
          continue;
        }
        value = random.nextBoolean() ? value : Math.scalb(value, -2000);
        sum.add(value);
        exact = exact.add(new BigDecimal(value));
        added.add(value);
        if (random.nextInt(3) == 0) {
          double gone = added.remove(random.nextInt(added.size()));
          sum.subtract(gone);
          exact = exact.subtract(new BigDecimal(gone));
        }
        assertThat(sum.value() + 0.0).isEqualTo(exact.doubleValue() + 0.0);
      }
      added.forEach(sum::subtract);
      assertThat(sum.value() + 0.0).isEqualTo(0.0);
    }
  }

  @Test
  void whatIsKeptIsBoundedByTheWindow() {
    Monitor monitor = new Monitor(type(Kind.COUNT, true, 0), 10);
    Digest.Sum empty = digest(monitor, 0);
    for (long i = 0; i < 100_000; i++) {
      monitor.expire(i, key -> {});
      monitor.add(Event.pending(EventKind.LOGGED, i, null, i, "e"), i, null);
    }
    assertThat(monitor.count(99_999L)).isEqualTo(1);
    assertThat(monitor.nextChange()).isEqualTo(100_000);
    monitor.expire(200_000, key -> {});
    assertThat(digest(monitor, 200_000)).isEqualTo(empty);
    assertThat(monitor.nextChange()).isEqualTo(Long.MAX_VALUE);
  }

  private static Digest.Sum digest(Monitor monitor, long now) {
    Digest digest = new Digest();
    monitor.feed(digest, now);
    return digest.sum();
  }
}

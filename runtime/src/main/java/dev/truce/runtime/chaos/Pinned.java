package dev.truce.runtime.chaos;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Plans in which nothing is left to chance: each strike of a run as a line of its own, with its
 * time, its agents by name, its messages by number.
 */
public final class Pinned {

  private Pinned() {}

  /** The strikes of a run as faults. */
  public static List<Fault> of(List<Fault> faults, List<Strike> strikes) {
    List<Fault> pinned = new ArrayList<>();
    Map<List<Long>, List<Long>> messages = new TreeMap<>(Pinned::compare);
    for (Strike strike : strikes) {
      if (strike.kind().isOfMessages()) {
        messages
            .computeIfAbsent(
                List.of((long) strike.fault(), strike.delay()), key -> new ArrayList<>())
            .add(strike.message());
      } else {
        pinned.add(of(faults.get(strike.fault()), strike));
      }
    }
    messages.forEach(
        (key, numbers) -> {
          Fault fault = faults.get((int) (long) key.get(0));
          pinned.add(
              withMessages(
                  Fault.of(fault.kind(), When.throughout()).withRange(key.get(1), key.get(1)),
                  numbers));
        });
    for (int i = 0; i < pinned.size(); i++) {
      pinned.set(i, pinned.get(i).withIndex(i));
    }
    return pinned;
  }

  private static int compare(List<Long> a, List<Long> b) {
    int order = Long.compare(a.get(0), b.get(0));
    return order == 0 ? Long.compare(a.get(1), b.get(1)) : order;
  }

  private static Fault of(Fault fault, Strike strike) {
    When when =
        fault.when().mode() == When.Mode.THROUGHOUT
            ? fault.when()
            : When.at(
                strike.time(), strike.until() < 0 ? When.FOR_EVER : strike.until() - strike.time());
    Fault at = fault.with(when);
    return switch (fault.kind()) {
      case CLOG, UNCLOG, SILENCE, JAM -> at;
      case FORGE, INJECT ->
          at.withTargets(
              strike.others().isEmpty() ? null : Target.named(strike.others()),
              Target.named(strike.whom()));
      case PARTITION ->
          at.withShape(
                  fault.shape().stream().filter(w -> !w.equals("random")).toArray(String[]::new))
              .withTargets(
                  Target.named(strike.whom()),
                  fault.object() == null ? null : Target.named(strike.others()));
      default -> at.withTargets(Target.named(strike.whom()), null);
    };
  }

  /** The agents that it strikes, where each could be left out; else nothing. */
  public static List<String> agents(Fault fault) {
    return fault.kind() != FaultKind.PARTITION
            && fault.kind() != FaultKind.BACKSTAB
            && fault.subject() != null
            && fault.subject().pool() instanceof Target.Pool.Named named
        ? named.names()
        : List.of();
  }

  public static Fault withAgents(Fault fault, List<String> names) {
    return fault.withTargets(Target.named(names), fault.object());
  }

  /** The numbers of the messages that it strikes, where they are given; else nothing. */
  public static List<Long> messages(Fault fault) {
    return fault.thing() instanceof Thing.Numbered numbered
        ? ImmutableList.copyOf(numbered.numbers())
        : List.of();
  }

  public static Fault withMessages(Fault fault, List<Long> numbers) {
    return fault.withThing(new Thing.Numbered(ImmutableSortedSet.copyOf(numbers)));
  }

  /** A time of a fault that can be made simpler. */
  public enum Time {
    /** How long it lasts. */
    LASTING,
    /** How long a crash lasts. */
    RESTART,
    /** When it strikes. */
    AT,
    /** How much later a message comes. */
    DELAY;

    /** Whether less is simpler; else only rounder is. */
    public boolean shrinks() {
      return this != AT;
    }

    /** The least that means something, in nanoseconds. */
    public long least() {
      return this == LASTING ? 1_000_000 : 0;
    }

    /** What it is; nothing positive where there is none. */
    public long of(Fault fault) {
      return switch (this) {
        case LASTING -> fault.when().lasting();
        case RESTART -> fault.restart();
        case AT -> fault.when().time();
        case DELAY ->
            switch (fault.kind()) {
              case DELAY, REORDER, SKEW -> fault.high();
              default -> 0;
            };
      };
    }

    public Fault with(Fault fault, long value) {
      When when = fault.when();
      return switch (this) {
        case LASTING -> fault.with(when.withLasting(value));
        case RESTART -> fault.withRestart(value);
        case AT -> fault.with(when.withTime(value));
        case DELAY -> fault.withRange(Math.min(fault.low(), value), value);
      };
    }
  }
}

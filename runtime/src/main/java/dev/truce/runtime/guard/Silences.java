package dev.truce.runtime.guard;

import java.util.ArrayList;
import java.util.List;

/** Rules that ask for how long a guard is silent: they are judged as long as that changes. */
final class Silences {

  /** How often rules are judged that do not compare it with a limit. */
  private static final long BEAT = 10_000_000;

  private final List<Rule> readers = new ArrayList<>();

  /** Whether it may be something else than at the step before. */
  private boolean changing = true;

  /** Whether a rule asked of a guard that is not there: that never ends. */
  private boolean ofNobody;

  /** Whether what a rule says of it may change at any time. */
  private boolean anyTime;

  /** When one of the limits is reached that rules compare it with. */
  private long next = Long.MAX_VALUE;

  void add(Rule rule) {
    readers.add(rule);
    changing = true;
    anyTime |= rule.type.reads().time();
  }

  void clear() {
    readers.clear();
  }

  void take(Silences other) {
    changing = other.changing;
    ofNobody = other.ofNobody;
    anyTime |= other.anyTime;
    next = other.next;
  }

  boolean isEmpty() {
    return readers.isEmpty();
  }

  /** A guard falls silent. */
  void begin() {
    changing = true;
  }

  void askedOfNobody() {
    ofNobody = true;
    changing = true;
  }

  void askedAnyTime() {
    anyTime = true;
  }

  /** A rule asks whether it is above, or at, a limit. */
  void askedUpTo(long limit, long silent, long now) {
    if (silent <= limit && changing) {
      long left = silent == limit ? 1 : limit - silent;
      next = Math.min(next, left > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + left);
    }
  }

  /** Lists for judging those for which it changes: a last time when no guard is silent any more. */
  void list(List<Guard> guards) {
    next = Long.MAX_VALUE;
    if (changing && !readers.isEmpty()) {
      readers.forEach(Rule::listAll);
      changing = ofNobody || guards.stream().anyMatch(Guard::silent);
    }
  }

  /**
   * When they are judged next, unless something happens before; {@link Long#MAX_VALUE} for never.
   *
   * @param quiet whether nothing else is going to happen
   */
  long next(long now, boolean quiet) {
    return anyTime && changing && !quiet && !readers.isEmpty() ? Math.min(next, now + BEAT) : next;
  }
}

package dev.truce.runtime.guard;

import java.util.ArrayList;
import java.util.List;

/** Rules that ask for how long a guard is silent: they are judged as long as that changes. */
final class Silences {

  private final List<Rule> readers = new ArrayList<>();

  /** Whether it may be something else than at the step before. */
  private boolean changing = true;

  /** Whether a rule asked of a guard that is not there: that never ends. */
  private boolean ofNobody;

  void add(Rule rule) {
    readers.add(rule);
    changing = true;
  }

  void clear() {
    readers.clear();
  }

  void take(Silences other) {
    changing = other.changing;
    ofNobody = other.ofNobody;
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

  /** Lists for judging those for which it changes: a last time when no guard is silent any more. */
  void list(List<Guard> guards) {
    if (changing && !readers.isEmpty()) {
      readers.forEach(Rule::listAll);
      changing = ofNobody || guards.stream().anyMatch(Guard::silent);
    }
  }
}

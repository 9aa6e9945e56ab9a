package dev.truce.runtime.guard;

import java.util.PriorityQueue;

/** When instances of rules are to be judged whatever else happens: in order of time. */
final class Agenda {

  private final PriorityQueue<Due> dues = new PriorityQueue<>();
  private long number;

  private record Due(long time, long number, RuleInstance instance) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int order = Long.compare(time, other.time);
      return order == 0 ? Long.compare(number, other.number) : order;
    }
  }

  void add(long time, RuleInstance instance) {
    dues.add(new Due(time, number++, instance));
  }

  /** The earliest time; {@link Long#MAX_VALUE} when nothing is due. */
  long next() {
    Due first = dues.peek();
    return first == null ? Long.MAX_VALUE : first.time;
  }

  /**
   * Lists for judging what is due.
   *
   * @param over whether nothing else happens now
   */
  void list(long now, boolean over) {
    while (next() < now || (over && next() == now)) {
      RuleInstance instance = dues.remove().instance;
      instance.rule.list(instance);
    }
  }

  /** The same times, for the like instances of other guards. */
  void take(Agenda other, Guards theirs, Guards ours) {
    dues.clear();
    number = other.number;
    for (Due due : other.dues) {
      RuleInstance copy = ours.like(due.instance, theirs);
      if (copy != null) {
        dues.add(new Due(due.time, due.number, copy));
      }
    }
  }
}

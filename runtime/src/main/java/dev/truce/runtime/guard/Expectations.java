package dev.truce.runtime.guard;

import dev.truce.runtime.world.Variables;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a rule expects of one of its subjects, in the order in which it began to. An event finds
 * what it fulfils by its key, and what is overdue stands in front: neither takes longer the more is
 * expected.
 */
final class Expectations {

  /** So many that are fulfilled may wait for their turn to be taken out. */
  private static final int FEW = 16;

  /** Something that must happen in time. */
  static final class Obligation {
    final @Nullable Variables local;
    final long event;
    final long deadline;
    private final @Nullable Object wanted;
    private boolean fulfilled;

    /** The one before it that wants the same. */
    private @Nullable Obligation same;

    /**
     * @param local the bindings of the rule's code
     * @param event what it began with
     * @param wanted the key of the events that may fulfil it
     */
    Obligation(@Nullable Variables local, long event, long deadline, @Nullable Object wanted) {
      this.local = local;
      this.event = event;
      this.deadline = deadline;
      this.wanted = wanted;
    }
  }

  private final boolean keyed;
  private final ArrayDeque<Obligation> all = new ArrayDeque<>();
  private final Map<@Nullable Object, Obligation> byKey = new HashMap<>();
  private int open;

  /** The latest deadline; whether deadlines come in order. */
  private long latest = Long.MIN_VALUE;

  private boolean ordered = true;

  /** When the rule will look at it next. */
  long due = Long.MAX_VALUE;

  /**
   * @param keyed whether events are told apart by a key
   */
  Expectations(boolean keyed) {
    this.keyed = keyed;
  }

  Expectations copy() {
    Expectations copy = new Expectations(keyed);
    each(o -> copy.add(new Obligation(o.local, o.event, o.deadline, o.wanted)));
    copy.due = due;
    return copy;
  }

  boolean isEmpty() {
    return open == 0;
  }

  void add(Obligation obligation) {
    if (open == 0) {
      all.clear();
      ordered = true;
    } else {
      ordered &= obligation.deadline >= latest;
    }
    latest = obligation.deadline;
    all.addLast(obligation);
    open++;
    if (keyed) {
      obligation.same = byKey.put(obligation.wanted, obligation);
    }
  }

  /** An event of a key has happened: what wants it and admits it is done. */
  void fulfil(@Nullable Object key, Predicate<@Nullable Variables> admits) {
    if (!keyed) {
      each(o -> finish(o, admits));
    } else {
      Obligation left = null;
      for (Obligation one = byKey.remove(key); one != null; ) {
        Obligation before = one.same;
        if (!finish(one, admits)) {
          one.same = left;
          left = one;
        }
        one = before;
      }
      if (left != null) {
        byKey.put(key, left);
      }
    }
    while (!all.isEmpty() && all.peekFirst().fulfilled) {
      all.removeFirst();
    }
    if (all.size() > 2 * open + FEW) {
      all.removeIf(o -> o.fulfilled);
    }
  }

  private boolean finish(Obligation one, Predicate<@Nullable Variables> admits) {
    if (admits.test(one.local)) {
      one.fulfilled = true;
      open--;
    }
    return one.fulfilled;
  }

  /** Takes out what should have happened. */
  List<Obligation> overdue(long now, boolean over) {
    List<Obligation> late = new ArrayList<>(1);
    for (Obligation one : all) {
      boolean isLate = now > one.deadline || (over && now == one.deadline);
      if (isLate && !one.fulfilled) {
        late.add(one);
      } else if (!isLate && ordered) {
        break;
      }
    }
    for (Obligation one : late) {
      drop(one);
    }
    if (!late.isEmpty()) {
      all.removeIf(o -> o.fulfilled);
    }
    return late;
  }

  private void drop(Obligation late) {
    late.fulfilled = true;
    open--;
    if (keyed) {
      Obligation left = null;
      for (Obligation one = byKey.remove(late.wanted); one != null; ) {
        Obligation before = one.same;
        if (one != late) {
          one.same = left;
          left = one;
        }
        one = before;
      }
      if (left != null) {
        byKey.put(late.wanted, left);
      }
    }
  }

  /** The next deadline; {@link Long#MAX_VALUE} for none. */
  long nextDeadline() {
    long next = Long.MAX_VALUE;
    for (Obligation one : all) {
      if (!one.fulfilled) {
        next = Math.min(next, one.deadline);
        if (ordered) {
          break;
        }
      }
    }
    return next;
  }

  /** What is open, in order. */
  void each(Consumer<Obligation> task) {
    for (Obligation one : all) {
      if (!one.fulfilled) {
        task.accept(one);
      }
    }
  }
}

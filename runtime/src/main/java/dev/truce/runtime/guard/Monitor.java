package dev.truce.runtime.guard;

import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.trace.Digest;
import dev.truce.runtime.trace.Event;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A past-time operator over events at work: for each key the {@link Fold} of its events in the
 * window. A key is forgotten when its window is empty. Neither adding an event nor asking takes
 * longer the more happened before; kept is at most what the window holds.
 */
final class Monitor {

  /** More things than these no window of a monitor holds in all. */
  static final int MOST = 1_000_000;

  /** Hears that what a monitor says of a key changed. */
  @FunctionalInterface
  interface Change {
    void of(@Nullable Object key);
  }

  final MonitorType type;
  private final long window;
  private final Folds folds = new Folds();
  private final List<Fold> supposing = new ArrayList<>(0);

  /** The fold of no key; one that is asked for but has no events yet. */
  private final Fold alone;

  /** Of keyed monitors with a window: the folds in the order of their events. */
  private final @Nullable Order order;

  /** What {@link #nextChange} said when somebody planned for it. */
  private long planned = Long.MAX_VALUE;

  /**
   * How many rules, or instances of those that compare a count with a bound, are to be judged anew
   * when something leaves a window. Without any, windows are brought up to date only when they are
   * asked or added to.
   */
  int awaited;

  /** The id of the last event that was added. */
  private long lastEvent = Event.NO_CAUSE;

  /**
   * @param window in nanoseconds; {@link Long#MAX_VALUE} for all that happened
   */
  Monitor(MonitorType type, long window) {
    this.type = type;
    this.window = window;
    this.alone = Fold.of(type, null, forEver());
    this.order = type.key() == GuardType.NONE || forEver() ? null : new Order();
  }

  private Monitor(Monitor other) {
    type = other.type;
    window = other.window;
    alone = other.alone.copy();
    lastEvent = other.lastEvent;
    awaited = other.awaited;
    other.folds.all().forEach(fold -> folds.put(fold.copy()));
    order = other.order == null ? null : other.order.copy(folds);
  }

  Monitor copy() {
    return new Monitor(this);
  }

  private boolean forEver() {
    return window == Long.MAX_VALUE;
  }

  private boolean keyed() {
    return type.key() != GuardType.NONE;
  }

  long window() {
    return window;
  }

  long lastEvent() {
    return lastEvent;
  }

  /** Adds an event. */
  void add(Event event, @Nullable Object key, @Nullable Object item) {
    refresh(event.time());
    Fold fold = fold(key);
    fold.add(event.time(), item);
    lastEvent = event.id();
    if (order != null) {
      order.add(event.time(), fold);
    }
    if ((order == null ? fold.kept() : order.size()) > MOST || folds.size() > MOST) {
      throw new ScriptError(
          Fault.WORLD_LIMIT, "a window holds more than " + MOST + " events", "make it shorter");
    }
  }

  private Fold fold(@Nullable Object key) {
    if (!keyed()) {
      return alone;
    }
    Fold fold = folds.get(key);
    if (fold == null) {
      fold = Fold.of(type, key, forEver());
      folds.put(fold);
    }
    return fold;
  }

  /** Adds an event that only may come. */
  void suppose(@Nullable Object key, @Nullable Object item) {
    Fold fold = fold(key);
    fold.supposed.add(item);
    supposing.add(fold);
  }

  /** Forgets what was supposed. */
  void forget() {
    for (Fold fold : supposing) {
      fold.supposed.clear();
      if (keyed() && fold.isEmpty()) {
        folds.remove(fold);
      }
    }
    supposing.clear();
  }

  /** Drops what has left the window, where nobody waits to be told. */
  void refresh(long now) {
    if (awaited == 0) {
      expire(now, key -> {});
    }
  }

  /** Drops what has left the window, and tells of whose keys. */
  void expire(long now, Change change) {
    if (forEver()) {
      return;
    }
    long before = now - window;
    if (order == null) {
      if (alone.oldest() < before && alone.expire(before)) {
        change.of(null);
      }
      return;
    }
    while (!order.isEmpty() && order.firstTime() < before) {
      Fold fold = order.removeFirst();
      if (fold.oldest() < before && fold.expire(before)) {
        change.of(fold.key);
      }
      if (fold.isEmpty() && fold.supposed.isEmpty()) {
        folds.remove(fold);
      }
    }
  }

  /** When something leaves the window next; {@link Long#MAX_VALUE} for never. */
  long nextChange() {
    if (forEver()) {
      return Long.MAX_VALUE;
    }
    long oldest =
        order == null ? alone.oldest() : order.isEmpty() ? Long.MAX_VALUE : order.firstTime();
    return oldest >= Long.MAX_VALUE - window - 1 ? Long.MAX_VALUE : oldest + window + 1;
  }

  /** Whether that is another time than when it was last asked of. */
  boolean moved() {
    return nextChange() != planned;
  }

  /** The same as {@link #nextChange}, for who plans for it. */
  long plan() {
    planned = nextChange();
    return planned;
  }

  /** What the operator says of a key; null when it says nothing. */
  @Nullable Object result(@Nullable Object key) {
    Fold fold = keyed() ? folds.get(key) : alone;
    return (fold == null ? Fold.of(type, key, forEver()) : fold).result(type, window);
  }

  /** How many events there are of a key. */
  long count(@Nullable Object key) {
    Fold fold = keyed() ? folds.get(key) : alone;
    return fold instanceof Tally tally ? tally.count() : 0;
  }

  /** The state, as it stands to the present time. */
  void feed(Digest digest, long now) {
    if (!keyed()) {
      alone.feed(digest, now);
      return;
    }
    for (Fold fold : folds.all()) {
      digest.value(fold.key);
      fold.feed(digest, now);
    }
  }

  /** Folds with times, in the order of time; a fold follows itself at one time only once. */
  private static final class Order {
    private static final int FIRST_SIZE = 16;

    private final Ring places = new Ring();
    private @Nullable Fold[] folds = new Fold[FIRST_SIZE];
    private long next;

    int size() {
      return places.size();
    }

    boolean isEmpty() {
      return places.isEmpty();
    }

    long firstTime() {
      return places.firstTime();
    }

    private int slot(long number) {
      return (int) number & (folds.length - 1);
    }

    void add(long time, Fold fold) {
      if (!places.isEmpty() && places.lastTime() == time && folds[slot(next - 1)] == fold) {
        return;
      }
      if (places.size() == folds.length) {
        @Nullable Fold[] shorter = folds;
        folds = new Fold[shorter.length * 2];
        for (long number = next - places.size(); number < next; number++) {
          folds[slot(number)] = shorter[(int) number & (shorter.length - 1)];
        }
      }
      folds[slot(next)] = fold;
      places.add(time, next++);
    }

    Fold removeFirst() {
      int slot = slot(places.firstValue());
      Fold first = folds[slot];
      folds[slot] = null;
      places.removeFirst();
      if (first == null) {
        throw new IllegalStateException("the order lacks a fold");
      }
      return first;
    }

    /** The same order of the copies of these folds. */
    Order copy(Folds copies) {
      Order copy = new Order();
      Ring left = places.copy();
      for (; !left.isEmpty(); left.removeFirst()) {
        Fold fold = folds[slot(left.firstValue())];
        Fold other = fold == null ? null : copies.get(fold.key);
        if (other != null) {
          copy.add(left.firstTime(), other);
        }
      }
      return copy;
    }
  }
}

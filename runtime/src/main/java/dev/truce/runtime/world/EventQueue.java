package dev.truce.runtime.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A queue of items by time, those of one time in the order in which they were added: a hierarchical
 * timing wheel (G. Varghese and T. Lauck, "Hashed and hierarchical timing wheels", 1987) with
 * buckets of a power of 64 nanoseconds, whose empty stretches are skipped as in a radix heap (R.
 * Ahuja et al., "Faster algorithms for the shortest path problem", 1990).
 *
 * <p>An item lies at the level of the highest base-64 digit in which its time differs from {@code
 * cursor}, in the bucket of that digit. So all times at a level come before all at the next,
 * buckets are in order of time, and at level 0 a bucket has one time only. When level 0 is empty,
 * the first bucket of the first level that is not is spread over the levels below, in order, which
 * keeps equal times in order. An item moves at most ten times, in practice two or three.
 *
 * <p>Items lie in arrays, linked by index: adding allocates nothing, copying is cloning arrays.
 * What belongs to one item of the wheel lies side by side: its time, its place in the order of
 * adding, and its link.
 *
 * <p>Beside the wheel is a {@link Lane} for items that come in order of time, as messages do that
 * all take equally long: those are only appended. The first of both comes first.
 */
final class EventQueue<T> {

  private static final int BITS = 6;
  private static final int SLOTS = 1 << BITS;
  private static final int LEVELS = 11;
  private static final int NIL = -1;

  /** Words of an item in {@link #entries}: time, order, link. */
  private static final int WORDS = 3;

  private static final int ORDER = 1;
  private static final int LINK = 2;

  private long[] entries;
  private @Nullable Object[] items;
  private int free = NIL;
  private int fresh;

  /** How many items are in the wheel, and the time of the first of them. */
  private int wheelSize;

  private long wheelFirst = Long.MAX_VALUE;

  private final Lane lane;
  private long added;

  private final int[] heads;
  private final int[] tails;
  private final long[] occupied;

  /** No item's time is before this one. */
  private long cursor;

  EventQueue() {
    entries = new long[SLOTS * WORDS];
    items = new Object[SLOTS];
    lane = new Lane();
    heads = new int[LEVELS * SLOTS];
    tails = new int[LEVELS * SLOTS];
    occupied = new long[LEVELS];
  }

  private EventQueue(EventQueue<T> other) {
    entries = other.entries.clone();
    items = other.items.clone();
    lane = new Lane(other.lane);
    added = other.added;
    free = other.free;
    fresh = other.fresh;
    wheelSize = other.wheelSize;
    wheelFirst = other.wheelFirst;
    heads = other.heads.clone();
    tails = other.tails.clone();
    occupied = other.occupied.clone();
    cursor = other.cursor;
  }

  EventQueue<T> copy() {
    return new EventQueue<>(this);
  }

  int size() {
    return wheelSize + lane.size();
  }

  boolean isEmpty() {
    return wheelSize == 0 && lane.isEmpty();
  }

  /** Adds an item whose time is mostly not before that of the last one added by this method. */
  void addInTurn(long time, T item) {
    if (!lane.add(time, added, item)) {
      add(time, item);
    } else {
      added++;
    }
  }

  void add(long time, T item) {
    if (time < cursor) {
      moveCursorBack(time);
    }
    int index = free;
    if (index != NIL) {
      free = (int) entries[index * WORDS + LINK];
    } else {
      index = fresh++;
      if (index == items.length) {
        grow();
      }
    }
    entries[index * WORDS] = time;
    entries[index * WORDS + ORDER] = added++;
    items[index] = item;
    if (wheelSize++ == 0 || time < wheelFirst) {
      wheelFirst = time;
    }
    link(index, time);
  }

  private void grow() {
    int capacity = items.length * 2;
    entries = Arrays.copyOf(entries, capacity * WORDS);
    items = Arrays.copyOf(items, capacity);
  }

  private void link(int index, long time) {
    long differs = time ^ cursor;
    int level = differs == 0 ? 0 : (63 - Long.numberOfLeadingZeros(differs)) / BITS;
    int slot = (int) (time >>> (level * BITS)) & (SLOTS - 1);
    int bucket = level * SLOTS + slot;
    entries[index * WORDS + LINK] = NIL;
    if ((occupied[level] >>> slot & 1) == 0) {
      occupied[level] |= 1L << slot;
      heads[bucket] = index;
    } else {
      entries[tails[bucket] * WORDS + LINK] = index;
    }
    tails[bucket] = index;
  }

  /** The time of the first item; the queue must not be empty. */
  long firstTime() {
    return laneIsFirst() ? lane.firstTime() : wheelFirst;
  }

  private boolean laneIsFirst() {
    if (lane.isEmpty()) {
      return false;
    }
    long time = lane.firstTime();
    return wheelSize == 0
        || time < wheelFirst
        || (time == wheelFirst && lane.firstOrder() < wheelOrder());
  }

  /** When the first item of the wheel was added. */
  private long wheelOrder() {
    settle();
    return entries[heads[(int) wheelFirst & (SLOTS - 1)] * WORDS + ORDER];
  }

  /** Removes the first item and gives it. */
  @SuppressWarnings("unchecked") // only add and addInTurn put items in
  T poll() {
    return (T) (laneIsFirst() ? lane.poll() : pollWheel());
  }

  private Object pollWheel() {
    settle();
    int slot = (int) wheelFirst & (SLOTS - 1);
    int index = heads[slot];
    Object item = items[index];
    if (item == null) {
      throw new IllegalStateException("empty");
    }
    items[index] = null;
    int next = (int) entries[index * WORDS + LINK];
    entries[index * WORDS + LINK] = free;
    free = index;
    wheelSize--;
    if (next != NIL) {
      heads[slot] = next;
    } else {
      occupied[0] &= ~(1L << slot);
      wheelFirst = leastOfWheel();
    }
    return item;
  }

  /** The time of the first item of the wheel. */
  private long leastOfWheel() {
    if (occupied[0] != 0) {
      return cursor & -SLOTS | Long.numberOfTrailingZeros(occupied[0]);
    }
    long least = Long.MAX_VALUE;
    if (wheelSize > 0) {
      for (int i = heads[firstBucket()]; i != NIL; i = (int) entries[i * WORDS + LINK]) {
        least = Math.min(least, entries[i * WORDS]);
      }
    }
    return least;
  }

  private int firstBucket() {
    int level = 0;
    while (occupied[level] == 0) {
      level++;
    }
    return level * SLOTS + Long.numberOfTrailingZeros(occupied[level]);
  }

  /** Moves the cursor to the first item of the wheel, which brings that to level 0. */
  private void settle() {
    while (occupied[0] == 0) {
      int bucket = firstBucket();
      occupied[bucket / SLOTS] &= ~(1L << bucket);
      cursor = wheelFirst;
      for (int i = heads[bucket]; i != NIL; ) {
        int next = (int) entries[i * WORDS + LINK];
        link(i, entries[i * WORDS]);
        i = next;
      }
    }
    cursor = wheelFirst;
  }

  /** The items in the order in which they would come. */
  @SuppressWarnings("unchecked") // only add and addInTurn put items in
  List<T> toList() {
    List<T> all = new ArrayList<>(size());
    EventQueue<T> left = copy();
    while (!left.isEmpty()) {
      all.add(left.poll());
    }
    return all;
  }

  private int[] inWheel() {
    List<Integer> all = new ArrayList<>(wheelSize);
    for (int bucket = 0; bucket < heads.length; bucket++) {
      if ((occupied[bucket / SLOTS] >>> bucket & 1) != 0) {
        for (int i = heads[bucket]; i != NIL; i = (int) entries[i * WORDS + LINK]) {
          all.add(i);
        }
      }
    }
    all.sort(Comparator.comparingLong(i -> entries[i * WORDS]));
    return all.stream().mapToInt(i -> i).toArray();
  }

  /** Removes all items for which the test holds. */
  @SuppressWarnings("unchecked") // only add and addInTurn put items in
  void removeIf(Predicate<T> test) {
    lane.removeIf(item -> test.test((T) item));
    rebuild(cursor, test);
  }

  private void moveCursorBack(long time) {
    rebuild(time, item -> false);
  }

  @SuppressWarnings("unchecked") // only add puts items in
  private void rebuild(long newCursor, Predicate<T> unwanted) {
    int[] all = inWheel();
    Arrays.fill(occupied, 0);
    cursor = newCursor;
    for (int index : all) {
      if (unwanted.test((T) items[index])) {
        items[index] = null;
        entries[index * WORDS + LINK] = free;
        free = index;
        wheelSize--;
      } else {
        link(index, entries[index * WORDS]);
      }
    }
    wheelFirst = leastOfWheel();
  }

  /** Items in order of time: a ring in arrays. */
  private static final class Lane {

    /** Each item's time, and its place in the order of adding. */
    private long[] entries;

    private @Nullable Object[] items;
    private int head;
    private int tail;

    Lane() {
      entries = new long[2 * SLOTS];
      items = new Object[SLOTS];
    }

    Lane(Lane other) {
      entries = other.entries.clone();
      items = other.items.clone();
      head = other.head;
      tail = other.tail;
    }

    int size() {
      return tail - head;
    }

    boolean isEmpty() {
      return head == tail;
    }

    private int place(int position) {
      return position & (items.length - 1);
    }

    long firstTime() {
      return entries[2 * place(head)];
    }

    long firstOrder() {
      return entries[2 * place(head) + 1];
    }

    /** Appends an item unless its time is before that of the last one. */
    boolean add(long time, long order, Object item) {
      if (head != tail && entries[2 * place(tail - 1)] > time) {
        return false;
      }
      if (size() == items.length) {
        grow();
      }
      int place = place(tail++);
      entries[2 * place] = time;
      entries[2 * place + 1] = order;
      items[place] = item;
      return true;
    }

    private void grow() {
      Lane longer = new Lane();
      longer.entries = new long[entries.length * 2];
      longer.items = new Object[items.length * 2];
      moveTo(longer, item -> true);
    }

    void removeIf(Predicate<Object> unwanted) {
      Lane left = new Lane();
      left.entries = new long[entries.length];
      left.items = new Object[items.length];
      moveTo(left, unwanted.negate());
    }

    /** Becomes another lane, which gets all items that are wanted. */
    private void moveTo(Lane other, Predicate<Object> wanted) {
      for (int i = head; i != tail; i++) {
        int place = place(i);
        Object item = items[place];
        if (item != null && wanted.test(item)) {
          other.add(entries[2 * place], entries[2 * place + 1], item);
        }
      }
      entries = other.entries;
      items = other.items;
      head = other.head;
      tail = other.tail;
    }

    Object poll() {
      int place = place(head++);
      Object item = items[place];
      if (item == null) {
        throw new IllegalStateException("empty");
      }
      items[place] = null;
      return item;
    }
  }
}

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
 */
final class EventQueue<T> {

  private static final int BITS = 6;
  private static final int SLOTS = 1 << BITS;
  private static final int LEVELS = 11;
  private static final int NIL = -1;

  private long[] times;
  private int[] links;
  private @Nullable Object[] items;
  private int free = NIL;
  private int fresh;
  private int size;

  private final int[] heads;
  private final int[] tails;
  private final long[] occupied;

  /** No item's time is before this one. */
  private long cursor;

  EventQueue() {
    times = new long[SLOTS];
    links = new int[SLOTS];
    items = new Object[SLOTS];
    heads = new int[LEVELS * SLOTS];
    tails = new int[LEVELS * SLOTS];
    occupied = new long[LEVELS];
  }

  private EventQueue(EventQueue<T> other) {
    times = other.times.clone();
    links = other.links.clone();
    items = other.items.clone();
    free = other.free;
    fresh = other.fresh;
    size = other.size;
    heads = other.heads.clone();
    tails = other.tails.clone();
    occupied = other.occupied.clone();
    cursor = other.cursor;
  }

  EventQueue<T> copy() {
    return new EventQueue<>(this);
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  void add(long time, T item) {
    if (time < cursor) {
      moveCursorBack(time);
    }
    int index = free;
    if (index != NIL) {
      free = links[index];
    } else {
      index = fresh++;
      if (index == times.length) {
        grow();
      }
    }
    times[index] = time;
    items[index] = item;
    size++;
    link(index, time);
  }

  private void grow() {
    int capacity = times.length * 2;
    times = Arrays.copyOf(times, capacity);
    links = Arrays.copyOf(links, capacity);
    items = Arrays.copyOf(items, capacity);
  }

  private void link(int index, long time) {
    long differs = time ^ cursor;
    int level = differs == 0 ? 0 : (63 - Long.numberOfLeadingZeros(differs)) / BITS;
    int slot = (int) (time >>> (level * BITS)) & (SLOTS - 1);
    int bucket = level * SLOTS + slot;
    links[index] = NIL;
    if ((occupied[level] >>> slot & 1) == 0) {
      occupied[level] |= 1L << slot;
      heads[bucket] = index;
    } else {
      links[tails[bucket]] = index;
    }
    tails[bucket] = index;
  }

  /** The time of the first item; the queue must not be empty. */
  long firstTime() {
    settle();
    return cursor & -SLOTS | Long.numberOfTrailingZeros(occupied[0]);
  }

  /** Removes the first item and gives it; {@link #firstTime}, asked before, is its time. */
  @SuppressWarnings("unchecked") // only add puts items in
  T poll() {
    settle();
    int slot = Long.numberOfTrailingZeros(occupied[0]);
    cursor = cursor & -SLOTS | slot;
    int index = heads[slot];
    int next = links[index];
    if (next == NIL) {
      occupied[0] &= ~(1L << slot);
    } else {
      heads[slot] = next;
    }
    Object item = items[index];
    items[index] = null;
    links[index] = free;
    free = index;
    size--;
    if (item == null) {
      throw new IllegalStateException("empty");
    }
    return (T) item;
  }

  /** Brings the first items to level 0. */
  private void settle() {
    while (occupied[0] == 0) {
      int level = 1;
      while (occupied[level] == 0) {
        if (++level == LEVELS) {
          throw new IllegalStateException("empty");
        }
      }
      int slot = Long.numberOfTrailingZeros(occupied[level]);
      int first = heads[level * SLOTS + slot];
      occupied[level] &= ~(1L << slot);
      long least = times[first];
      for (int i = links[first]; i != NIL; i = links[i]) {
        least = Math.min(least, times[i]);
      }
      cursor = least;
      for (int i = first; i != NIL; ) {
        int next = links[i];
        link(i, times[i]);
        i = next;
      }
    }
  }

  /** The items in the order in which they would come. */
  @SuppressWarnings("unchecked") // only add puts items in
  List<T> toList() {
    List<T> all = new ArrayList<>(size);
    for (int index : order()) {
      all.add((T) items[index]);
    }
    return all;
  }

  private int[] order() {
    List<Integer> all = new ArrayList<>(size);
    for (int level = 0; level < LEVELS; level++) {
      for (int slot = 0; slot < SLOTS; slot++) {
        if ((occupied[level] >>> slot & 1) != 0) {
          for (int i = heads[level * SLOTS + slot]; i != NIL; i = links[i]) {
            all.add(i);
          }
        }
      }
    }
    all.sort(Comparator.comparingLong(i -> times[i]));
    return all.stream().mapToInt(i -> i).toArray();
  }

  /** Removes all items for which the test holds. */
  @SuppressWarnings("unchecked") // only add puts items in
  void removeIf(Predicate<T> test) {
    rebuild(cursor, test);
  }

  private void moveCursorBack(long time) {
    rebuild(time, item -> false);
  }

  @SuppressWarnings("unchecked") // only add puts items in
  private void rebuild(long newCursor, Predicate<T> unwanted) {
    int[] all = order();
    Arrays.fill(occupied, 0);
    cursor = newCursor;
    for (int index : all) {
      if (unwanted.test((T) items[index])) {
        items[index] = null;
        links[index] = free;
        free = index;
        size--;
      } else {
        link(index, times[index]);
      }
    }
  }
}

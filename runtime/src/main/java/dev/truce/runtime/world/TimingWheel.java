package dev.truce.runtime.world;

import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Items by time, those of one time in the order in which they were added: a hierarchical timing
 * wheel (G. Varghese and T. Lauck, "Hashed and hierarchical timing wheels", 1987) with buckets of a
 * power of 64 nanoseconds, whose empty stretches are skipped as in a radix heap (R. Ahuja et al.,
 * "Faster algorithms for the shortest path problem", 1990).
 *
 * <p>An item lies at the level of the highest base-64 digit in which its time differs from {@code
 * cursor}, in the bucket of that digit. So all times at a level come before all at the next,
 * buckets are in order of time, and at level 0 a bucket has one time only. When level 0 is empty,
 * the first bucket of the first level that is not is spread over the levels below, in order, which
 * keeps equal times in order. An item moves at most ten times, in practice two or three.
 *
 * <p>A bucket is a chain of chunks of {@link #CHUNK} places in arrays that all buckets share: so
 * its items are read and written in the order of memory, adding allocates nothing, and copying is
 * cloning arrays.
 */
final class TimingWheel {

  private static final int BITS = 6;
  private static final int SLOTS = 1 << BITS;
  private static final int LEVELS = 11;
  private static final int NIL = -1;

  /** Places of a chunk. */
  private static final int CHUNK = 64;

  /** Up to so many items, all that they are about is in the caches anyway. */
  private static final int FEW = 1 << 12;

  /**
   * Buckets of more items are not read ahead: they would not stay in the caches until they come.
   */
  private static final int MOST_AHEAD = 512;

  /** For each place the time and the order of adding. */
  private long[] keys;

  private @Nullable Object[] items;

  /** For each chunk the one that follows in its bucket, or among those that are free. */
  private int[] links;

  private int free = NIL;
  private int fresh;

  private int size;

  /** The time of the first item. */
  private long first = Long.MAX_VALUE;

  // Of each bucket that is occupied: its first and last place, and the least time.
  private int[] heads;
  private int[] tails;
  private long[] least;
  private long[] occupied;

  /** No item's time is before this one. */
  private long cursor;

  /** Items up to this time were read ahead. */
  private long ahead = -1;

  TimingWheel() {
    keys = new long[4 * CHUNK * 2];
    items = new Object[4 * CHUNK];
    links = new int[4];
    heads = new int[LEVELS * SLOTS];
    tails = new int[LEVELS * SLOTS];
    least = new long[LEVELS * SLOTS];
    occupied = new long[LEVELS];
  }

  private TimingWheel(TimingWheel other) {
    keys = other.keys.clone();
    items = other.items.clone();
    links = other.links.clone();
    free = other.free;
    fresh = other.fresh;
    size = other.size;
    first = other.first;
    heads = other.heads.clone();
    tails = other.tails.clone();
    least = other.least.clone();
    occupied = other.occupied.clone();
    cursor = other.cursor;
    ahead = other.ahead;
  }

  private void become(TimingWheel other) {
    keys = other.keys;
    items = other.items;
    links = other.links;
    free = other.free;
    fresh = other.fresh;
    size = other.size;
    first = other.first;
    heads = other.heads;
    tails = other.tails;
    least = other.least;
    occupied = other.occupied;
    cursor = other.cursor;
    ahead = -1;
  }

  TimingWheel copy() {
    return new TimingWheel(this);
  }

  int size() {
    return size;
  }

  /** The time of the first item; {@link Long#MAX_VALUE} when there is none. */
  long firstTime() {
    return first;
  }

  /** The first item's place in the order of adding. */
  long firstOrder(@Nullable ReadAhead readAhead) {
    settle(readAhead);
    return keys[2 * heads[(int) first & (SLOTS - 1)] + 1];
  }

  /** Adds an item; of equal times the order must not fall. */
  void add(long time, long order, Object item) {
    if (time < cursor) {
      rebuild(time, any -> false);
    }
    if (time < first) {
      first = time;
    }
    size++;
    link(time, order, item);
  }

  private void link(long time, long order, Object item) {
    long differs = time ^ cursor;
    int level = differs == 0 ? 0 : (63 - Long.numberOfLeadingZeros(differs)) / BITS;
    int slot = (int) (time >>> (level * BITS)) & (SLOTS - 1);
    int bucket = level * SLOTS + slot;
    int place;
    if ((occupied[level] >>> slot & 1) == 0) {
      occupied[level] |= 1L << slot;
      place = newChunk() * CHUNK;
      heads[bucket] = place;
      least[bucket] = time;
    } else {
      place = tails[bucket] + 1;
      if (place % CHUNK == 0) {
        int chunk = newChunk();
        links[place / CHUNK - 1] = chunk;
        place = chunk * CHUNK;
      }
      if (time < least[bucket]) {
        least[bucket] = time;
      }
    }
    tails[bucket] = place;
    keys[2 * place] = time;
    keys[2 * place + 1] = order;
    items[place] = item;
  }

  private int newChunk() {
    int chunk = free;
    if (chunk != NIL) {
      free = links[chunk];
      return chunk;
    }
    if (fresh == links.length) {
      links = Arrays.copyOf(links, 2 * fresh);
      keys = Arrays.copyOf(keys, 2 * keys.length);
      items = Arrays.copyOf(items, 2 * items.length);
    }
    return fresh++;
  }

  /** The place that follows in a bucket, when the one before it is done with. */
  private int leave(int place) {
    int next = place + 1;
    return next % CHUNK == 0 ? release(place / CHUNK) * CHUNK : next;
  }

  /** Frees a chunk; gives the one that followed. */
  private int release(int chunk) {
    int next = links[chunk];
    links[chunk] = free;
    free = chunk;
    return next;
  }

  /** Removes the first item and gives it. */
  Object poll(@Nullable ReadAhead readAhead) {
    settle(readAhead);
    int slot = (int) first & (SLOTS - 1);
    int place = heads[slot];
    Object item = take(place);
    size--;
    if (place == tails[slot]) {
      release(place / CHUNK);
      occupied[0] &= ~(1L << slot);
      first = leastTime();
    } else {
      heads[slot] = leave(place);
    }
    return item;
  }

  private Object take(int place) {
    Object item = items[place];
    if (item == null) {
      throw new IllegalStateException("empty");
    }
    items[place] = null;
    return item;
  }

  private long leastTime() {
    return occupied[0] != 0
        ? cursor & -SLOTS | Long.numberOfTrailingZeros(occupied[0])
        : size == 0 ? Long.MAX_VALUE : least[firstBucket()];
  }

  private int firstBucket() {
    int level = 0;
    while (occupied[level] == 0) {
      level++;
    }
    return level * SLOTS + Long.numberOfTrailingZeros(occupied[level]);
  }

  /** Moves the cursor to the first item, which brings that to level 0. */
  private void settle(@Nullable ReadAhead readAhead) {
    while (occupied[0] == 0) {
      int bucket = firstBucket();
      occupied[bucket / SLOTS] &= ~(1L << bucket);
      cursor = first;
      if (size > FEW && first > ahead && readAhead != null) {
        readAhead(bucket, readAhead);
      }
      int last = tails[bucket];
      int place = heads[bucket];
      while (place != last) {
        move(place);
        place = leave(place);
      }
      move(place);
      release(place / CHUNK);
    }
    cursor = first;
  }

  private void move(int place) {
    link(keys[2 * place], keys[2 * place + 1], take(place));
  }

  /** Reads what the items of a bucket are about, if they are few enough. */
  private void readAhead(int bucket, ReadAhead readAhead) {
    int last = tails[bucket] / CHUNK;
    int chunk = heads[bucket] / CHUNK;
    for (int chunks = 1; chunk != last; chunks++) {
      if (chunks == MOST_AHEAD / CHUNK) {
        return;
      }
      chunk = links[chunk];
    }
    ahead = first | (1L << bucket / SLOTS * BITS) - 1;
    int from = heads[bucket];
    for (chunk = from / CHUNK; chunk != last; from = chunk * CHUNK) {
      readAhead.add(items, from, (chunk + 1) * CHUNK);
      chunk = links[chunk];
    }
    readAhead.add(items, from, tails[bucket] + 1);
    readAhead.read();
  }

  /** All places that are taken: those of a bucket in its order. */
  private int[] places() {
    int[] places = new int[size];
    int count = 0;
    for (int bucket = 0; bucket < heads.length; bucket++) {
      if ((occupied[bucket / SLOTS] >>> bucket & 1) != 0) {
        int last = tails[bucket];
        for (int place = heads[bucket]; place != last; place = following(place)) {
          places[count++] = place;
        }
        places[count++] = last;
      }
    }
    return places;
  }

  private int following(int place) {
    int next = place + 1;
    return next % CHUNK == 0 ? links[place / CHUNK] * CHUNK : next;
  }

  /** Whether the test holds for any item; the order in which they are asked is none. */
  boolean anyMatch(Predicate<Object> test) {
    for (Object item : items) {
      if (item != null && test.test(item)) {
        return true;
      }
    }
    return false;
  }

  /** Removes all items for which the test holds. */
  void removeIf(Predicate<Object> unwanted) {
    rebuild(cursor, unwanted);
  }

  private void rebuild(long newCursor, Predicate<Object> unwanted) {
    TimingWheel rebuilt = new TimingWheel();
    rebuilt.cursor = newCursor;
    for (int place : places()) {
      Object item = items[place];
      if (item != null && !unwanted.test(item)) {
        rebuilt.add(keys[2 * place], keys[2 * place + 1], item);
      }
    }
    become(rebuilt);
  }
}

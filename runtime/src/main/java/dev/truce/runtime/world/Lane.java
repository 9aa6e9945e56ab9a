package dev.truce.runtime.world;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Items in order of time: a ring in arrays. */
final class Lane {

  /** How many places there are at first. */
  private static final int FEWEST = 64;

  /** Each item's time, and its place in the order of adding. */
  private long[] entries;

  private @Nullable Object[] items;
  private int head;
  private int tail;

  Lane() {
    entries = new long[2 * FEWEST];
    items = new Object[FEWEST];
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

  boolean anyMatch(Predicate<Object> test) {
    for (int i = head; i != tail; i++) {
      Object item = items[place(i)];
      if (item != null && test.test(item)) {
        return true;
      }
    }
    return false;
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
    int place = place(head);
    head++;
    Object item = items[place];
    if (item == null) {
      throw new IllegalStateException("empty");
    }
    items[place] = null;
    return item;
  }
}

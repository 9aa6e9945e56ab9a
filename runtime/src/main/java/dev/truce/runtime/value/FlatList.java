package dev.truce.runtime.value;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A window on an array. Several lists may share one array; the cells before {@code used} belong to
 * some of them and never change again. The list whose window ends at {@code used} may grow into the
 * free cells by moving {@code used} first, which only one thread can; {@code used} is null where
 * there is nothing free.
 */
abstract sealed class FlatList extends ListValue permits FlatLongs, FlatDoubles, FlatObjects {

  /** Up to this size a changed element costs a copy; beyond it, the list becomes a trie. */
  static final int COPIED_WHOLE = 64;

  private static final int LEAST_CAPACITY = 8;

  final int offset;
  final @Nullable AtomicInteger used;

  /** The same list as a trie, once it was needed. Racing threads store equal values. */
  private @Nullable TrieList trie;

  FlatList(int offset, int size, @Nullable AtomicInteger used) {
    super(size);
    this.offset = offset;
    this.used = used;
  }

  abstract int capacity();

  /** A window on the same array. */
  abstract FlatList window(int from, int count);

  /** A list of its own with the same elements. */
  abstract FlatList copy(int from, int count);

  /** Takes {@code count} cells behind the window; false when they are not free. */
  final boolean claim(int count) {
    int end = offset + size;
    return used != null && count <= capacity() - end && used.compareAndSet(end, end + count);
  }

  /** The capacity of a new array for {@code needed} elements with room to grow. */
  static int roomFor(int needed) {
    return Math.max(LEAST_CAPACITY, needed + (needed >> (needed < 1 << 20 ? 0 : 1)));
  }

  final TrieList trie() {
    TrieList made = trie;
    if (made == null) {
      made = TrieList.of(this);
      trie = made;
    }
    return made;
  }

  @Override
  public final ListValue slice(int from, int to) {
    int count = to - from;
    if (count == size) {
      return this;
    }
    if (count == 0) {
      return EMPTY;
    }
    // A small part must not keep a large array alive.
    return count < capacity() / 4 ? copy(from, count) : window(from, count);
  }

  @Override
  final ListValue join(ListValue other) {
    return kind() == other.kind() ? joinSame(other) : joinAsObjects(this, other);
  }

  abstract ListValue joinSame(ListValue other);

  static ListValue joinAsObjects(ListValue left, ListValue right) {
    int size = left.size + right.size;
    @Nullable Object[] all = Arrays.copyOf(left.toObjects(), size);
    right.copyObjects(0, right.size, all, left.size);
    return new FlatObjects(all, 0, size, null);
  }
}

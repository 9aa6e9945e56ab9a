package dev.truce.runtime.value;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A list as a tree of 32-element leaves, so that changing one element copies one leaf and the way
 * to it. All leaves are {@code long[]}, {@code double[]} or {@code Object[]} after the list's kind.
 * The last 1 to 32 elements stand in {@code tail}; all leaves before it are full and hang below
 * {@code root} at depth {@code shift / 5}.
 */
final class TrieList extends ListValue {

  private static final int BITS = 5;
  private static final int WIDTH = 1 << BITS;
  private static final int MASK = WIDTH - 1;

  private final Kind kind;
  private final int shift;
  private final Object[] root;
  private final Object tail;

  private TrieList(Kind kind, int size, int shift, Object[] root, Object tail) {
    super(size);
    this.kind = kind;
    this.shift = shift;
    this.root = root;
    this.tail = tail;
  }

  /** The same elements, none of them shared. */
  static TrieList of(ListValue list) {
    Kind kind = list.kind();
    int size = list.size();
    int body = tailOffset(size);
    Object[] level = new Object[body >>> BITS];
    for (int i = 0; i < level.length; i++) {
      level[i] = leaf(list, kind, i << BITS, (i + 1) << BITS);
    }
    int shift = BITS;
    while (level.length > WIDTH) {
      Object[] above = new Object[(level.length + MASK) >>> BITS];
      for (int i = 0; i < above.length; i++) {
        above[i] = Arrays.copyOfRange(level, i << BITS, Math.min((i + 1) << BITS, level.length));
      }
      level = above;
      shift += BITS;
    }
    return new TrieList(kind, size, shift, level, leaf(list, kind, body, size));
  }

  private static Object leaf(ListValue list, Kind kind, int from, int to) {
    switch (kind) {
      case LONG -> {
        long[] leaf = new long[to - from];
        list.copyLongs(from, to, leaf, 0);
        return leaf;
      }
      case DOUBLE -> {
        double[] leaf = new double[to - from];
        list.copyDoubles(from, to, leaf, 0);
        return leaf;
      }
      default -> {
        @Nullable Object[] leaf = new @Nullable Object[to - from];
        list.copyObjects(from, to, leaf, 0);
        return leaf;
      }
    }
  }

  private static int tailOffset(int size) {
    return size == 0 ? 0 : (size - 1) & ~MASK;
  }

  @Override
  Kind kind() {
    return kind;
  }

  private Object leafAt(int index) {
    if (index >= tailOffset(size)) {
      return tail;
    }
    Object[] node = root;
    for (int level = shift; level > BITS; level -= BITS) {
      node = (Object[]) node[(index >>> level) & MASK];
    }
    return node[(index >>> BITS) & MASK];
  }

  @Override
  public @Nullable Object get(int index) {
    Object leaf = leafAt(index);
    int at = index & MASK;
    return switch (kind) {
      case LONG -> ((long[]) leaf)[at];
      case DOUBLE -> ((double[]) leaf)[at];
      case OBJECT -> ((@Nullable Object[]) leaf)[at];
    };
  }

  @Override
  public long longAt(int index) {
    return kind == Kind.LONG
        ? ((long[]) leafAt(index))[index & MASK]
        : (Long) Objects.requireNonNull(get(index));
  }

  @Override
  public double doubleAt(int index) {
    return kind == Kind.DOUBLE
        ? ((double[]) leafAt(index))[index & MASK]
        : (Double) Objects.requireNonNull(get(index));
  }

  @Override
  public ListValue with(int index, @Nullable Object value) {
    if (!fits(value)) {
      return mixed().with(index, value);
    }
    if (index >= tailOffset(size)) {
      return new TrieList(kind, size, shift, root, changed(tail, index & MASK, value));
    }
    return new TrieList(kind, size, shift, changedBelow(root, shift, index, value), tail);
  }

  private Object[] changedBelow(Object[] node, int level, int index, @Nullable Object value) {
    Object[] copy = node.clone();
    int at = (index >>> level) & MASK;
    copy[at] =
        level == BITS
            ? changed(node[at], index & MASK, value)
            : changedBelow((Object[]) node[at], level - BITS, index, value);
    return copy;
  }

  @Override
  public ListValue append(@Nullable Object value) {
    if (!fits(value)) {
      return mixed().append(value);
    }
    int grown = Limits.elements(size + 1L);
    int inTail = size - tailOffset(size);
    if (inTail < WIDTH) {
      return new TrieList(kind, grown, shift, root, changed(tail, inTail, value));
    }
    Object fresh = changed(leaf(EMPTY, kind, 0, 0), 0, value);
    if (size >>> BITS > 1 << shift) {
      Object[] above = {root, path(shift, tail)};
      return new TrieList(kind, grown, shift + BITS, above, fresh);
    }
    return new TrieList(kind, grown, shift, hung(root, shift, tail), fresh);
  }

  /** A copy of {@code node} with a full leaf behind its last. */
  private Object[] hung(Object[] node, int level, Object leaf) {
    int at = ((size - 1) >>> level) & MASK;
    Object[] copy = at < node.length ? node.clone() : Arrays.copyOf(node, at + 1);
    if (level == BITS) {
      copy[at] = leaf;
    } else {
      copy[at] =
          at < node.length
              ? hung((Object[]) node[at], level - BITS, leaf)
              : path(level - BITS, leaf);
    }
    return copy;
  }

  private static Object path(int level, Object leaf) {
    Object node = leaf;
    for (int l = level; l > 0; l -= BITS) {
      node = new Object[] {node};
    }
    return node;
  }

  private boolean fits(@Nullable Object value) {
    return kind == Kind.OBJECT
        || (kind == Kind.LONG ? value instanceof Long : value instanceof Double);
  }

  private TrieList mixed() {
    return of(new FlatObjects(toObjects(), 0, size, null));
  }

  /** A copy of a leaf with another element, or one more. */
  private static Object changed(Object leaf, int at, @Nullable Object value) {
    if (leaf instanceof long[] longs) {
      long[] copy = Arrays.copyOf(longs, Math.max(longs.length, at + 1));
      copy[at] = (Long) Objects.requireNonNull(value);
      return copy;
    }
    if (leaf instanceof double[] doubles) {
      double[] copy = Arrays.copyOf(doubles, Math.max(doubles.length, at + 1));
      copy[at] = (Double) Objects.requireNonNull(value);
      return copy;
    }
    @Nullable Object[] objects = (@Nullable Object[]) leaf;
    @Nullable Object[] copy = Arrays.copyOf(objects, Math.max(objects.length, at + 1));
    copy[at] = value;
    return copy;
  }

  @Override
  public ListValue slice(int from, int to) {
    if (to - from == size) {
      return this;
    }
    Object all = leaf(this, kind, from, to);
    return switch (kind) {
      case LONG -> ofLongs((long[]) all);
      case DOUBLE -> ofDoubles((double[]) all);
      case OBJECT -> ofObjects((@Nullable Object[]) all);
    };
  }

  @Override
  ListValue join(ListValue other) {
    if (other.size > size / 8) {
      return new ListBuilder(size + other.size).addAll(this).addAll(other).build();
    }
    ListValue joined = this;
    for (int i = 0; i < other.size; i++) {
      joined = joined.append(other.get(i));
    }
    return joined;
  }

  @Override
  void copyLongs(int from, int to, long[] target, int at) {
    for (int i = from; i < to; ) {
      int count = Math.min(WIDTH - (i & MASK), to - i);
      if (kind == Kind.LONG) {
        System.arraycopy(leafAt(i), i & MASK, target, at + i - from, count);
      } else {
        for (int j = i; j < i + count; j++) {
          target[at + j - from] = longAt(j);
        }
      }
      i += count;
    }
  }

  @Override
  void copyDoubles(int from, int to, double[] target, int at) {
    for (int i = from; i < to; ) {
      int count = Math.min(WIDTH - (i & MASK), to - i);
      if (kind == Kind.DOUBLE) {
        System.arraycopy(leafAt(i), i & MASK, target, at + i - from, count);
      } else {
        for (int j = i; j < i + count; j++) {
          target[at + j - from] = doubleAt(j);
        }
      }
      i += count;
    }
  }

  @Override
  void copyObjects(int from, int to, @Nullable Object[] target, int at) {
    for (int i = from; i < to; i++) {
      target[at + i - from] = get(i);
    }
  }
}

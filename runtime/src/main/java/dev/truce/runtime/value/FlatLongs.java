package dev.truce.runtime.value;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A flat list of longs. */
final class FlatLongs extends FlatList {

  final long[] array;

  FlatLongs(long[] array, int offset, int size, @Nullable AtomicInteger used) {
    super(offset, size, used);
    this.array = array;
  }

  @Override
  Kind kind() {
    return Kind.LONG;
  }

  @Override
  int capacity() {
    return array.length;
  }

  @Override
  FlatList window(int from, int count) {
    return new FlatLongs(array, offset + from, count, used);
  }

  @Override
  FlatList copy(int from, int count) {
    return new FlatLongs(
        Arrays.copyOfRange(array, offset + from, offset + from + count), 0, count, null);
  }

  @Override
  public @Nullable Object get(int index) {
    return array[offset + index];
  }

  @Override
  public long longAt(int index) {
    return array[offset + index];
  }

  @Override
  public double doubleAt(int index) {
    throw new ClassCastException("a list of longs has no doubles");
  }

  @Override
  public ListValue append(@Nullable Object value) {
    return value instanceof Long own
        ? appendLong(own)
        : joinAsObjects(this, new FlatObjects(new @Nullable Object[] {value}, 0, 1, null));
  }

  @Override
  public ListValue appendLong(long value) {
    int end = offset + size;
    if (claim(1)) {
      array[end] = value;
      return new FlatLongs(array, offset, size + 1, used);
    }
    int grown = Limits.elements(size + 1L);
    long[] room = new long[roomFor(grown)];
    System.arraycopy(array, offset, room, 0, size);
    room[size] = value;
    return new FlatLongs(room, 0, grown, new AtomicInteger(grown));
  }

  @Override
  public ListValue with(int index, @Nullable Object value) {
    if (value instanceof Long own) {
      return withLong(index, own);
    }
    @Nullable Object[] mixed = toObjects();
    mixed[index] = value;
    return new FlatObjects(mixed, 0, size, null);
  }

  @Override
  public ListValue withLong(int index, long value) {
    if (size > COPIED_WHOLE) {
      return trie().withLong(index, value);
    }
    long[] changed = Arrays.copyOfRange(array, offset, offset + size);
    changed[index] = value;
    return new FlatLongs(changed, 0, size, null);
  }

  @Override
  ListValue joinSame(ListValue other) {
    int total = size + other.size;
    if (claim(other.size)) {
      other.copyLongs(0, other.size, array, offset + size);
      return new FlatLongs(array, offset, total, used);
    }
    long[] room = new long[roomFor(total)];
    System.arraycopy(array, offset, room, 0, size);
    other.copyLongs(0, other.size, room, size);
    return new FlatLongs(room, 0, total, new AtomicInteger(total));
  }

  @Override
  void copyLongs(int from, int to, long[] target, int at) {
    System.arraycopy(array, offset + from, target, at, to - from);
  }

  @Override
  void copyDoubles(int from, int to, double[] target, int at) {
    throw new ClassCastException("a list of longs has no doubles");
  }

  @Override
  void copyObjects(int from, int to, @Nullable Object[] target, int at) {
    for (int i = from; i < to; i++) {
      target[at + i - from] = array[offset + i];
    }
  }
}

package dev.truce.runtime.value;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A flat list of boxed values. */
final class FlatObjects extends FlatList {

  final @Nullable Object[] array;

  FlatObjects(@Nullable Object[] array, int offset, int size, @Nullable AtomicInteger used) {
    super(offset, size, used);
    this.array = array;
  }

  @Override
  Kind kind() {
    return Kind.OBJECT;
  }

  @Override
  int capacity() {
    return array.length;
  }

  @Override
  FlatList window(int from, int count) {
    return new FlatObjects(array, offset + from, count, used);
  }

  @Override
  FlatList copy(int from, int count) {
    return new FlatObjects(
        Arrays.copyOfRange(array, offset + from, offset + from + count), 0, count, null);
  }

  @Override
  public @Nullable Object get(int index) {
    return array[offset + index];
  }

  @Override
  public long longAt(int index) {
    return (Long) present(array[offset + index]);
  }

  @Override
  public double doubleAt(int index) {
    return (Double) present(array[offset + index]);
  }

  private static Object present(@Nullable Object element) {
    return Objects.requireNonNull(element);
  }

  @Override
  public ListValue append(@Nullable Object value) {
    if (size == 0) {
      return new ListBuilder(0).add(value).build();
    }
    int end = offset + size;
    if (claim(1)) {
      array[end] = value;
      return new FlatObjects(array, offset, size + 1, used);
    }
    int grown = Limits.elements(size + 1L);
    @Nullable Object[] room = new @Nullable Object[roomFor(grown)];
    System.arraycopy(array, offset, room, 0, size);
    room[size] = value;
    return new FlatObjects(room, 0, grown, new AtomicInteger(grown));
  }

  @Override
  public ListValue appendLong(long value) {
    return size == 0 ? new FlatLongs(new long[] {value}, 0, 1, null) : append(value);
  }

  @Override
  public ListValue appendDouble(double value) {
    return size == 0 ? new FlatDoubles(new double[] {value}, 0, 1, null) : append(value);
  }

  @Override
  public ListValue with(int index, @Nullable Object value) {
    if (size > COPIED_WHOLE) {
      return trie().with(index, value);
    }
    @Nullable Object[] changed = Arrays.copyOfRange(array, offset, offset + size);
    changed[index] = value;
    return new FlatObjects(changed, 0, size, null);
  }

  @Override
  ListValue joinSame(ListValue other) {
    int total = size + other.size;
    if (claim(other.size)) {
      other.copyObjects(0, other.size, array, offset + size);
      return new FlatObjects(array, offset, total, used);
    }
    @Nullable Object[] room = new @Nullable Object[roomFor(total)];
    System.arraycopy(array, offset, room, 0, size);
    other.copyObjects(0, other.size, room, size);
    return new FlatObjects(room, 0, total, new AtomicInteger(total));
  }

  @Override
  void copyLongs(int from, int to, long[] target, int at) {
    for (int i = from; i < to; i++) {
      target[at + i - from] = longAt(i);
    }
  }

  @Override
  void copyDoubles(int from, int to, double[] target, int at) {
    for (int i = from; i < to; i++) {
      target[at + i - from] = doubleAt(i);
    }
  }

  @Override
  void copyObjects(int from, int to, @Nullable Object[] target, int at) {
    System.arraycopy(array, offset + from, target, at, to - from);
  }
}

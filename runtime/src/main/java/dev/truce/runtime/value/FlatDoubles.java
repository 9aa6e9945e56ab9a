package dev.truce.runtime.value;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A flat list of doubles. */
final class FlatDoubles extends FlatList {

  final double[] array;

  FlatDoubles(double[] array, int offset, int size, @Nullable AtomicInteger used) {
    super(offset, size, used);
    this.array = array;
  }

  @Override
  Kind kind() {
    return Kind.DOUBLE;
  }

  @Override
  int capacity() {
    return array.length;
  }

  @Override
  FlatList window(int from, int count) {
    return new FlatDoubles(array, offset + from, count, used);
  }

  @Override
  FlatList copy(int from, int count) {
    return new FlatDoubles(
        Arrays.copyOfRange(array, offset + from, offset + from + count), 0, count, null);
  }

  @Override
  public @Nullable Object get(int index) {
    return array[offset + index];
  }

  @Override
  public long longAt(int index) {
    throw new ClassCastException("a list of doubles has no longs");
  }

  @Override
  public double doubleAt(int index) {
    return array[offset + index];
  }

  @Override
  public ListValue append(@Nullable Object value) {
    return value instanceof Double own
        ? appendDouble(own)
        : joinAsObjects(this, new FlatObjects(new @Nullable Object[] {value}, 0, 1, null));
  }

  @Override
  public ListValue appendDouble(double value) {
    int end = offset + size;
    if (claim(1)) {
      array[end] = value;
      return new FlatDoubles(array, offset, size + 1, used);
    }
    int grown = Limits.elements(size + 1L);
    double[] room = new double[roomFor(grown)];
    System.arraycopy(array, offset, room, 0, size);
    room[size] = value;
    return new FlatDoubles(room, 0, grown, new AtomicInteger(grown));
  }

  @Override
  public ListValue with(int index, @Nullable Object value) {
    if (value instanceof Double own) {
      return withDouble(index, own);
    }
    @Nullable Object[] mixed = toObjects();
    mixed[index] = value;
    return new FlatObjects(mixed, 0, size, null);
  }

  @Override
  public ListValue withDouble(int index, double value) {
    if (size > COPIED_WHOLE) {
      return trie().withDouble(index, value);
    }
    double[] changed = Arrays.copyOfRange(array, offset, offset + size);
    changed[index] = value;
    return new FlatDoubles(changed, 0, size, null);
  }

  @Override
  ListValue joinSame(ListValue other) {
    int total = size + other.size;
    if (claim(other.size)) {
      other.copyDoubles(0, other.size, array, offset + size);
      return new FlatDoubles(array, offset, total, used);
    }
    double[] room = new double[roomFor(total)];
    System.arraycopy(array, offset, room, 0, size);
    other.copyDoubles(0, other.size, room, size);
    return new FlatDoubles(room, 0, total, new AtomicInteger(total));
  }

  @Override
  void copyLongs(int from, int to, long[] target, int at) {
    throw new ClassCastException("a list of doubles has no longs");
  }

  @Override
  void copyDoubles(int from, int to, double[] target, int at) {
    System.arraycopy(array, offset + from, target, at, to - from);
  }

  @Override
  void copyObjects(int from, int to, @Nullable Object[] target, int at) {
    for (int i = from; i < to; i++) {
      target[at + i - from] = array[offset + i];
    }
  }
}

package dev.truce.runtime.value;

import dev.truce.runtime.Context;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Collects the elements of a list. The first element decides how they are stored, longs, doubles or
 * objects; one that does not fit later turns all into objects. Of the three arrays only the one of
 * the current kind is in use.
 */
public final class ListBuilder {

  private static final long[] NO_LONGS = {};
  private static final double[] NO_DOUBLES = {};
  private static final @Nullable Object[] NO_OBJECTS = {};
  private static final int LEAST_CAPACITY = 8;

  private final int expected;
  private int size;
  private long[] longs = NO_LONGS;
  private double[] doubles = NO_DOUBLES;
  private @Nullable Object[] objects = NO_OBJECTS;
  private boolean mixed;

  ListBuilder(int expected) {
    this.expected = Math.min(expected, 1 << 20);
  }

  public int size() {
    return size;
  }

  public ListBuilder add(@Nullable Object value) {
    if (!mixed) {
      if (value instanceof Long number) {
        return addLong(number);
      }
      if (value instanceof Double number) {
        return addDouble(number);
      }
      mix();
    }
    if (size == objects.length) {
      objects = Arrays.copyOf(objects, grown());
    }
    objects[size++] = value;
    return this;
  }

  public ListBuilder addLong(long value) {
    if (size >= longs.length) {
      if (mixed || doubles.length > 0) {
        mix();
        return add(value);
      }
      longs = Arrays.copyOf(longs, grown());
    }
    longs[size++] = value;
    return this;
  }

  public ListBuilder addDouble(double value) {
    if (size >= doubles.length) {
      if (mixed || longs.length > 0) {
        mix();
        return add(value);
      }
      doubles = Arrays.copyOf(doubles, grown());
    }
    doubles[size++] = value;
    return this;
  }

  public ListBuilder addAll(ListValue list) {
    int count = list.size();
    for (int i = 0; i < count; i++) {
      switch (list.kind()) {
        case LONG -> addLong(list.longAt(i));
        case DOUBLE -> addDouble(list.doubleAt(i));
        case OBJECT -> add(list.get(i));
      }
    }
    return this;
  }

  private void mix() {
    if (mixed) {
      return;
    }
    mixed = true;
    objects = new @Nullable Object[Math.max(size, Math.max(expected, LEAST_CAPACITY))];
    for (int i = 0; i < size; i++) {
      objects[i] = longs.length > 0 ? (Object) longs[i] : (Object) doubles[i];
    }
    longs = NO_LONGS;
    doubles = NO_DOUBLES;
  }

  private int grown() {
    Limits.elements(size + 1L);
    if (size == 0 && expected > 0) {
      return expected;
    }
    return Math.min(Math.max(size + (size >> 1) + LEAST_CAPACITY, expected), Context.MAX_SIZE);
  }

  /** The list of what was added. The builder must not be used afterwards. */
  public ListValue build() {
    if (size == 0) {
      return ListValue.EMPTY;
    }
    if (mixed) {
      @Nullable Object[] own = keeps(objects.length) ? objects : Arrays.copyOf(objects, size);
      return new FlatObjects(own, 0, size, used(own.length));
    }
    if (longs.length > 0) {
      long[] own = keeps(longs.length) ? longs : Arrays.copyOf(longs, size);
      return new FlatLongs(own, 0, size, used(own.length));
    }
    double[] own = keeps(doubles.length) ? doubles : Arrays.copyOf(doubles, size);
    return new FlatDoubles(own, 0, size, used(own.length));
  }

  /** Whether an array is full enough to be kept as it is. */
  private boolean keeps(int capacity) {
    return capacity - size <= size / 4;
  }

  private @Nullable AtomicInteger used(int capacity) {
    return capacity == size ? null : new AtomicInteger(size);
  }
}

package dev.truce.runtime.value;

import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A list: immutable, with elements of one static type. How it is stored (flat, as a trie, as a
 * range; as longs, doubles or objects) shows nowhere but in speed. Lists are made by {@link #of},
 * {@link #builder} and the operations here.
 *
 * <p>Costs: {@link #get} O(log32 n), O(1) where flat; {@link #append} O(1) amortised when the
 * latest list is appended to; {@link #with} O(log32 n) amortised; {@link #slice} O(1) of a flat
 * list or range, O(size of the slice) otherwise; {@link #concat} O(size of the shorter-lived right
 * side) when the left is the latest of its line.
 *
 * <p>Indices count from 0 and are trusted, except in the {@code at…} and {@code put…} methods,
 * which throw OUT_OF_RANGE.
 */
public abstract sealed class ListValue implements Value, Iterable<@Nullable Object>
    permits FlatList, TrieList, RangeList, OrdinalList {

  @SuppressWarnings(
      "ClassInitializationDeadlock") // programs start on one thread, with a list or two
  public static final ListValue EMPTY = new FlatObjects(new Object[0], 0, 0, null);

  /** How elements are stored. */
  enum Kind {
    LONG,
    DOUBLE,
    OBJECT
  }

  /** Negative for a range that is too long to be counted by an int. */
  final int size;

  ListValue(int size) {
    this.size = size;
  }

  // --- making lists ---------------------------------------------------------------------------

  /** A list of boxed values; copies the array. */
  public static ListValue of(@Nullable Object... elements) {
    ListBuilder builder = new ListBuilder(elements.length);
    for (Object element : elements) {
      builder.add(element);
    }
    return builder.build();
  }

  /** A List of Int. Takes over the array: the caller must not change it afterwards. */
  public static ListValue ofLongs(long... elements) {
    return elements.length == 0 ? EMPTY : new FlatLongs(elements, 0, elements.length, null);
  }

  /** A List of Float. Takes over the array: the caller must not change it afterwards. */
  public static ListValue ofDoubles(double... elements) {
    return elements.length == 0 ? EMPTY : new FlatDoubles(elements, 0, elements.length, null);
  }

  /** A list of values that are neither Int nor Float. Takes over the array. */
  public static ListValue ofObjects(@Nullable Object[] elements) {
    return elements.length == 0 ? EMPTY : new FlatObjects(elements, 0, elements.length, null);
  }

  /** {@code first..last}: empty when last is below first. */
  public static ListValue range(long first, long last) {
    return first > last ? EMPTY : new RangeList(first, last);
  }

  /** The same element {@code size} times. */
  public static ListValue repeat(@Nullable Object element, long size) {
    int count = Limits.elements(size);
    ListBuilder builder = new ListBuilder(count);
    for (int i = 0; i < count; i++) {
      builder.add(element);
    }
    return builder.build();
  }

  public static ListBuilder builder() {
    return new ListBuilder(0);
  }

  public static ListBuilder builder(int expectedSize) {
    return new ListBuilder(expectedSize);
  }

  // --- reading --------------------------------------------------------------------------------

  public final int size() {
    if (size < 0) {
      throw new ScriptError(
          Fault.TOO_LARGE, "a range of more than " + Integer.MAX_VALUE + " numbers has no size");
    }
    return size;
  }

  public final boolean isEmpty() {
    return size == 0;
  }

  /** An element, boxed. */
  public abstract @Nullable Object get(int index);

  /** An element of a List of Int. */
  public abstract long longAt(int index);

  /** An element of a List of Float. */
  public abstract double doubleAt(int index);

  /** An element, boxed; out of range is a script error. */
  public static @Nullable Object at(ListValue list, long index) {
    int i = list.checkIndex(index);
    return list instanceof FlatObjects flat ? flat.array[flat.offset + i] : list.get(i);
  }

  /** An element of a List of Int; out of range is a script error. */
  public static long atLong(ListValue list, long index) {
    int i = list.checkIndex(index);
    return list instanceof FlatLongs flat ? flat.array[flat.offset + i] : list.longAt(i);
  }

  /** An element of a List of Float; out of range is a script error. */
  public static double atDouble(ListValue list, long index) {
    int i = list.checkIndex(index);
    return list instanceof FlatDoubles flat ? flat.array[flat.offset + i] : list.doubleAt(i);
  }

  /** The index as an int, if there is such an element. */
  final int checkIndex(long index) {
    if (index < 0 || index >= size) {
      throw outOfRange(index, size());
    }
    return (int) index;
  }

  static ScriptError outOfRange(long index, int size) {
    String found = "there is no element " + index + ": the list ";
    return size == 0
        ? new ScriptError(Fault.OUT_OF_RANGE, found + "is empty")
        : new ScriptError(
            Fault.OUT_OF_RANGE,
            found
                + "has "
                + size
                + (size == 1 ? " element, number 0" : " elements, 0 to " + (size - 1)),
            "`.at(i)` gives none where there is no element");
  }

  /** The index of the first element equal to {@code value}, or -1. */
  public int indexOf(@Nullable Object value) {
    for (int i = 0; i < size(); i++) {
      if (Values.equal(get(i), value)) {
        return i;
      }
    }
    return -1;
  }

  public final boolean contains(@Nullable Object value) {
    return indexOf(value) >= 0;
  }

  /** The elements of a List of Int in a new array. */
  public final long[] toLongs() {
    long[] all = new long[Limits.elements(size())];
    copyLongs(0, size, all, 0);
    return all;
  }

  /** The elements of a List of Float in a new array. */
  public final double[] toDoubles() {
    double[] all = new double[Limits.elements(size())];
    copyDoubles(0, size, all, 0);
    return all;
  }

  /** The elements, boxed, in a new array. */
  public final @Nullable Object[] toObjects() {
    @Nullable Object[] all = new @Nullable Object[Limits.elements(size())];
    copyObjects(0, size, all, 0);
    return all;
  }

  @Override
  public final Iterator<@Nullable Object> iterator() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < size();
      }

      @Override
      public @Nullable Object next() {
        if (next >= size()) {
          throw new NoSuchElementException();
        }
        return get(next++);
      }
    };
  }

  // --- changing: all give new lists -----------------------------------------------------------

  public abstract ListValue append(@Nullable Object value);

  public ListValue appendLong(long value) {
    return append(value);
  }

  public ListValue appendDouble(double value) {
    return append(value);
  }

  /** This list with another element at an index that it has. */
  public abstract ListValue with(int index, @Nullable Object value);

  public ListValue withLong(int index, long value) {
    return with(index, value);
  }

  public ListValue withDouble(int index, double value) {
    return with(index, value);
  }

  /** {@link #with}; out of range is a script error. */
  public final ListValue put(long index, @Nullable Object value) {
    return with(checkIndex(index), value);
  }

  public final ListValue putLong(long index, long value) {
    return withLong(checkIndex(index), value);
  }

  public final ListValue putDouble(long index, double value) {
    return withDouble(checkIndex(index), value);
  }

  /**
   * The elements from {@code from} up to and without {@code to}; {@code 0 <= from <= to <= size}.
   */
  public abstract ListValue slice(int from, int to);

  /** This list, then the other. */
  public final ListValue concat(ListValue other) {
    if (other.isEmpty()) {
      return this;
    }
    if (isEmpty()) {
      return other;
    }
    Context.goOver(Limits.elements((long) size() + other.size()));
    return join(other);
  }

  /** Concatenation where neither side is empty and the sum of the sizes is checked. */
  abstract ListValue join(ListValue other);

  abstract Kind kind();

  abstract void copyLongs(int from, int to, long[] target, int at);

  abstract void copyDoubles(int from, int to, double[] target, int at);

  abstract void copyObjects(int from, int to, @Nullable Object[] target, int at);

  // --- as a value -----------------------------------------------------------------------------

  @Override
  public final boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof ListValue that) || size != that.size) {
      return false;
    }
    if (this instanceof RangeList a && that instanceof RangeList b) {
      return a.first() == b.first() && a.last() == b.last();
    }
    Context.goOver(size);
    Kind kind = kind();
    if (kind == that.kind() && kind != Kind.OBJECT) {
      for (int i = 0; i < size(); i++) {
        if (kind == Kind.LONG ? longAt(i) != that.longAt(i) : doubleAt(i) != that.doubleAt(i)) {
          return false;
        }
      }
      return true;
    }
    for (int i = 0; i < size(); i++) {
      if (!Values.equalParts(get(i), that.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public final int hashCode() {
    int hash = 1;
    for (int i = 0; i < size(); i++) {
      hash = 31 * hash + Values.hashPart(get(i));
    }
    return hash;
  }

  @Override
  public final int compareWith(Value other) {
    ListValue that = (ListValue) other;
    int shared = Math.min(size(), that.size());
    Context.goOver(shared);
    for (int i = 0; i < shared; i++) {
      int order = Values.compareParts(get(i), that.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(size, that.size);
  }

  @Override
  public final void show(StringBuilder out) {
    out.append('[');
    for (int i = 0; i < size(); i++) {
      if (i > 0) {
        out.append(", ");
      }
      Values.showNested(get(i), out);
    }
    out.append(']');
  }

  @Override
  public final String toString() {
    return Values.show(this);
  }
}

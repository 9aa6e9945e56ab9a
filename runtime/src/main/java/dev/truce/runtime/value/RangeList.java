package dev.truce.runtime.value;

import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import org.jspecify.annotations.Nullable;

/**
 * The integers {@code first..last} as a list of which no element is stored; never empty. It may be
 * longer than a list can be: then it can be asked for its ends and for membership, and everything
 * else is an error.
 */
public final class RangeList extends ListValue {

  private final long first;
  private final long last;

  RangeList(long first, long last) {
    super(countOf(first, last));
    this.first = first;
    this.last = last;
  }

  private static int countOf(long first, long last) {
    long span = last - first; // negative when it overflows
    return span < 0 || span >= Integer.MAX_VALUE ? -1 : (int) span + 1;
  }

  public long first() {
    return first;
  }

  public long last() {
    return last;
  }

  @Override
  Kind kind() {
    return Kind.LONG;
  }

  @Override
  public @Nullable Object get(int index) {
    return first + index;
  }

  @Override
  public long longAt(int index) {
    return first + index;
  }

  @Override
  public double doubleAt(int index) {
    throw new ClassCastException("a range has no doubles");
  }

  @Override
  public int indexOf(@Nullable Object value) {
    if (!(value instanceof Long number) || number < first || number > last) {
      return -1;
    }
    return size < 0 ? 0 : (int) (number - first);
  }

  @Override
  public ListValue append(@Nullable Object value) {
    return stored().append(value);
  }

  @Override
  public ListValue with(int index, @Nullable Object value) {
    return stored().with(index, value);
  }

  @Override
  public ListValue slice(int from, int to) {
    if (size < 0) {
      throw new ScriptError(
          Fault.TOO_LARGE, "a range of more than " + Integer.MAX_VALUE + " numbers has no parts");
    }
    return range(first + from, first + to - 1);
  }

  @Override
  ListValue join(ListValue other) {
    return stored().join(other);
  }

  private ListValue stored() {
    return ofLongs(toLongs());
  }

  @Override
  void copyLongs(int from, int to, long[] target, int at) {
    for (int i = from; i < to; i++) {
      target[at + i - from] = first + i;
    }
  }

  @Override
  void copyDoubles(int from, int to, double[] target, int at) {
    throw new ClassCastException("a range has no doubles");
  }

  @Override
  void copyObjects(int from, int to, @Nullable Object[] target, int at) {
    for (int i = from; i < to; i++) {
      target[at + i - from] = first + i;
    }
  }
}

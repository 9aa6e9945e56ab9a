package dev.truce.runtime.value;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A list of constants of one enum of at most 256 cases, a byte each: the moves of a match. A window
 * on an array whose cells within the window never change; whoever made the list may fill cells
 * outside of it.
 */
public final class OrdinalList extends ListValue {

  private final EnumType type;
  private final byte[] ordinals;
  private final int offset;

  private OrdinalList(EnumType type, byte[] ordinals, int offset, int size) {
    super(size);
    this.type = type;
    this.ordinals = ordinals;
    this.offset = offset;
  }

  /**
   * The constants of the cells from {@code from} up to and without {@code to}, which must never
   * change again.
   */
  public static ListValue of(EnumType type, byte[] ordinals, int from, int to) {
    return from == to ? EMPTY : new OrdinalList(type, ordinals, from, to - from);
  }

  public EnumType type() {
    return type;
  }

  /** The ordinal of an element. */
  public int ordinalAt(int index) {
    return ordinals[offset + index] & 0xff;
  }

  @Override
  public Data get(int index) {
    return type.constant(ordinalAt(index));
  }

  @Override
  public long longAt(int index) {
    throw new ClassCastException("a list of enum cases has no longs");
  }

  @Override
  public double doubleAt(int index) {
    throw new ClassCastException("a list of enum cases has no doubles");
  }

  @Override
  public int indexOf(@Nullable Object value) {
    if (value instanceof Data sought) {
      for (int i = 0; i < size; i++) {
        if (ordinalAt(i) == sought.tag()) {
          return i;
        }
      }
    }
    return -1;
  }

  @Override
  public ListValue append(@Nullable Object value) {
    return flat().append(value);
  }

  @Override
  public ListValue with(int index, @Nullable Object value) {
    if (value instanceof Data changed && changed.tag() < type.size()) {
      byte[] own = Arrays.copyOfRange(ordinals, offset, offset + size);
      own[index] = (byte) changed.tag();
      return new OrdinalList(type, own, 0, size);
    }
    return flat().with(index, value);
  }

  @Override
  public ListValue slice(int from, int to) {
    return of(type, ordinals, offset + from, offset + to);
  }

  @Override
  ListValue join(ListValue other) {
    return flat().join(other);
  }

  private ListValue flat() {
    return new FlatObjects(toObjects(), 0, size, null);
  }

  @Override
  Kind kind() {
    return Kind.OBJECT;
  }

  @Override
  void copyLongs(int from, int to, long[] target, int at) {
    throw new ClassCastException("a list of enum cases has no longs");
  }

  @Override
  void copyDoubles(int from, int to, double[] target, int at) {
    throw new ClassCastException("a list of enum cases has no doubles");
  }

  @Override
  void copyObjects(int from, int to, @Nullable Object[] target, int at) {
    for (int i = from; i < to; i++) {
      target[at + i - from] = get(i);
    }
  }
}

package dev.truce.runtime.value;

import com.google.common.collect.ImmutableList;

/**
 * The layout of a record, of one case of an enum, or of a tuple: names only, since fields are typed
 * by whoever reads them. Two values of one type are ordered by {@code ordinal}, then field by
 * field.
 */
public final class Shape {

  private final String type;
  private final String name;
  private final int ordinal;
  private final ImmutableList<String> fields;
  private final boolean tuple;
  private final long key;
  private final Data constant;

  private Shape(
      String type, String name, int ordinal, ImmutableList<String> fields, boolean tuple) {
    this.type = type;
    this.name = name;
    this.ordinal = ordinal;
    this.fields = fields;
    this.tuple = tuple;
    long names =
        ((long) type.hashCode() << 32 | (name.hashCode() & 0xffffffffL)) * 0x9e3779b97f4a7c15L;
    this.key = (names ^ names >>> 29) << 16 | (ordinal & 0xffff);
    this.constant = new GenericData(this, new Object[0]);
  }

  public static Shape record(String name, ImmutableList<String> fields) {
    return new Shape(name, name, 0, fields, false);
  }

  /** The shape of a record whose type is told from others by more than the name that it shows. */
  public static Shape record(String type, String name, ImmutableList<String> fields) {
    return new Shape(type, name, 0, fields, false);
  }

  public static Shape enumCase(
      String type, String name, int ordinal, ImmutableList<String> fields) {
    return new Shape(type, name, ordinal, fields, false);
  }

  private static final ImmutableList<Shape> TUPLES =
      ImmutableList.of(
          tupleShape(0), tupleShape(1), tupleShape(2), tupleShape(3), tupleShape(4), tupleShape(5));

  /** The shape of tuples of {@code size} elements. */
  public static Shape tuple(int size) {
    return size < TUPLES.size() ? TUPLES.get(size) : tupleShape(size);
  }

  private static Shape tupleShape(int size) {
    ImmutableList.Builder<String> fields = ImmutableList.builder();
    for (int i = 0; i < size; i++) {
      fields.add(Integer.toString(i));
    }
    return new Shape("tuple", "tuple", size, fields.build(), true);
  }

  /** The name of the record or enum type. */
  public String type() {
    return type;
  }

  /** The name of the case; of a record, the type's. */
  public String name() {
    return name;
  }

  public int ordinal() {
    return ordinal;
  }

  /**
   * A number made of the ordinal, in its lowest 16 bits, and the names of type and case: the same
   * in every run and on every JDK, since the language Java says how texts are hashed.
   */
  public long key() {
    return key;
  }

  public ImmutableList<String> fields() {
    return fields;
  }

  public boolean isTuple() {
    return tuple;
  }

  /** The only value of a shape without fields. */
  public Data constant() {
    return constant;
  }
}

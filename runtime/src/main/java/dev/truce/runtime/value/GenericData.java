package dev.truce.runtime.value;

import org.jspecify.annotations.Nullable;

/**
 * A record, enum case or tuple with boxed fields: what the interpreter and library operations make.
 */
public final class GenericData extends Data {

  private final Shape shape;
  private final @Nullable Object[] fields;

  /** Takes over {@code fields}: the caller must not change it afterwards. */
  public GenericData(Shape shape, @Nullable Object[] fields) {
    super(shape.ordinal());
    this.shape = shape;
    this.fields = fields;
  }

  public static Data tuple(@Nullable Object... fields) {
    return new GenericData(Shape.tuple(fields.length), fields);
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public @Nullable Object field(int index) {
    return fields[index];
  }
}

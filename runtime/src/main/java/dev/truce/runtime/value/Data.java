package dev.truce.runtime.value;

import dev.truce.runtime.trace.Digest;
import org.jspecify.annotations.Nullable;

/**
 * A record, a case of an enum, or a tuple. The interpreter makes {@link GenericData}; the compiler
 * makes a subclass with typed fields for each shape. Two are equal when type, case and fields are,
 * whichever class holds them.
 */
public abstract class Data implements Value {

  private final int tag;

  /**
   * @param tag the shape's ordinal: kept here since matches switch on it
   */
  protected Data(int tag) {
    this.tag = tag;
  }

  public abstract Shape shape();

  /** A field, boxed. */
  public abstract @Nullable Object field(int index);

  /**
   * Adds the fields to a digest, in order, each as {@link Digest#value} does. Engines may do the
   * same without boxing; not asked where the digest is too deep to take fields as they are.
   */
  public void feed(Digest digest) {
    feedBoxed(digest);
  }

  /** The same, for every depth. */
  public final void feedBoxed(Digest digest) {
    int size = shape().fields().size();
    for (int i = 0; i < size; i++) {
      digest.value(field(i));
    }
  }

  /** The ordinal of the case, as the engines switch on it. */
  public final long tag() {
    return tag;
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof Data that)) {
      return false;
    }
    Shape a = shape();
    Shape b = that.shape();
    int size = a.fields().size();
    if (a != b
        && (a.ordinal() != b.ordinal()
            || !a.name().equals(b.name())
            || !a.type().equals(b.type())
            || size != b.fields().size())) {
      return false;
    }
    for (int i = 0; i < size; i++) {
      if (!Values.equalParts(field(i), that.field(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public final int hashCode() {
    Shape shape = shape();
    int hash = shape.ordinal() + 31 * shape.name().hashCode();
    for (int i = 0; i < shape.fields().size(); i++) {
      hash = 31 * hash + Values.hashPart(field(i));
    }
    return hash;
  }

  @Override
  public final int compareWith(Value other) {
    Data that = (Data) other;
    Shape a = shape();
    Shape b = that.shape();
    // Only where any message can be, values of several types meet: there they go by type.
    int order = a == b ? 0 : a.type().compareTo(b.type());
    order = order == 0 ? Integer.compare(a.ordinal(), b.ordinal()) : order;
    for (int i = 0; order == 0 && i < shape().fields().size(); i++) {
      order = Values.compareParts(field(i), that.field(i));
    }
    return order;
  }

  @Override
  public final void show(StringBuilder out) {
    Shape shape = shape();
    if (!shape.isTuple()) {
      out.append(shape.name());
      if (shape.fields().isEmpty()) {
        return;
      }
    }
    out.append('(');
    for (int i = 0; i < shape.fields().size(); i++) {
      out.append(i == 0 ? "" : ", ");
      if (!shape.isTuple()) {
        out.append(shape.fields().get(i)).append(": ");
      }
      Values.showNested(field(i), out);
    }
    out.append(')');
  }

  @Override
  public final String toString() {
    StringBuilder out = new StringBuilder();
    show(out);
    return out.toString();
  }
}

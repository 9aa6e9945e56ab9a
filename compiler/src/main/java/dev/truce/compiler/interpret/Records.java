package dev.truce.compiler.interpret;

import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.GenericData;
import dev.truce.runtime.value.Shape;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Records, cases and tuples, whose fields the interpreter keeps boxed; and arrays. */
final class Records {

  private Records() {}

  /** A new record; the fields are boxed. */
  static final class New extends Node.OfObject {
    private final Shape shape;
    private final Node[] fields;

    New(Shape shape, Node[] fields) {
      this.shape = shape;
      this.fields = fields;
    }

    @Override
    Object eval(Frame frame) {
      return fields.length == 0 ? shape.constant() : new GenericData(shape, evalAll(fields, frame));
    }
  }

  /** A field, boxed. */
  static final class Field extends Node.OfObject {
    private final Node data;
    private final int index;

    Field(Node data, int index) {
      this.data = data;
      this.index = index;
    }

    @Override
    @Nullable Object eval(Frame frame) {
      return ((Data) Objects.requireNonNull(data.eval(frame))).field(index);
    }
  }

  static final class Tag extends Node.OfLong {
    private final Node data;

    Tag(Node data) {
      this.data = data;
    }

    @Override
    long evalLong(Frame frame) {
      return ((Data) Objects.requireNonNull(data.eval(frame))).tag();
    }
  }

  static final class Array extends Node.OfObject {
    private final Node[] elements;

    Array(Node[] elements) {
      this.elements = elements;
    }

    @Override
    Object eval(Frame frame) {
      return evalAll(elements, frame);
    }
  }

  static @Nullable Object[] evalAll(Node[] nodes, Frame frame) {
    Object[] values = new @Nullable Object[nodes.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = nodes[i].eval(frame);
    }
    return values;
  }
}

package dev.truce.runtime.net;

import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.MapValue;
import dev.truce.runtime.value.SetValue;
import dev.truce.runtime.value.Shape;
import dev.truce.runtime.value.SignedValue;
import dev.truce.runtime.value.TotalMapValue;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How large a message is: 8 bytes for itself and for each number, agent or other value without
 * parts; a text 8 and its length in UTF-8; a collection or record 8 and its parts. Its depth is the
 * longest chain of parts within parts, the message itself being 1. Stops at the limits, so that
 * measuring what is too large costs no more than what just fits.
 */
public final class Measure {

  private static final int WORD = 8;

  private final long mostBytes;
  private final int mostDepth;
  private final ArrayDeque<Iterator<?>> open = new ArrayDeque<>();
  private long bytes;
  private int depth;

  private Measure(long mostBytes, int mostDepth) {
    this.mostBytes = mostBytes;
    this.mostDepth = mostDepth;
  }

  /** Measures up to the first limit that is broken. */
  public static Measure of(Data message, long mostBytes, int mostDepth) {
    Measure measure = new Measure(mostBytes, mostDepth);
    measure.run(message);
    return measure;
  }

  /** The size of each value of a shape whose fields have no parts. */
  public static int flat(Shape shape) {
    return WORD + WORD * shape.fields().size();
  }

  public boolean isTooLarge() {
    return bytes > mostBytes;
  }

  public boolean isTooDeep() {
    return depth > mostDepth;
  }

  public long bytes() {
    return bytes;
  }

  public int depth() {
    return depth;
  }

  private void run(Data message) {
    visit(message);
    while (!open.isEmpty() && !isTooLarge() && !isTooDeep()) {
      Iterator<?> parts = open.getLast();
      if (parts.hasNext()) {
        visit(parts.next());
      } else {
        open.removeLast();
      }
    }
  }

  private void visit(@Nullable Object value) {
    bytes += WORD;
    if (value instanceof Data data) {
      enter(data.shape().fields().isEmpty() ? List.of().iterator() : fields(data));
    } else if (value instanceof String text) {
      bytes += utf8(text);
    } else if (value instanceof ListValue list) {
      enter(list.iterator());
    } else if (value instanceof SetValue set) {
      enter(set.iterator());
    } else if (value instanceof MapValue map) {
      enter(entries(map));
    } else if (value instanceof TotalMapValue map) {
      enter(List.of(map.entries()).iterator());
    } else if (value instanceof SignedValue signed) {
      enter(ListValue.of(signed.value()).iterator());
    }
  }

  private void enter(Iterator<?> parts) {
    open.addLast(parts);
    depth = Math.max(depth, open.size());
  }

  private static Iterator<?> fields(Data data) {
    return new Iterator<@Nullable Object>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < data.shape().fields().size();
      }

      @Override
      public @Nullable Object next() {
        return data.field(next++);
      }
    };
  }

  private static Iterator<?> entries(MapValue map) {
    Iterator<MapValue.Entry> entries = map.entries();
    return new Iterator<Object>() {
      @Override
      public boolean hasNext() {
        return entries.hasNext();
      }

      @Override
      public Object next() {
        MapValue.Entry entry = entries.next();
        return ListValue.of(entry.key(), entry.value());
      }
    };
  }

  private static long utf8(String text) {
    long size = text.length();
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      size += unit < 0x80 ? 0 : unit < 0x800 || Character.isSurrogate(unit) ? 1 : 2;
    }
    return size;
  }
}

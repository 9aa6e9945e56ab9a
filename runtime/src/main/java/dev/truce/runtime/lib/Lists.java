package dev.truce.runtime.lib;

import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.Fun;
import dev.truce.runtime.value.GenericData;
import dev.truce.runtime.value.Limits;
import dev.truce.runtime.value.ListBuilder;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.MapValue;
import dev.truce.runtime.value.SetValue;
import dev.truce.runtime.value.Values;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Making lists and their parts: {@code std.list}, as far as no function is applied to the elements.
 */
public final class Lists {

  private Lists() {}

  // --- making ---------------------------------------------------------------------------------

  public static ListValue filled(Context context, long size, @Nullable Object value) {
    int count = Calls.clip("the size of a list", size, 0, Integer.MAX_VALUE);
    Limits.elements(count);
    context.burn(count);
    return ListValue.repeat(value, count);
  }

  public static ListValue generated(Context context, long size, Fun by) {
    int count = Calls.clip("the size of a list", size, 0, Integer.MAX_VALUE);
    Limits.elements(count);
    context.burn(count);
    ListBuilder list = ListValue.builder(count);
    for (long i = 0; i < count; i++) {
      list.add(by.apply(context, i));
    }
    return list.build();
  }

  public static ListValue repeated(Context context, ListValue self, long times) {
    int count = Calls.clip("the number of repetitions", times, 0, Integer.MAX_VALUE);
    long size = Limits.elements((long) self.size() * count);
    context.burn(size);
    ListBuilder list = ListValue.builder((int) size);
    for (int i = 0; i < count && !self.isEmpty(); i++) {
      list.addAll(self);
    }
    return list.build();
  }

  // --- reading --------------------------------------------------------------------------------

  public static long size(ListValue self) {
    return self.size();
  }

  public static boolean isEmpty(ListValue self) {
    return self.isEmpty();
  }

  public static @Nullable Object first(ListValue self) {
    return self.isEmpty() ? null : self.get(0);
  }

  public static @Nullable Object last(ListValue self) {
    return self.isEmpty() ? null : self.get(self.size() - 1);
  }

  public static @Nullable Object at(ListValue self, long index) {
    return index < 0 || index >= self.size() ? null : self.get((int) index);
  }

  public static boolean contains(Context context, ListValue self, @Nullable Object value) {
    return indexIn(context, self, value) >= 0;
  }

  public static @Nullable Long indexOf(Context context, ListValue self, @Nullable Object value) {
    int index = indexIn(context, self, value);
    return index < 0 ? null : (Long) (long) index;
  }

  private static int indexIn(Context context, ListValue self, @Nullable Object value) {
    int index = self.indexOf(value);
    context.burn(index < 0 ? self.size() : index + 1);
    return index;
  }

  public static ListValue indices(ListValue self) {
    return ListValue.range(0, self.size() - 1L);
  }

  // --- parts ----------------------------------------------------------------------------------

  public static ListValue take(ListValue self, long count) {
    return self.slice(0, Calls.clip("the number of elements to take", count, 0, self.size()));
  }

  public static ListValue drop(ListValue self, long count) {
    return self.slice(
        Calls.clip("the number of elements to drop", count, 0, self.size()), self.size());
  }

  public static ListValue lastOf(ListValue self, long count) {
    int kept = Calls.clip("the number of last elements", count, 0, self.size());
    return self.slice(self.size() - kept, self.size());
  }

  public static ListValue slice(ListValue self, long from, long to) {
    if (from < 0 || to > self.size() || from > to) {
      throw new ScriptError(
          Fault.OUT_OF_RANGE,
          "a list of " + self.size() + " elements has no slice from " + from + " to " + to);
    }
    return self.slice((int) from, (int) to);
  }

  public static ListValue chunks(Context context, ListValue self, long size) {
    int width = Calls.clip("the size of a chunk", size, 1, Integer.MAX_VALUE);
    context.burn(self.size());
    ListBuilder chunks = ListValue.builder();
    for (long from = 0; from < self.size(); from += width) {
      chunks.add(self.slice((int) from, (int) Math.min(from + width, self.size())));
    }
    return chunks.build();
  }

  public static ListValue windows(Context context, ListValue self, long size) {
    int width = Calls.clip("the size of a window", size, 1, Integer.MAX_VALUE);
    context.burn(self.size());
    ListBuilder windows = ListValue.builder();
    for (int from = 0; from <= self.size() - width; from++) {
      windows.add(self.slice(from, from + width));
    }
    return windows.build();
  }

  // --- changing -------------------------------------------------------------------------------

  public static ListValue put(ListValue self, long index, @Nullable Object value) {
    return self.put(index, value);
  }

  public static ListValue insert(
      Context context, ListValue self, long index, @Nullable Object value) {
    if (index < 0 || index > self.size()) {
      throw new ScriptError(
          Fault.OUT_OF_RANGE,
          "cannot insert at " + index + ": the list has " + self.size() + " elements");
    }
    context.burn(self.size());
    int at = (int) index;
    return new Splice(self).take(0, at).add(value).take(at, self.size()).build();
  }

  public static ListValue remove(Context context, ListValue self, long index) {
    ListValue.at(self, index);
    context.burn(self.size());
    int at = (int) index;
    return new Splice(self).take(0, at).take(at + 1, self.size()).build();
  }

  /** Puts a list together from parts of another. */
  private record Splice(ListValue source, ListBuilder target) {
    Splice(ListValue source) {
      this(source, ListValue.builder(source.size() + 1));
    }

    Splice take(int from, int to) {
      target.addAll(source.slice(from, to));
      return this;
    }

    Splice add(@Nullable Object value) {
      target.add(value);
      return this;
    }

    ListValue build() {
      return target.build();
    }
  }

  public static ListValue without(Context context, ListValue self, @Nullable Object value) {
    context.burn(self.size());
    ListBuilder left = ListValue.builder();
    for (int i = 0; i < self.size(); i++) {
      Object element = self.get(i);
      if (!Values.equal(element, value)) {
        left.add(element);
      }
    }
    return left.build();
  }

  public static ListValue present(Context context, ListValue self) {
    context.burn(self.size());
    ListBuilder left = ListValue.builder();
    for (int i = 0; i < self.size(); i++) {
      Object element = self.get(i);
      if (element != null) {
        left.add(element);
      }
    }
    return left.build();
  }

  public static ListValue reversed(Context context, ListValue self) {
    context.burn(self.size());
    ListBuilder list = ListValue.builder(self.size());
    for (int i = self.size() - 1; i >= 0; i--) {
      list.add(self.get(i));
    }
    return list.build();
  }

  public static ListValue distinct(Context context, ListValue self) {
    context.burn(self.size());
    SetValue.Builder seen = SetValue.builder();
    ListBuilder list = ListValue.builder();
    for (int i = 0; i < self.size(); i++) {
      Object element = self.get(i);
      if (seen.add(element).size() > list.size()) {
        list.add(element);
      }
    }
    return list.build();
  }

  public static ListValue flatten(Context context, ListValue self) {
    ListBuilder list = ListValue.builder();
    for (int i = 0; i < self.size(); i++) {
      ListValue inner = (ListValue) Objects.requireNonNull(self.get(i));
      context.burn(inner.size() + 1L);
      list.addAll(inner);
    }
    return list.build();
  }

  public static ListValue transpose(Context context, ListValue self) {
    if (self.isEmpty()) {
      return self;
    }
    ListValue[] rows = new ListValue[self.size()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (ListValue) Objects.requireNonNull(self.get(i));
      if (rows[i].size() != rows[0].size()) {
        throw Calls.bad(
            "cannot transpose: row 0 has "
                + rows[0].size()
                + " elements, row "
                + i
                + " has "
                + rows[i].size());
      }
    }
    int width = rows[0].size();
    context.burn(rows.length + (long) width * rows.length);
    ListBuilder columns = ListValue.builder(width);
    for (int column = 0; column < width; column++) {
      ListBuilder list = ListValue.builder(rows.length);
      for (ListValue row : rows) {
        list.add(row.get(column));
      }
      columns.add(list.build());
    }
    return columns.build();
  }

  // --- pairs ----------------------------------------------------------------------------------

  public static ListValue zip(Context context, ListValue self, ListValue other) {
    int size = Math.min(self.size(), other.size());
    context.burn(size);
    ListBuilder list = ListValue.builder(size);
    for (int i = 0; i < size; i++) {
      list.add(GenericData.tuple(self.get(i), other.get(i)));
    }
    return list.build();
  }

  public static ListValue numbered(Context context, ListValue self, long from) {
    context.burn(self.size());
    ListBuilder list = ListValue.builder(self.size());
    for (int i = 0; i < self.size(); i++) {
      list.add(GenericData.tuple(from + i, self.get(i)));
    }
    return list.build();
  }

  public static ListValue pairs(Context context, ListValue self) {
    long size = self.size();
    context.burn(Limits.elements(size * (size - 1) / 2));
    ListBuilder list = ListValue.builder();
    for (int i = 0; i < size; i++) {
      for (int j = i + 1; j < size; j++) {
        list.add(GenericData.tuple(self.get(i), self.get(j)));
      }
    }
    return list.build();
  }

  // --- into other collections -----------------------------------------------------------------

  public static SetValue toSet(Context context, ListValue self) {
    context.burn(self.size());
    return SetValue.of(self);
  }

  public static MapValue toMap(Context context, ListValue self) {
    context.burn(self.size());
    MapValue.Builder map = MapValue.builder();
    for (int i = 0; i < self.size(); i++) {
      Data entry = Calls.data(self.get(i));
      map.put(entry.field(0), entry.field(1));
    }
    return map.build();
  }

  public static String joined(Context context, ListValue self, String separator) {
    context.burn(self.size());
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < self.size(); i++) {
      if (i > 0) {
        text.append(separator);
      }
      Values.show(self.get(i), text);
      Limits.characters(text.length());
    }
    return text.toString();
  }
}

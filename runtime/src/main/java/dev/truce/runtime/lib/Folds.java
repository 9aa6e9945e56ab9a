package dev.truce.runtime.lib;

import dev.truce.runtime.Context;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.Fun;
import dev.truce.runtime.value.GenericData;
import dev.truce.runtime.value.ListBuilder;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.MapValue;
import dev.truce.runtime.value.Values;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Functions applied to the elements of a list, always in ascending order of the indices. */
public final class Folds {

  private Folds() {}

  public static ListValue map(Context context, ListValue self, Fun by) {
    context.burn(self.size());
    ListBuilder list = ListValue.builder(self.size());
    for (int i = 0; i < self.size(); i++) {
      list.add(by.apply(context, self.get(i)));
    }
    return list.build();
  }

  public static ListValue flatMap(Context context, ListValue self, Fun by) {
    context.burn(self.size());
    ListBuilder list = ListValue.builder();
    for (int i = 0; i < self.size(); i++) {
      ListValue inner = (ListValue) Objects.requireNonNull(by.apply(context, self.get(i)));
      context.burn(inner.size());
      list.addAll(inner);
    }
    return list.build();
  }

  public static ListValue filter(Context context, ListValue self, Fun by) {
    return select(context, self, by, true);
  }

  public static ListValue reject(Context context, ListValue self, Fun by) {
    return select(context, self, by, false);
  }

  private static ListValue select(Context context, ListValue self, Fun by, boolean wanted) {
    context.burn(self.size());
    ListBuilder list = ListValue.builder();
    for (int i = 0; i < self.size(); i++) {
      Object element = self.get(i);
      if (Calls.test(context, by, element) == wanted) {
        list.add(element);
      }
    }
    return list.build();
  }

  public static Data partition(Context context, ListValue self, Fun by) {
    context.burn(self.size());
    ListBuilder in = ListValue.builder();
    ListBuilder out = ListValue.builder();
    for (int i = 0; i < self.size(); i++) {
      Object element = self.get(i);
      (Calls.test(context, by, element) ? in : out).add(element);
    }
    return GenericData.tuple(in.build(), out.build());
  }

  /** The index of the first element for which {@code by} gives {@code wanted}, or the size. */
  private static int firstWhere(Context context, ListValue self, Fun by, boolean wanted) {
    int size = self.size();
    for (int i = 0; i < size; i++) {
      context.burn(1);
      if (Calls.test(context, by, self.get(i)) == wanted) {
        return i;
      }
    }
    return size;
  }

  public static ListValue takeWhile(Context context, ListValue self, Fun by) {
    return self.slice(0, firstWhere(context, self, by, false));
  }

  public static ListValue dropWhile(Context context, ListValue self, Fun by) {
    return self.slice(firstWhere(context, self, by, false), self.size());
  }

  public static boolean any(Context context, ListValue self, Fun by) {
    return firstWhere(context, self, by, true) < self.size();
  }

  public static boolean all(Context context, ListValue self, Fun by) {
    return firstWhere(context, self, by, false) == self.size();
  }

  public static @Nullable Object find(Context context, ListValue self, Fun by) {
    int index = firstWhere(context, self, by, true);
    return index == self.size() ? null : self.get(index);
  }

  public static @Nullable Long indexWhere(Context context, ListValue self, Fun by) {
    int index = firstWhere(context, self, by, true);
    return index == self.size() ? null : (Long) (long) index;
  }

  public static long countWhere(Context context, ListValue self, Fun by) {
    context.burn(self.size());
    long count = 0;
    for (int i = 0; i < self.size(); i++) {
      count += Calls.test(context, by, self.get(i)) ? 1 : 0;
    }
    return count;
  }

  public static long countOf(Context context, ListValue self, @Nullable Object value) {
    context.burn(self.size());
    long count = 0;
    for (int i = 0; i < self.size(); i++) {
      count += Values.equal(self.get(i), value) ? 1 : 0;
    }
    return count;
  }

  public static double share(Context context, ListValue self, Fun by) {
    return self.isEmpty() ? 0.0 : (double) countWhere(context, self, by) / self.size();
  }

  public static @Nullable Object fold(
      Context context, ListValue self, @Nullable Object start, Fun by) {
    context.burn(self.size());
    Object result = start;
    for (int i = 0; i < self.size(); i++) {
      result = by.apply(context, result, self.get(i));
    }
    return result;
  }

  public static ListValue scan(Context context, ListValue self, @Nullable Object start, Fun by) {
    context.burn(self.size());
    ListBuilder list = ListValue.builder(self.size() + 1).add(start);
    Object result = start;
    for (int i = 0; i < self.size(); i++) {
      result = by.apply(context, result, self.get(i));
      list.add(result);
    }
    return list.build();
  }

  public static @Nullable Object reduce(Context context, ListValue self, Fun by) {
    if (self.isEmpty()) {
      return null;
    }
    context.burn(self.size());
    Object result = self.get(0);
    for (int i = 1; i < self.size(); i++) {
      result = by.apply(context, result, self.get(i));
    }
    return result;
  }

  public static MapValue groupBy(Context context, ListValue self, Fun by) {
    context.burn(self.size());
    TreeMap<Key, ListBuilder> groups = new TreeMap<>();
    for (int i = 0; i < self.size(); i++) {
      Object element = self.get(i);
      groups
          .computeIfAbsent(new Key(by.apply(context, element)), key -> ListValue.builder())
          .add(element);
    }
    MapValue.Builder map = MapValue.builder();
    groups.forEach((key, group) -> map.put(key.value(), group.build()));
    return map.build();
  }

  /** A value as a key of Java's maps; none is one too. */
  private record Key(@Nullable Object value) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      return Values.compare(value, other.value);
    }
  }
}

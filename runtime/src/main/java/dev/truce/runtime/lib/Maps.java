package dev.truce.runtime.lib;

import dev.truce.runtime.Context;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.Fun;
import dev.truce.runtime.value.GenericData;
import dev.truce.runtime.value.ListBuilder;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.MapValue;
import dev.truce.runtime.value.SetValue;
import dev.truce.runtime.value.TotalMapValue;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Maps and total maps: {@code std.map}. Functions are applied in ascending order of the keys. */
public final class Maps {

  private Maps() {}

  public static long size(MapValue self) {
    return self.size();
  }

  public static boolean isEmpty(MapValue self) {
    return self.isEmpty();
  }

  public static boolean contains(MapValue self, @Nullable Object key) {
    return self.containsKey(key);
  }

  public static @Nullable Object get(MapValue self, @Nullable Object key) {
    return self.get(key);
  }

  public static MapValue put(MapValue self, @Nullable Object key, @Nullable Object value) {
    return self.put(key, value);
  }

  public static MapValue without(MapValue self, @Nullable Object key) {
    return self.without(key);
  }

  public static ListValue keys(Context context, MapValue self) {
    context.burn(self.size());
    return self.keys();
  }

  public static ListValue values(Context context, MapValue self) {
    context.burn(self.size());
    return self.values();
  }

  public static ListValue entries(Context context, MapValue self) {
    context.burn(self.size());
    return self.entryList();
  }

  public static @Nullable Data first(MapValue self) {
    return tuple(self.first());
  }

  public static @Nullable Data last(MapValue self) {
    return tuple(self.last());
  }

  private static @Nullable Data tuple(MapValue.@Nullable Entry entry) {
    return entry == null ? null : GenericData.tuple(entry.key(), entry.value());
  }

  public static MapValue mapValues(Context context, MapValue self, Fun by) {
    context.burn(self.size());
    MapValue.Builder map = MapValue.builder();
    for (Iterator<MapValue.Entry> each = self.entries(); each.hasNext(); ) {
      MapValue.Entry entry = each.next();
      map.put(entry.key(), by.apply(context, entry.value()));
    }
    return map.build();
  }

  public static ListValue map(Context context, MapValue self, Fun by) {
    context.burn(self.size());
    ListBuilder list = ListValue.builder(self.size());
    for (Iterator<MapValue.Entry> each = self.entries(); each.hasNext(); ) {
      MapValue.Entry entry = each.next();
      list.add(by.apply(context, entry.key(), entry.value()));
    }
    return list.build();
  }

  public static MapValue filter(Context context, MapValue self, Fun by) {
    context.burn(self.size());
    MapValue.Builder map = MapValue.builder();
    for (Iterator<MapValue.Entry> each = self.entries(); each.hasNext(); ) {
      MapValue.Entry entry = each.next();
      if (Calls.test(context, by, entry.key(), entry.value())) {
        map.put(entry.key(), entry.value());
      }
    }
    return map.build();
  }

  public static long countWhere(Context context, MapValue self, Fun by) {
    context.burn(self.size());
    long count = 0;
    for (Iterator<MapValue.Entry> each = self.entries(); each.hasNext(); ) {
      MapValue.Entry entry = each.next();
      count += Calls.test(context, by, entry.key(), entry.value()) ? 1 : 0;
    }
    return count;
  }

  public static boolean any(Context context, MapValue self, Fun by) {
    return hasEntry(context, self, by, true);
  }

  public static boolean all(Context context, MapValue self, Fun by) {
    return !hasEntry(context, self, by, false);
  }

  private static boolean hasEntry(Context context, MapValue self, Fun by, boolean wanted) {
    for (Iterator<MapValue.Entry> each = self.entries(); each.hasNext(); ) {
      MapValue.Entry entry = each.next();
      context.burn(1);
      if (Calls.test(context, by, entry.key(), entry.value()) == wanted) {
        return true;
      }
    }
    return false;
  }

  public static MapValue merge(Context context, MapValue self, MapValue other, Fun by) {
    context.burn(other.size());
    MapValue merged = self;
    for (Iterator<MapValue.Entry> each = other.entries(); each.hasNext(); ) {
      MapValue.Entry entry = each.next();
      Object value =
          self.containsKey(entry.key())
              ? by.apply(context, self.get(entry.key()), entry.value())
              : entry.value();
      merged = merged.put(entry.key(), value);
    }
    return merged;
  }

  public static MapValue putAll(Context context, MapValue self, MapValue other) {
    context.burn(other.size());
    return self.putAll(other);
  }

  public static MapValue update(Context context, MapValue self, @Nullable Object key, Fun by) {
    return self.put(key, by.apply(context, self.get(key)));
  }

  public static SetValue keySet(Context context, MapValue self) {
    context.burn(self.size());
    return SetValue.of(self.keys());
  }

  // --- total maps -----------------------------------------------------------------------------

  public static TotalMapValue total(@Nullable Object standard) {
    return new TotalMapValue(standard, MapValue.EMPTY);
  }

  public static TotalMapValue totalOf(@Nullable Object standard, MapValue entries) {
    return new TotalMapValue(standard, entries);
  }

  public static MapValue totalEntries(TotalMapValue self) {
    return self.entries();
  }

  public static @Nullable Object totalGet(TotalMapValue self, @Nullable Object key) {
    return self.get(key);
  }

  public static TotalMapValue totalPut(
      TotalMapValue self, @Nullable Object key, @Nullable Object value) {
    return self.put(key, value);
  }

  public static TotalMapValue totalWithout(TotalMapValue self, @Nullable Object key) {
    return self.without(key);
  }

  public static @Nullable Object totalDefault(TotalMapValue self) {
    return self.standard();
  }
}

package dev.truce.runtime.value;

import dev.truce.runtime.Context;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/**
 * A map: immutable, iterated in ascending order of its keys. Keys and values may be none. Looking
 * up, putting and removing take O(log n).
 */
public final class MapValue implements Value {

  public static final MapValue EMPTY = new MapValue(TreePMap.empty(None::compare));

  private final TreePMap<Object, Object> entries;

  private MapValue(TreePMap<Object, Object> entries) {
    this.entries = entries;
  }

  /** An entry, key and value boxed. */
  public record Entry(@Nullable Object key, @Nullable Object value) {}

  /** Collects entries; the last value of a key stays. */
  public static final class Builder {
    private final TreeMap<Object, Object> entries = new TreeMap<>(None::compare);

    private Builder() {}

    public Builder put(@Nullable Object key, @Nullable Object value) {
      entries.put(None.mask(key), None.mask(value));
      return this;
    }

    public boolean contains(@Nullable Object key) {
      return entries.containsKey(None.mask(key));
    }

    /** The value of a key so far, null where there is none. */
    public @Nullable Object get(@Nullable Object key) {
      return None.unmask(entries.get(None.mask(key)));
    }

    public MapValue build() {
      return MapValue.of(entries);
    }
  }

  public static Builder builder() {
    return new Builder();
  }

  private static MapValue of(SortedMap<Object, Object> masked) {
    Limits.elements(masked.size());
    return masked.isEmpty() ? EMPTY : new MapValue(TreePMap.fromSortedMap(masked));
  }

  public int size() {
    return entries.size();
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** The value of a key; null where there is none. */
  public @Nullable Object get(@Nullable Object key) {
    return None.unmask(entries.get(None.mask(key)));
  }

  public boolean containsKey(@Nullable Object key) {
    return entries.containsKey(None.mask(key));
  }

  public MapValue put(@Nullable Object key, @Nullable Object value) {
    TreePMap<Object, Object> changed = entries.plus(None.mask(key), None.mask(value));
    Limits.elements(changed.size());
    return new MapValue(changed);
  }

  public MapValue without(@Nullable Object key) {
    TreePMap<Object, Object> changed = entries.minus(None.mask(key));
    return changed.size() == entries.size()
        ? this
        : changed.isEmpty() ? EMPTY : new MapValue(changed);
  }

  /** Both maps' entries; where both have a key, the other's value. */
  public MapValue putAll(MapValue other) {
    if (isEmpty()) {
      return other;
    }
    MapValue all = this;
    for (Iterator<Entry> each = other.entries(); each.hasNext(); ) {
      Entry entry = each.next();
      all = all.put(entry.key(), entry.value());
    }
    return all;
  }

  /** The entry with the least key, or null. */
  public @Nullable Entry first() {
    return isEmpty() ? null : entry(entries.firstEntry());
  }

  /** The entry with the greatest key, or null. */
  public @Nullable Entry last() {
    return isEmpty() ? null : entry(entries.lastEntry());
  }

  private static Entry entry(Map.Entry<Object, Object> masked) {
    return new Entry(None.unmask(masked.getKey()), None.unmask(masked.getValue()));
  }

  /** The entries, ascending. */
  public Iterator<Entry> entries() {
    Iterator<Map.Entry<Object, Object>> masked = entries.entrySet().iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return masked.hasNext();
      }

      @Override
      public Entry next() {
        return entry(masked.next());
      }
    };
  }

  /** The entries as tuples, ascending. */
  public ListValue entryList() {
    ListBuilder all = ListValue.builder(size());
    for (Map.Entry<Object, Object> entry : entries.entrySet()) {
      all.add(GenericData.tuple(None.unmask(entry.getKey()), None.unmask(entry.getValue())));
    }
    return all.build();
  }

  public ListValue keys() {
    ListBuilder all = ListValue.builder(size());
    for (Object key : entries.keySet()) {
      all.add(None.unmask(key));
    }
    return all.build();
  }

  /** The values in the order of their keys. */
  public ListValue values() {
    ListBuilder all = ListValue.builder(size());
    for (Map.Entry<Object, Object> entry : entries.entrySet()) {
      all.add(None.unmask(entry.getValue()));
    }
    return all.build();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof MapValue that) || size() != that.size()) {
      return false;
    }
    Context.charge(size());
    Iterator<Map.Entry<Object, Object>> a = entries.entrySet().iterator();
    Iterator<Map.Entry<Object, Object>> b = that.entries.entrySet().iterator();
    while (a.hasNext()) {
      Map.Entry<Object, Object> x = a.next();
      Map.Entry<Object, Object> y = b.next();
      if (!Values.equalParts(x.getKey(), y.getKey())
          || !Values.equalParts(x.getValue(), y.getValue())) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 7;
    for (Map.Entry<Object, Object> entry : entries.entrySet()) {
      hash = 31 * hash + Values.hashPart(None.unmask(entry.getKey()));
      hash = 31 * hash + Values.hashPart(None.unmask(entry.getValue()));
    }
    return hash;
  }

  @Override
  public int compareWith(Value other) {
    Iterator<Map.Entry<Object, Object>> a = entries.entrySet().iterator();
    Context.charge(size());
    Iterator<Map.Entry<Object, Object>> b = ((MapValue) other).entries.entrySet().iterator();
    while (a.hasNext() && b.hasNext()) {
      Map.Entry<Object, Object> x = a.next();
      Map.Entry<Object, Object> y = b.next();
      int order = Values.compareParts(None.unmask(x.getKey()), None.unmask(y.getKey()));
      if (order == 0) {
        order = Values.compareParts(None.unmask(x.getValue()), None.unmask(y.getValue()));
      }
      if (order != 0) {
        return order;
      }
    }
    return Boolean.compare(a.hasNext(), b.hasNext());
  }

  @Override
  public void show(StringBuilder out) {
    if (isEmpty()) {
      out.append("[:]");
      return;
    }
    String gap = "[";
    for (Map.Entry<Object, Object> entry : entries.entrySet()) {
      out.append(gap);
      Values.showNested(None.unmask(entry.getKey()), out);
      out.append(": ");
      Values.showNested(None.unmask(entry.getValue()), out);
      gap = ", ";
    }
    out.append(']');
  }

  @Override
  public String toString() {
    return Values.show(this);
  }
}

package dev.truce.runtime.value;

import org.jspecify.annotations.Nullable;

/**
 * A map that has a value for every key: its default where none was put. Two are equal when their
 * defaults and their put entries are; an entry that was put stays an entry even when its value is
 * the default.
 */
public final class TotalMapValue implements Value {

  private final @Nullable Object standard;
  private final MapValue entries;

  public TotalMapValue(@Nullable Object standard, MapValue entries) {
    this.standard = standard;
    this.entries = entries;
  }

  /** The value of every key that was not put. */
  public @Nullable Object standard() {
    return standard;
  }

  /** What was put. */
  public MapValue entries() {
    return entries;
  }

  public @Nullable Object get(@Nullable Object key) {
    Object found = entries.get(key);
    return found != null || entries.containsKey(key) ? found : standard;
  }

  public TotalMapValue put(@Nullable Object key, @Nullable Object value) {
    return new TotalMapValue(standard, entries.put(key, value));
  }

  @SuppressWarnings("ReferenceEquality") // the map answers itself when nothing went
  public TotalMapValue without(@Nullable Object key) {
    MapValue left = entries.without(key);
    return left == entries ? this : new TotalMapValue(standard, left);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TotalMapValue that
        && Values.equalParts(standard, that.standard)
        && entries.equals(that.entries);
  }

  @Override
  public int hashCode() {
    return 31 * Values.hashPart(standard) + entries.hashCode();
  }

  @Override
  public int compareWith(Value other) {
    TotalMapValue that = (TotalMapValue) other;
    int order = entries.compareWith(that.entries);
    return order != 0 ? order : Values.compareParts(standard, that.standard);
  }

  @Override
  public void show(StringBuilder out) {
    out.append("total(default: ");
    Values.showNested(standard, out);
    if (!entries.isEmpty()) {
      out.append(", of: ");
      entries.show(out);
    }
    out.append(')');
  }

  @Override
  public String toString() {
    return Values.show(this);
  }
}

package dev.truce.runtime.value;

import dev.truce.runtime.Context;
import java.util.Iterator;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/** A set: immutable, iterated in ascending order. Membership, adding and removing take O(log n). */
public final class SetValue implements Value, Iterable<@Nullable Object> {

  public static final SetValue EMPTY = new SetValue(TreePMap.empty(None::compare));

  private final TreePMap<Object, Boolean> elements;

  private SetValue(TreePMap<Object, Boolean> elements) {
    this.elements = elements;
  }

  /** Collects elements. */
  public static final class Builder {
    private final TreeMap<Object, Boolean> elements = new TreeMap<>(None::compare);

    private Builder() {}

    public Builder add(@Nullable Object element) {
      elements.put(None.mask(element), true);
      return this;
    }

    public int size() {
      return elements.size();
    }

    public SetValue build() {
      Limits.elements(elements.size());
      return elements.isEmpty() ? EMPTY : new SetValue(TreePMap.fromSortedMap(elements));
    }
  }

  public static Builder builder() {
    return new Builder();
  }

  public static SetValue of(@Nullable Object... elements) {
    Builder all = builder();
    for (Object element : elements) {
      all.add(element);
    }
    return all.build();
  }

  public static SetValue of(ListValue elements) {
    Builder all = builder();
    for (int i = 0; i < elements.size(); i++) {
      all.add(elements.get(i));
    }
    return all.build();
  }

  public int size() {
    return elements.size();
  }

  public boolean isEmpty() {
    return elements.isEmpty();
  }

  public boolean contains(@Nullable Object element) {
    return elements.containsKey(None.mask(element));
  }

  public SetValue put(@Nullable Object element) {
    Object masked = None.mask(element);
    if (elements.containsKey(masked)) {
      return this;
    }
    Limits.elements(elements.size() + 1L);
    return new SetValue(elements.plus(masked, true));
  }

  public SetValue without(@Nullable Object element) {
    TreePMap<Object, Boolean> changed = elements.minus(None.mask(element));
    return changed.size() == elements.size()
        ? this
        : changed.isEmpty() ? EMPTY : new SetValue(changed);
  }

  public SetValue union(SetValue other) {
    if (size() < other.size()) {
      return other.union(this);
    }
    SetValue all = this;
    for (Object element : other) {
      all = all.put(element);
    }
    return all;
  }

  public SetValue intersection(SetValue other) {
    if (size() > other.size()) {
      return other.intersection(this);
    }
    SetValue shared = this;
    for (Object element : this) {
      if (!other.contains(element)) {
        shared = shared.without(element);
      }
    }
    return shared;
  }

  /** The elements that the other set does not have. */
  public SetValue minus(SetValue other) {
    SetValue left = this;
    if (other.size() <= size()) {
      for (Object element : other) {
        left = left.without(element);
      }
      return left;
    }
    for (Object element : this) {
      if (other.contains(element)) {
        left = left.without(element);
      }
    }
    return left;
  }

  public boolean isSubset(SetValue of) {
    if (size() > of.size()) {
      return false;
    }
    for (Object element : this) {
      if (!of.contains(element)) {
        return false;
      }
    }
    return true;
  }

  /** The least element; null where there is none, or where it is none. */
  public @Nullable Object first() {
    return isEmpty() ? null : None.unmask(elements.firstKey());
  }

  /** The greatest element; null where there is none. */
  public @Nullable Object last() {
    return isEmpty() ? null : None.unmask(elements.lastKey());
  }

  /** The elements, ascending. */
  @Override
  public Iterator<@Nullable Object> iterator() {
    Iterator<Object> masked = elements.keySet().iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return masked.hasNext();
      }

      @Override
      public @Nullable Object next() {
        return None.unmask(masked.next());
      }
    };
  }

  /** The elements, ascending. */
  public ListValue toList() {
    ListBuilder all = ListValue.builder(size());
    for (Object element : this) {
      all.add(element);
    }
    return all.build();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof SetValue that) || size() != that.size()) {
      return false;
    }
    Context.charge(size());
    Iterator<@Nullable Object> b = that.iterator();
    for (Object element : this) {
      if (!Values.equalParts(element, b.next())) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 3;
    for (Object element : this) {
      hash = 31 * hash + Values.hashPart(element);
    }
    return hash;
  }

  @Override
  public int compareWith(Value other) {
    Context.charge(size());
    Iterator<@Nullable Object> a = iterator();
    Iterator<@Nullable Object> b = ((SetValue) other).iterator();
    while (a.hasNext() && b.hasNext()) {
      int order = Values.compareParts(a.next(), b.next());
      if (order != 0) {
        return order;
      }
    }
    return Boolean.compare(a.hasNext(), b.hasNext());
  }

  @Override
  public void show(StringBuilder out) {
    String gap = "set(";
    for (Object element : this) {
      out.append(gap);
      Values.showNested(element, out);
      gap = ", ";
    }
    out.append(isEmpty() ? "set()" : ")");
  }

  @Override
  public String toString() {
    return Values.show(this);
  }
}

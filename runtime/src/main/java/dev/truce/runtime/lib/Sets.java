package dev.truce.runtime.lib;

import dev.truce.runtime.Context;
import dev.truce.runtime.value.Fun;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.SetValue;
import org.jspecify.annotations.Nullable;

/** Sets: {@code std.set}. Functions are applied in ascending order of the elements. */
public final class Sets {

  private Sets() {}

  public static long size(SetValue self) {
    return self.size();
  }

  public static boolean isEmpty(SetValue self) {
    return self.isEmpty();
  }

  public static boolean contains(SetValue self, @Nullable Object value) {
    return self.contains(value);
  }

  public static SetValue put(SetValue self, @Nullable Object value) {
    return self.put(value);
  }

  public static SetValue without(SetValue self, @Nullable Object value) {
    return self.without(value);
  }

  public static @Nullable Object min(SetValue self) {
    return self.first();
  }

  public static @Nullable Object max(SetValue self) {
    return self.last();
  }

  public static SetValue union(Context context, SetValue self, SetValue other) {
    context.burn(Math.min(self.size(), other.size()));
    return self.union(other);
  }

  public static SetValue intersection(Context context, SetValue self, SetValue other) {
    context.burn(Math.min(self.size(), other.size()));
    return self.intersection(other);
  }

  public static SetValue minus(Context context, SetValue self, SetValue other) {
    context.burn(Math.min(self.size(), other.size()));
    return self.minus(other);
  }

  public static boolean isSubset(Context context, SetValue self, SetValue of) {
    context.burn(self.size());
    return self.isSubset(of);
  }

  public static ListValue toList(Context context, SetValue self) {
    context.burn(self.size());
    return self.toList();
  }

  public static SetValue map(Context context, SetValue self, Fun by) {
    context.burn(self.size());
    SetValue.Builder set = SetValue.builder();
    for (Object element : self) {
      set.add(by.apply(context, element));
    }
    return set.build();
  }

  public static SetValue filter(Context context, SetValue self, Fun by) {
    context.burn(self.size());
    SetValue.Builder set = SetValue.builder();
    for (Object element : self) {
      if (Calls.test(context, by, element)) {
        set.add(element);
      }
    }
    return set.build();
  }

  public static long countWhere(Context context, SetValue self, Fun by) {
    context.burn(self.size());
    long count = 0;
    for (Object element : self) {
      count += Calls.test(context, by, element) ? 1 : 0;
    }
    return count;
  }

  public static boolean any(Context context, SetValue self, Fun by) {
    return hasElement(context, self, by, true);
  }

  public static boolean all(Context context, SetValue self, Fun by) {
    return !hasElement(context, self, by, false);
  }

  private static boolean hasElement(Context context, SetValue self, Fun by, boolean wanted) {
    for (Object element : self) {
      context.burn(1);
      if (Calls.test(context, by, element) == wanted) {
        return true;
      }
    }
    return false;
  }
}

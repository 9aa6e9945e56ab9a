package dev.truce.runtime.lib;

import dev.truce.runtime.Context;
import dev.truce.runtime.value.Fun;
import dev.truce.runtime.value.ListBuilder;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.Values;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Sorting and extremes, in the order of {@link Values#compare}. Sorting is stable. */
public final class Sorting {

  private Sorting() {}

  /** A sort of n elements costs n times the number of bits of n. */
  private static void burnForSorting(Context context, int size) {
    context.burn((long) size * (32 - Integer.numberOfLeadingZeros(size)));
  }

  public static ListValue sorted(Context context, ListValue self) {
    int size = self.size();
    burnForSorting(context, size);
    if (size < 2) {
      return self;
    }
    Object first = self.get(0);
    @Nullable Object[] all = self.toObjects();
    if (first instanceof Long && allOf(Long.class, all)) {
      long[] longs = self.toLongs();
      Arrays.sort(longs);
      return ListValue.ofLongs(longs);
    }
    if (first instanceof Double && allOf(Double.class, all)) {
      double[] doubles = self.toDoubles();
      Arrays.sort(doubles);
      return ListValue.ofDoubles(doubles);
    }
    Arrays.sort(all, Values.ORDER);
    return ListValue.of(all);
  }

  private static boolean allOf(Class<?> type, @Nullable Object[] all) {
    for (Object element : all) {
      if (!type.isInstance(element)) {
        return false;
      }
    }
    return true;
  }

  public static ListValue sortedDescending(Context context, ListValue self) {
    burnForSorting(context, self.size());
    @Nullable Object[] all = self.toObjects();
    Arrays.sort(all, Values.ORDER.reversed());
    return ListValue.of(all);
  }

  public static ListValue sortedBy(Context context, ListValue self, Fun by) {
    return sortedBy(context, self, by, Values.ORDER);
  }

  public static ListValue sortedByDescending(Context context, ListValue self, Fun by) {
    return sortedBy(context, self, by, Values.ORDER.reversed());
  }

  private record Keyed(@Nullable Object key, @Nullable Object element) {}

  private static ListValue sortedBy(
      Context context, ListValue self, Fun by, Comparator<@Nullable Object> order) {
    int size = self.size();
    burnForSorting(context, size);
    Keyed[] all = new Keyed[size];
    for (int i = 0; i < size; i++) {
      Object element = self.get(i);
      all[i] = new Keyed(by.apply(context, element), element);
    }
    Arrays.sort(all, (a, b) -> order.compare(a.key, b.key));
    ListBuilder list = ListValue.builder(size);
    for (Keyed keyed : all) {
      list.add(keyed.element);
    }
    return list.build();
  }

  /** Whether each element is at least (sign 1) or at most (sign -1) the one before it. */
  private static boolean ordered(Context context, ListValue self, int sign) {
    context.burn(self.size());
    for (int i = 1; i < self.size(); i++) {
      if (Values.compare(self.get(i - 1), self.get(i)) * sign > 0) {
        return false;
      }
    }
    return true;
  }

  public static boolean isNondecreasing(Context context, ListValue self) {
    return ordered(context, self, 1);
  }

  public static boolean isNonincreasing(Context context, ListValue self) {
    return ordered(context, self, -1);
  }

  // --- extremes: the first of several equal ones ----------------------------------------------

  /**
   * The index of the first element that no other is below (sign 1) or above (sign -1); -1 for an
   * empty list.
   */
  private static int extreme(Context context, ListValue self, int sign) {
    context.burn(self.size());
    int best = self.isEmpty() ? -1 : 0;
    for (int i = 1; i < self.size(); i++) {
      if (Values.compare(self.get(i), self.get(best)) * sign < 0) {
        best = i;
      }
    }
    return best;
  }

  public static @Nullable Object min(Context context, ListValue self) {
    int best = extreme(context, self, 1);
    return best < 0 ? null : self.get(best);
  }

  public static @Nullable Object max(Context context, ListValue self) {
    int best = extreme(context, self, -1);
    return best < 0 ? null : self.get(best);
  }

  public static @Nullable Long indexOfMin(Context context, ListValue self) {
    int best = extreme(context, self, 1);
    return best < 0 ? null : (Long) (long) best;
  }

  public static @Nullable Long indexOfMax(Context context, ListValue self) {
    int best = extreme(context, self, -1);
    return best < 0 ? null : (Long) (long) best;
  }

  public static @Nullable Object minBy(Context context, ListValue self, Fun by) {
    return extremeBy(context, self, by, 1);
  }

  public static @Nullable Object maxBy(Context context, ListValue self, Fun by) {
    return extremeBy(context, self, by, -1);
  }

  private static @Nullable Object extremeBy(Context context, ListValue self, Fun by, int sign) {
    context.burn(self.size());
    Object best = null;
    Object bestKey = null;
    for (int i = 0; i < self.size(); i++) {
      Object element = self.get(i);
      Object key = by.apply(context, element);
      if (i == 0 || Values.compare(key, bestKey) * sign < 0) {
        best = element;
        bestKey = key;
      }
    }
    return best;
  }
}

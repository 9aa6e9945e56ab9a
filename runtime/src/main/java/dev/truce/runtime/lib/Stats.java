package dev.truce.runtime.lib;

import dev.truce.runtime.Context;
import dev.truce.runtime.Ops;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.GenericData;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.MapValue;
import dev.truce.runtime.value.Values;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Statistics: {@code std.stats}, whose documentation has the definitions. Null where a figure is
 * undefined.
 */
public final class Stats {

  private Stats() {}

  private static double[] finite(Context context, ListValue xs) {
    context.burn(xs.size());
    double[] all = xs.toDoubles();
    for (double x : all) {
      if (Double.isInfinite(x)) {
        throw Calls.bad("statistics need finite numbers, not " + Values.showFloat(x));
      }
    }
    return all;
  }

  private static double mean(double[] xs) {
    double sum = 0;
    for (double x : xs) {
      sum += x;
    }
    return sum / xs.length;
  }

  /** The sum of (x - mean x)(y - mean y). */
  private static double products(double[] xs, double[] ys) {
    double meanX = mean(xs);
    double meanY = mean(ys);
    double sum = 0;
    for (int i = 0; i < xs.length; i++) {
      sum += (xs[i] - meanX) * (ys[i] - meanY);
    }
    return sum;
  }

  private static Double figure(double value, String name) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw Calls.bad("the numbers are too large for their " + name);
    }
    return value + 0.0;
  }

  public static @Nullable Double variance(Context context, ListValue xs) {
    double[] all = finite(context, xs);
    return all.length == 0 ? null : figure(products(all, all) / all.length, "variance");
  }

  public static @Nullable Double sampleVariance(Context context, ListValue xs) {
    double[] all = finite(context, xs);
    return all.length < 2 ? null : figure(products(all, all) / (all.length - 1), "variance");
  }

  public static @Nullable Double covariance(Context context, ListValue xs, ListValue ys) {
    checkPaired(xs, ys);
    double[] a = finite(context, xs);
    double[] b = finite(context, ys);
    return a.length == 0 ? null : figure(products(a, b) / a.length, "covariance");
  }

  public static @Nullable Double correlation(Context context, ListValue xs, ListValue ys) {
    checkPaired(xs, ys);
    double[] a = finite(context, xs);
    double[] b = finite(context, ys);
    if (a.length < 2) {
      return null;
    }
    double spreadX = products(a, a);
    double spreadY = products(b, b);
    if (spreadX == 0 || spreadY == 0) {
      return null;
    }
    // One root is the more exact; two do not overflow or vanish.
    double product = spreadX * spreadY;
    boolean safe = product > Double.MIN_NORMAL && product < Double.MAX_VALUE;
    double spread = safe ? Math.sqrt(product) : Math.sqrt(spreadX) * Math.sqrt(spreadY);
    return Math.max(-1, Math.min(1, figure(products(a, b) / spread, "correlation")));
  }

  /** Slope and intercept of the least-squares line. */
  public static @Nullable Data line(Context context, ListValue xs, ListValue ys) {
    checkPaired(xs, ys);
    double[] a = finite(context, xs);
    double[] b = finite(context, ys);
    double spread = a.length < 2 ? 0 : products(a, a);
    if (spread == 0) {
      return null;
    }
    double slope = figure(products(a, b) / spread, "slope");
    return GenericData.tuple(slope, figure(mean(b) - slope * mean(a), "intercept"));
  }

  private static void checkPaired(ListValue xs, ListValue ys) {
    if (xs.size() != ys.size()) {
      throw Calls.bad("the lists must be of one size, not " + xs.size() + " and " + ys.size());
    }
  }

  public static @Nullable Double quantile(Context context, ListValue xs, double p) {
    if (!(p >= 0 && p <= 1)) {
      throw Calls.bad("a quantile is taken at 0 to 1, not " + Values.showFloat(p));
    }
    context.burn(xs.size());
    double[] all = xs.toDoubles();
    if (all.length == 0) {
      return null;
    }
    Arrays.sort(all);
    double place = (all.length - 1) * p;
    int below = (int) Math.floor(place);
    double share = place - below;
    double low = all[below];
    if (share == 0 || low == all[below + 1]) {
      return low;
    }
    // Order bears infinite numbers: only between the two of them there is nothing.
    double high = all[below + 1];
    return Double.isInfinite(low) && Double.isFinite(high)
        ? low
        : Double.isInfinite(high) && Double.isFinite(low)
            ? high
            : figure(low + share * (high - low), "quantile");
  }

  public static @Nullable Object mode(Context context, ListValue xs) {
    Object best = null;
    long most = 0;
    for (Iterator<MapValue.Entry> each = frequencies(context, xs).entries(); each.hasNext(); ) {
      MapValue.Entry entry = each.next();
      if (entry.value() instanceof Long count && count > most) {
        most = count;
        best = entry.key();
      }
    }
    return best;
  }

  public static MapValue frequencies(Context context, ListValue xs) {
    context.burn(xs.size());
    MapValue.Builder counts = MapValue.builder();
    for (int i = 0; i < xs.size(); i++) {
      Object element = xs.get(i);
      counts.put(element, counts.get(element) instanceof Long count ? count + 1 : 1L);
    }
    return counts.build();
  }

  public static @Nullable Double gini(Context context, ListValue xs) {
    double[] all = shares(context, xs, "a Gini coefficient");
    if (all.length == 0) {
      return null;
    }
    Arrays.sort(all);
    double weighted = 0;
    for (int i = 0; i < all.length; i++) {
      weighted += (2.0 * (i + 1) - all.length - 1) * all[i];
    }
    return Math.max(0, weighted / all.length) + 0.0;
  }

  public static @Nullable Double entropy(Context context, ListValue weights) {
    double[] all = shares(context, weights, "an entropy");
    if (all.length == 0) {
      return null;
    }
    double bits = 0;
    for (double share : all) {
      bits -= share == 0 ? 0 : share * Numbers.log2(share);
    }
    return Math.max(0, bits) + 0.0;
  }

  /** The numbers divided by their sum; empty when the sum is zero. */
  private static double[] shares(Context context, ListValue xs, String purpose) {
    double[] all = finite(context, xs);
    double sum = 0;
    for (double x : all) {
      if (x < 0) {
        throw Calls.bad(purpose + " needs numbers of at least 0, not " + Values.showFloat(x));
      }
      sum += x;
    }
    if (sum == 0) {
      return new double[0];
    }
    if (Double.isInfinite(sum)) {
      throw Calls.bad("the numbers are too large for " + purpose);
    }
    for (int i = 0; i < all.length; i++) {
      all[i] /= sum;
    }
    return all;
  }

  /** Ranks from 1; equal numbers share the average of their ranks. */
  public static ListValue ranks(Context context, ListValue xs) {
    context.burn(xs.size());
    double[] all = xs.toDoubles();
    double[] sorted = all.clone();
    Arrays.sort(sorted);
    double[] ranks = new double[all.length];
    for (int i = 0; i < all.length; i++) {
      int first = lowerBound(sorted, all[i], false);
      int last = lowerBound(sorted, all[i], true) - 1;
      ranks[i] = (first + last) / 2.0 + 1;
    }
    return ListValue.ofDoubles(ranks);
  }

  /** How many elements are below {@code x}, or also equal to it. */
  private static int lowerBound(double[] sorted, double x, boolean andEqual) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < x || (andEqual && sorted[middle] == x)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * How many numbers fall into each of {@code bins} equal parts of low..high; the last part has its
   * upper end.
   */
  public static ListValue binCounts(
      Context context, ListValue xs, double low, double high, long bins) {
    int count = Calls.clip("the number of bins", bins, 1, 1_000_000);
    if (!(low < high) || Double.isInfinite(high - low)) {
      throw Calls.bad(
          "bins need a finite range, not from "
              + Values.showFloat(low)
              + " to "
              + Values.showFloat(high));
    }
    context.burn(xs.size() + (long) count);
    long[] counts = new long[count];
    for (int i = 0; i < xs.size(); i++) {
      double x = xs.doubleAt(i);
      if (x >= low && x <= high) {
        counts[(int) Math.min(count - 1, Math.floor((x - low) / (high - low) * count))]++;
      }
    }
    return ListValue.ofLongs(counts);
  }

  /** The mean of each {@code size} numbers in a row. */
  public static ListValue movingAverage(Context context, ListValue xs, long size) {
    int width = Calls.clip("the size of a window", size, 1, Integer.MAX_VALUE);
    context.burn(xs.size());
    if (width > xs.size()) {
      return ListValue.EMPTY;
    }
    context.burn((long) (xs.size() - width) * width);
    double[] means = new double[xs.size() - width + 1];
    for (int i = 0; i < means.length; i++) {
      double sum = 0;
      for (int j = i; j < i + width; j++) {
        sum = Ops.addFloat(sum, xs.doubleAt(j));
      }
      means[i] = sum / width + 0.0;
    }
    return ListValue.ofDoubles(means);
  }
}

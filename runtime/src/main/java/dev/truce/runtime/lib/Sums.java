package dev.truce.runtime.lib;

import dev.truce.runtime.Context;
import dev.truce.runtime.Ops;
import dev.truce.runtime.value.DurationValue;
import dev.truce.runtime.value.Fun;
import dev.truce.runtime.value.ListValue;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Sums and averages of lists; Floats are added from left to right. */
public final class Sums {

  private Sums() {}

  public static long sumInts(Context context, ListValue self) {
    context.burn(self.size());
    long sum = 0;
    for (int i = 0; i < self.size(); i++) {
      sum = Ops.addInt(sum, self.longAt(i));
    }
    return sum;
  }

  public static double sumFloats(Context context, ListValue self) {
    context.burn(self.size());
    double sum = 0;
    for (int i = 0; i < self.size(); i++) {
      sum = Ops.addFloat(sum, self.doubleAt(i));
    }
    return sum;
  }

  public static long sumDurations(Context context, ListValue self) {
    context.burn(self.size());
    long sum = 0;
    for (int i = 0; i < self.size(); i++) {
      sum = Ops.addDuration(sum, Calls.nanos(self.get(i)));
    }
    return sum;
  }

  public static long sumIntsBy(Context context, ListValue self, Fun by) {
    context.burn(self.size());
    long sum = 0;
    for (int i = 0; i < self.size(); i++) {
      sum = Ops.addInt(sum, Calls.toLong(context, by, self.get(i)));
    }
    return sum;
  }

  public static double sumFloatsBy(Context context, ListValue self, Fun by) {
    context.burn(self.size());
    double sum = 0;
    for (int i = 0; i < self.size(); i++) {
      sum = Ops.addFloat(sum, Calls.toDouble(context, by, self.get(i)));
    }
    return sum;
  }

  public static long sumDurationsBy(Context context, ListValue self, Fun by) {
    context.burn(self.size());
    long sum = 0;
    for (int i = 0; i < self.size(); i++) {
      sum = Ops.addDuration(sum, Calls.toNanos(context, by, self.get(i)));
    }
    return sum;
  }

  /** The exact sum over the size, rounded once. */
  public static @Nullable Double averageInts(Context context, ListValue self) {
    if (self.isEmpty()) {
      return null;
    }
    context.burn(self.size());
    long sum = 0;
    for (int i = 0; i < self.size(); i++) {
      long element = self.longAt(i);
      long next = sum + element;
      if (((sum ^ next) & (element ^ next)) < 0) {
        return exactSum(self).doubleValue() / self.size();
      }
      sum = next;
    }
    return (double) sum / self.size();
  }

  private static BigInteger exactSum(ListValue self) {
    BigInteger sum = BigInteger.ZERO;
    for (int i = 0; i < self.size(); i++) {
      sum = sum.add(BigInteger.valueOf(self.longAt(i)));
    }
    return sum;
  }

  public static @Nullable Double averageFloats(Context context, ListValue self) {
    return self.isEmpty() ? null : (Double) (sumFloats(context, self) / self.size() + 0.0);
  }

  public static @Nullable Double averageBy(Context context, ListValue self, Fun by) {
    return self.isEmpty() ? null : (Double) (sumFloatsBy(context, self, by) / self.size() + 0.0);
  }

  /** Rounded to the nearest nanosecond, half to even. */
  public static @Nullable DurationValue averageDurations(Context context, ListValue self) {
    if (self.isEmpty()) {
      return null;
    }
    long sum = sumDurations(context, self);
    long whole = Math.floorDiv(sum, self.size());
    long twiceRest = 2L * Math.floorMod(sum, self.size());
    boolean up = twiceRest > self.size() || (twiceRest == self.size() && (whole & 1) != 0);
    return new DurationValue(up ? whole + 1 : whole);
  }
}

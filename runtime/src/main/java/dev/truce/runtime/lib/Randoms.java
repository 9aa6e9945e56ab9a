package dev.truce.runtime.lib;

import dev.truce.runtime.Context;
import dev.truce.runtime.Ops;
import dev.truce.runtime.random.RandomStream;
import dev.truce.runtime.value.Fun;
import dev.truce.runtime.value.ListValue;
import org.jspecify.annotations.Nullable;

/** Draws: {@code std.random}. {@link RandomStream} says how each is made. */
public final class Randoms {

  private Randoms() {}

  /** The seed of the run. */
  public static long runSeed(Context context) {
    return context.seed();
  }

  /** The stream {@code Random(seed)} of a script. */
  public static RandomStream create(long seed) {
    return RandomStream.of(seed, "script");
  }

  public static RandomStream split(RandomStream self, String label) {
    return self.split(label);
  }

  public static boolean chance(RandomStream self, double p) {
    return self.chance(p);
  }

  public static double uniform(RandomStream self) {
    return self.nextDouble();
  }

  public static long nextInt(RandomStream self, ListValue range) {
    return self.nextInt(range);
  }

  public static double between(RandomStream self, double low, double high) {
    return self.between(low, high);
  }

  public static long betweenDurations(RandomStream self, long low, long high) {
    return self.betweenDurations(low, high);
  }

  public static double normal(RandomStream self, double mean, double deviation) {
    return self.normal(mean, deviation);
  }

  public static double exponential(RandomStream self, double mean) {
    return self.exponential(mean);
  }

  public static long exponentialDuration(RandomStream self, long mean) {
    if (mean < 0) {
      throw Calls.bad(
          "an exponential draw needs a mean of at least 0s, not " + Ops.showDuration(mean));
    }
    return Ops.multiplyDuration(mean, self.exponential(1.0));
  }

  public static @Nullable Object pick(RandomStream self, ListValue elements) {
    return self.pick(elements);
  }

  public static @Nullable Object weighted(
      Context context, RandomStream self, ListValue elements, Fun by) {
    context.burn(elements.size());
    double[] weights = new double[elements.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Calls.toDouble(context, by, elements.get(i));
    }
    return elements.get(self.weighted(weights));
  }

  public static ListValue shuffle(Context context, RandomStream self, ListValue elements) {
    context.burn(elements.size());
    return self.shuffle(elements);
  }

  public static ListValue sample(
      Context context, RandomStream self, ListValue elements, long count) {
    context.burn(elements.size());
    return self.sample(elements, count);
  }
}

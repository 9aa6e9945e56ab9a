package dev.truce.runtime.net;

import dev.truce.runtime.random.RandomStream;

/**
 * How long messages are on their way, in nanoseconds. But for a constant of zero a delay is never
 * below {@link #SHORTEST}, so that time advances when messages go round in a circle.
 */
public sealed interface Latency {

  /** The shortest delay: one nanosecond, but of a constant that says zero. */
  long SHORTEST = 1;

  /** The longest: about 31 years. */
  long LONGEST = 1_000_000_000_000_000_000L;

  /** Draws the delay of one message. */
  long draw(RandomStream random);

  /** Whether all delays are the same: then nothing is drawn. */
  default boolean constant() {
    return false;
  }

  /** Always the same; zero is allowed. */
  record Constant(long delay) implements Latency {
    @Override
    public long draw(RandomStream random) {
      return delay;
    }

    @Override
    public boolean constant() {
      return true;
    }
  }

  /** All whole nanoseconds from low to high are equally likely. */
  record Uniform(long low, long high) implements Latency {
    @Override
    public long draw(RandomStream random) {
      return Math.max(SHORTEST, random.nextInt(low, high));
    }
  }

  /** {@code least} and an exponential delay with this mean on top. */
  record Exponential(long least, long mean) implements Latency {
    @Override
    public long draw(RandomStream random) {
      return bounded(least + random.exponential((double) mean));
    }
  }

  /** Normal, cut off below at {@link #SHORTEST}. */
  record Normal(long mean, long deviation) implements Latency {
    @Override
    public long draw(RandomStream random) {
      return bounded(random.normal((double) mean, (double) deviation));
    }
  }

  /**
   * Log-normal: long tails, as real networks have. The logarithm is normal with this deviation, and
   * {@code median} is the median.
   */
  record LogNormal(long median, double sigma) implements Latency {
    @Override
    public long draw(RandomStream random) {
      return bounded(median * StrictMath.exp(random.normal(0, sigma)));
    }
  }

  /** Pareto: {@code least} is the shortest delay, the tail falls as {@code x^-shape}. */
  record Pareto(long least, double shape) implements Latency {
    @Override
    public long draw(RandomStream random) {
      return bounded(least * StrictMath.pow(1 - random.nextDouble(), -1 / shape));
    }
  }

  private static long bounded(double delay) {
    return delay < LONGEST ? Math.max(SHORTEST, (long) StrictMath.rint(delay)) : LONGEST;
  }
}

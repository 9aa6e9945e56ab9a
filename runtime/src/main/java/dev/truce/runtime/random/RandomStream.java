package dev.truce.runtime.random;

import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.value.ListBuilder;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.RangeList;
import dev.truce.runtime.value.Values;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A stream of random draws, named by a seed and a path of labels: equal names give equal draws, on
 * every machine and JDK, and streams of different names are independent.
 *
 * <p>The generator is counter-based: with the two words {@code (a, b)} of its {@link StreamKey} and
 * {@code g = b | 1}, replaced by {@code g ^ 0xaaaaaaaaaaaaaaaa} when {@code g ^ (g >>> 1)} has
 * fewer than 24 one bits (G. Steele, D. Lea and C. Flood, "Fast splittable pseudorandom number
 * generators", 2014), word number {@code n}, counted from 1, is {@code mix(a + n g)}. So a stream
 * is its name and a position, and {@link #copy} costs nothing.
 *
 * <p>A <em>uniform</em> is the upper 53 bits of a word times 2^-53: in [0, 1). Unless said
 * otherwise a draw takes one word. Transcendental functions come from {@link StrictMath}. All of
 * this is part of the language's definition.
 *
 * <p>A stream can instead be a <em>tape</em> of given uniforms: then each draw takes the next one,
 * whole numbers come from {@code floor(n u)}, and a draw past the end is a script error.
 *
 * <p>Mutable, for one thread.
 */
public final class RandomStream {

  private static final double UNIT = 0x1p-53;

  private final StreamKey key;
  private final long gamma;
  private final double @Nullable [] tape;

  /** Of a stream that is followed down all branches; such a stream counts as a tape. */
  private final @Nullable Branches branches;

  private long position;
  private long state;

  private RandomStream(StreamKey key, double @Nullable [] tape, long position) {
    this(key, tape, null, position);
  }

  private RandomStream(
      StreamKey key, double @Nullable [] tape, @Nullable Branches branches, long position) {
    this.key = key;
    this.tape = tape;
    this.branches = branches;
    long g = key.b() | 1;
    this.gamma = Long.bitCount(g ^ (g >>> 1)) < 24 ? g ^ 0xaaaaaaaaaaaaaaaaL : g;
    this.position = position;
    this.state = key.a() + position * gamma;
  }

  /** The stream of a seed and a path; the last label is usually the purpose. */
  public static RandomStream of(long seed, String... path) {
    StreamKey key = StreamKey.root(seed);
    for (String label : path) {
      key = key.label(label);
    }
    return new RandomStream(key, null, 0);
  }

  /** The stream of this name at a position: of who keeps three numbers instead of a stream. */
  public static RandomStream of(long a, long b, long position) {
    return new RandomStream(new StreamKey(a, b), null, position);
  }

  /** The first word of the name. */
  public long firstWord() {
    return key.a();
  }

  /** The second word of the name. */
  public long secondWord() {
    return key.b();
  }

  /** A stream that gives these uniforms, each in [0, 1), and then no more. */
  public static RandomStream tape(double... uniforms) {
    for (double u : uniforms) {
      if (!(u >= 0 && u < 1)) {
        throw new ScriptError(
            Fault.BAD_ARGUMENT,
            "a draw tape holds numbers from 0 up to but not including 1, not "
                + Values.showFloat(u));
      }
    }
    return new RandomStream(StreamKey.root(0), uniforms.clone(), 0);
  }

  /** A stream whose draws go down one branch after the other. */
  public static RandomStream following(Branches branches) {
    return new RandomStream(StreamKey.root(0), new double[0], branches, 0);
  }

  /**
   * The stream named by this one's name and {@code label}; where this one stands does not matter.
   * Splitting twice by one label gives the same draws twice. A tape has no branches: it gives
   * itself.
   */
  public RandomStream split(String label) {
    return tape != null ? this : new RandomStream(key.label(label), null, 0);
  }

  /** {@link #split} by a number. */
  public RandomStream split(long index) {
    return split(Long.toString(index));
  }

  /** A stream that stands where this one stands and goes on by itself. */
  public RandomStream copy() {
    return new RandomStream(key, tape, branches, position);
  }

  /** Whether another stream will give the same draws. */
  public boolean sameDraws(RandomStream other) {
    return key.equals(other.key) && Arrays.equals(tape, other.tape) && position == other.position;
  }

  /** The same stream at another position. */
  public RandomStream at(long position) {
    return new RandomStream(key, tape, position);
  }

  /** How many words, or uniforms of a tape, were taken. */
  public long position() {
    return position;
  }

  public boolean isTape() {
    return tape != null;
  }

  // --- draws ----------------------------------------------------------------------------------

  private long nextWord() {
    position++;
    state += gamma;
    return StreamKey.mix(state);
  }

  /** A uniform number in [0, 1), a multiple of 2^-53. */
  public double nextDouble() {
    return tape == null ? (nextWord() >>> 11) * UNIT : nextOfTape(tape);
  }

  private double nextOfTape(double[] uniforms) {
    if (branches != null) {
      throw new Branches.Unfollowable("it draws a number that can be any");
    }
    if (position >= uniforms.length) {
      throw new ScriptError(
          Fault.TAPE,
          "the draw tape of " + uniforms.length + " numbers has run out: one more was drawn");
    }
    return uniforms[(int) position++];
  }

  /**
   * True with probability {@code p}: whether a uniform is below it. Nothing is drawn when p is
   * exactly 0 or 1.
   */
  public boolean chance(double p) {
    if (p <= 0 || p >= 1) {
      if (p != 0 && p != 1) {
        throw new ScriptError(
            Fault.BAD_ARGUMENT, "a chance is from 0 to 1, not " + Values.showFloat(p));
      }
      return p == 1;
    }
    if (tape != null && branches != null) {
      return branches.decide(p);
    }
    return nextDouble() < p;
  }

  /**
   * A whole number in {@code first..last}, all equally likely. The upper word of (word × n), unless
   * the lower word is among the 2^64 mod n least: then the next word is taken (D. Lemire, "Fast
   * random integer generation in an interval", 2019).
   */
  public long nextInt(long first, long last) {
    if (first > last) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          "there is no number from " + first + " to " + last + ": the range is empty");
    }
    return first + bounded(last - first + 1);
  }

  /** A number from 0 up to n, unsigned; n = 0 stands for 2^64. */
  private long bounded(long n) {
    if (tape != null && branches != null) {
      return branches.any(n);
    }
    if (tape != null) {
      double size = n > 0 ? n : unsigned(n);
      long drawn = truncate(size * nextOfTape(tape));
      return Long.compareUnsigned(drawn, n - 1) > 0 ? n - 1 : drawn;
    }
    long word = nextWord();
    if (n == 0) {
      return word;
    }
    long low = word * n;
    if (Long.compareUnsigned(low, n) < 0) {
      long least = Long.remainderUnsigned(-n, n);
      while (Long.compareUnsigned(low, least) < 0) {
        word = nextWord();
        low = word * n;
      }
    }
    return multiplyHighUnsigned(word, n);
  }

  private static double unsigned(long n) {
    return n == 0 ? 0x1p64 : (n >>> 1) * 2.0;
  }

  /** A non-negative number below 2^64 without its fraction, as an unsigned word. */
  private static long truncate(double x) {
    return x < 0x1p63 ? (long) x : (long) (x - 0x1p63) + Long.MIN_VALUE;
  }

  private static long multiplyHighUnsigned(long a, long b) {
    return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
  }

  /** One of a list's numbers; of a range, without making its elements. */
  public long nextInt(ListValue numbers) {
    if (numbers instanceof RangeList range) {
      return nextInt(range.first(), range.last());
    }
    return numbers.longAt(index(numbers, "draw a number from"));
  }

  /** {@code low + (high - low) u}, kept below {@code high} where they differ. */
  public double between(double low, double high) {
    if (!(low <= high) || Double.isInfinite(low) || Double.isInfinite(high)) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          "there is nothing between " + Values.showFloat(low) + " and " + Values.showFloat(high),
          "the bounds must be finite, the smaller one first");
    }
    double u = nextDouble();
    double drawn =
        high - low <= Double.MAX_VALUE ? low + (high - low) * u : low * (1 - u) + high * u;
    return (drawn >= high && low < high ? Math.nextDown(high) : drawn) + 0.0;
  }

  /** A whole number of nanoseconds in {@code low..high}, all equally likely. */
  public long betweenDurations(long low, long high) {
    if (low > high) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          "there is nothing between "
              + Values.showDuration(low)
              + " and "
              + Values.showDuration(high),
          "the shorter one stands first");
    }
    return nextInt(low, high);
  }

  /** A normal deviate: {@link NormalQuantile} of a uniform, 0 being taken as 2^-54. */
  public double normal(double mean, double deviation) {
    if (!(deviation >= 0) || Double.isInfinite(deviation) || Double.isInfinite(mean)) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          "a normal draw needs a finite mean and a finite deviation of at least 0, not "
              + Values.showFloat(mean)
              + " and "
              + Values.showFloat(deviation));
    }
    double u = nextDouble();
    return mean + deviation * NormalQuantile.of(u == 0 ? 0x1p-54 : u) + 0.0;
  }

  /** {@code -mean ln(1 - u)}. */
  public double exponential(double mean) {
    if (!(mean >= 0) || Double.isInfinite(mean)) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          "an exponential draw needs a finite mean of at least 0, not " + Values.showFloat(mean));
    }
    return mean * -StrictMath.log1p(-nextDouble()) + 0.0;
  }

  // --- draws from lists -----------------------------------------------------------------------

  private int index(ListValue elements, String purpose) {
    if (elements.isEmpty()) {
      throw new ScriptError(Fault.BAD_ARGUMENT, "cannot " + purpose + " an empty list");
    }
    return (int) bounded(elements.size());
  }

  /** One element, all equally likely. */
  public @Nullable Object pick(ListValue elements) {
    if (elements instanceof RangeList range) {
      return nextInt(range.first(), range.last());
    }
    return elements.get(index(elements, "pick from"));
  }

  /**
   * An index with probability proportional to its weight: the first at which the running sum of the
   * weights exceeds u times their sum. Indices of weight 0 are never drawn.
   */
  public int weighted(double[] weights) {
    double total = 0;
    int lastPositive = -1;
    for (int i = 0; i < weights.length; i++) {
      double weight = weights[i];
      if (!(weight >= 0) || Double.isInfinite(weight)) {
        throw new ScriptError(
            Fault.BAD_ARGUMENT,
            "a weight is finite and at least 0, not " + Values.showFloat(weight));
      }
      total += weight;
      lastPositive = weight > 0 ? i : lastPositive;
    }
    if (lastPositive < 0 || Double.isInfinite(total)) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          weights.length == 0
              ? "cannot draw from an empty list"
              : "the weights sum to " + Values.showFloat(total));
    }
    if (branches != null) {
      return branches.weighted(weights, total);
    }
    double target = nextDouble() * total;
    double sum = 0;
    for (int i = 0; i < lastPositive; i++) {
      sum += weights[i];
      if (target < sum) {
        return i;
      }
    }
    return lastPositive;
  }

  /**
   * The elements in an order that is any with equal chance: for i from the last down to 1, swap i
   * with one of 0..i.
   */
  public ListValue shuffle(ListValue elements) {
    @Nullable Object[] all = elements.toObjects();
    for (int i = all.length - 1; i > 0; i--) {
      swap(all, i, (int) bounded(i + 1L));
    }
    return listOf(all, all.length);
  }

  /**
   * {@code count} different positions' elements in the order drawn: for i from 0, swap i with one
   * of i..last.
   */
  public ListValue sample(ListValue elements, long count) {
    if (count < 0 || count > elements.size()) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT, "cannot sample " + count + " of " + elements.size() + " elements");
    }
    @Nullable Object[] all = elements.toObjects();
    for (int i = 0; i < count; i++) {
      swap(all, i, i + (int) bounded(all.length - i));
    }
    return listOf(all, (int) count);
  }

  private static void swap(@Nullable Object[] all, int i, int j) {
    Object kept = all[i];
    all[i] = all[j];
    all[j] = kept;
  }

  private static ListValue listOf(@Nullable Object[] all, int count) {
    ListBuilder list = ListValue.builder(count);
    for (int i = 0; i < count; i++) {
      list.add(all[i]);
    }
    return list.build();
  }
}

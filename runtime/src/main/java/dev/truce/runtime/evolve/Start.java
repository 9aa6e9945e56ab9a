package dev.truce.runtime.evolve;

import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.random.RandomStream;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.Values;
import java.util.Arrays;
import java.util.Objects;

/** How a population begins: the cases of {@code Start} in {@code std.evolution}. */
final class Start {

  private final Data given;

  Start(Data given) {
    this.given = given;
  }

  /** Who stands where on a graph at first; counts are dealt out at random. */
  byte[] cells(int types, Graph graph, RandomStream random) {
    byte[] cells = new byte[graph.size()];
    switch (given.shape().name()) {
      case "Placed" -> {
        ListValue placed = (ListValue) Objects.requireNonNull(given.field(0));
        if (placed.size() != cells.length) {
          throw bad("Placed has " + placed.size() + " numbers for " + cells.length + " vertices");
        }
        for (int v = 0; v < cells.length; v++) {
          long type = placed.longAt(v);
          if (type < 0 || type >= types) {
            throw bad("there is no strategy number " + type + "; they count from 0");
          }
          cells[v] = (byte) type;
        }
      }
      case "Middle" -> {
        if (types < 2) {
          throw bad("one in the middle of others takes two strategies, its own first");
        }
        Arrays.fill(cells, (byte) 1);
        cells[graph.middle()] = 0;
      }
      default -> {
        int next = 0;
        int[] counts = counts(types, cells.length);
        for (int type = 0; type < types; type++) {
          Arrays.fill(cells, next, next + counts[type], (byte) type);
          next += counts[type];
        }
        for (int i = cells.length - 1; i > 0; i--) {
          int j = (int) random.nextInt(0, i);
          byte kept = cells[i];
          cells[i] = cells[j];
          cells[j] = kept;
        }
      }
    }
    return cells;
  }

  /** How many there are of each type at first. */
  int[] counts(int types, int population) {
    return switch (given.shape().name()) {
      case "Even" -> apportioned(even(types), population);
      case "Shares" -> apportioned(shares(types), population);
      case "Counts" -> counted(types, population);
      case "Invasion" -> invasion(types, population);
      case "Placed", "Middle" ->
          throw bad(given.shape().name() + " needs a graph: a rule with `on: …`");
      default -> throw new IllegalArgumentException("no start: " + given);
    };
  }

  /** The shares of an infinite population. */
  double[] shares(int types) {
    switch (given.shape().name()) {
      case "Even":
        return even(types);
      case "Shares":
        return summingToOne(list(types).toDoubles());
      case "Counts":
        return summingToOne(Arrays.stream(list(types).toLongs()).asDoubleStream().toArray());
      default:
        throw bad("an infinite population begins with `Even`, `Shares` or `Counts`");
    }
  }

  private static double[] even(int types) {
    double[] shares = new double[types];
    Arrays.fill(shares, 1.0 / types);
    return shares;
  }

  private ListValue list(int types) {
    ListValue list = (ListValue) Objects.requireNonNull(given.field(0));
    if (list.size() != types) {
      throw bad(
          given.shape().name() + " has " + list.size() + " numbers for " + types + " strategies");
    }
    return list;
  }

  private static double[] summingToOne(double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      if (!(weight >= 0) || Double.isInfinite(weight)) {
        throw bad("a share is finite and at least 0, not " + Values.showFloat(weight));
      }
      sum += weight;
    }
    if (!(sum > 0) || Double.isInfinite(sum)) {
      throw bad("the shares sum to " + Values.showFloat(sum));
    }
    double[] shares = weights.clone();
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
    }
    return shares;
  }

  private int[] counted(int types, int population) {
    long[] counts = list(types).toLongs();
    long sum = 0;
    for (long count : counts) {
      if (count < 0 || count > population) {
        throw bad("of " + population + " there cannot be " + count + " of one strategy");
      }
      sum += count;
    }
    if (sum != population) {
      throw bad("the counts sum to " + sum + ", but the population is " + population);
    }
    return Arrays.stream(counts).mapToInt(Math::toIntExact).toArray();
  }

  private int[] invasion(int types, int population) {
    long invaders = (Long) Objects.requireNonNull(given.field(0));
    if (types < 2) {
      throw bad("an invasion takes two strategies, the invader's first");
    }
    if (invaders < 0 || invaders > population) {
      throw bad("of " + population + " there cannot be " + invaders + " invaders");
    }
    int[] counts = new int[types];
    counts[0] = (int) invaders;
    counts[1] = population - (int) invaders;
    return counts;
  }

  /** Whole numbers in proportion to shares, by largest remainders; of equal ones the earlier. */
  private static int[] apportioned(double[] shares, int population) {
    int[] counts = new int[shares.length];
    double[] rests = new double[shares.length];
    int left = population;
    for (int i = 0; i < shares.length; i++) {
      double quota = shares[i] * population;
      counts[i] = (int) Math.floor(quota + 1e-9);
      rests[i] = quota - counts[i];
      left -= counts[i];
    }
    while (left > 0) {
      int most = 0;
      for (int i = 1; i < rests.length; i++) {
        most = rests[i] > rests[most] + 1e-9 ? i : most;
      }
      counts[most]++;
      rests[most] -= 1;
      left--;
    }
    return counts;
  }

  private static ScriptError bad(String message) {
    return new ScriptError(Fault.BAD_ARGUMENT, message);
  }

  @Override
  public String toString() {
    return given.toString();
  }
}

package dev.truce.runtime.evolve;

import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.game.Csv;
import dev.truce.runtime.game.TextTable;
import dev.truce.runtime.value.ListBuilder;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.Value;
import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How much of the time a population has each composition in the long run. */
public final class Compositions implements Value {

  private static final int SHOWN = 10;

  private final Payoffs payoffs;
  private final String rule;
  private final Simplex simplex;
  private final double[] chances;

  Compositions(Payoffs payoffs, String rule, Simplex simplex, double[] chances) {
    this.payoffs = payoffs;
    this.rule = rule;
    this.simplex = simplex;
    this.chances = chances;
  }

  /** All compositions: how many there are of each type, by falling counts. */
  public ListValue counts() {
    ListBuilder all = ListValue.builder(simplex.size);
    for (int i = 0; i < simplex.size; i++) {
      all.add(list(i));
    }
    return all.build();
  }

  private ListValue list(int number) {
    return ListValue.ofLongs(Arrays.stream(simplex.counts(number)).asLongStream().toArray());
  }

  /** The probability of each, in the same order. */
  public ListValue chances() {
    return ListValue.ofDoubles(chances.clone());
  }

  /** The probability of one composition. */
  public double chance(ListValue counts) {
    long sum = 0;
    int[] wanted = new int[counts.size()];
    for (int i = 0; i < wanted.length; i++) {
      long count = counts.longAt(i);
      if (count < 0 || count > simplex.population) {
        sum = -1;
        break;
      }
      wanted[i] = (int) count;
      sum += count;
    }
    if (wanted.length != simplex.types || sum != simplex.population) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          counts
              + " is no composition of "
              + simplex.population
              + " individuals of "
              + simplex.types
              + " strategies");
    }
    return chances[simplex.number(wanted)];
  }

  /** The mean share of each type. */
  public ListValue shares() {
    return ListValue.ofDoubles(means());
  }

  private double[] means() {
    double[] means = new double[simplex.types];
    for (int i = 0; i < simplex.size; i++) {
      int[] counts = simplex.counts(i);
      for (int t = 0; t < means.length; t++) {
        means[t] += chances[i] * counts[t] / simplex.population;
      }
    }
    return means;
  }

  /** The mean share of one type. */
  public double share(Object strategy) {
    return means()[payoffs.indexOf(strategy)];
  }

  /** A line for each composition. */
  public String csv() {
    StringBuilder out = new StringBuilder();
    payoffs.names().forEach(name -> out.append(Csv.cell(name)).append(','));
    out.append("chance\n");
    for (int i = 0; i < simplex.size; i++) {
      for (int count : simplex.counts(i)) {
        out.append(count).append(',');
      }
      out.append(Values.showFloat(chances[i])).append('\n');
    }
    return out.toString();
  }

  @Override
  public void show(StringBuilder out) {
    out.append(payoffs.plan().game()).append(", ").append(rule);
    out.append(", population ").append(simplex.population).append('\n');
    TextTable table = new TextTable().right("chance");
    payoffs.names().forEach(table::right);
    List<String> means = new ArrayList<>(List.of("mean"));
    for (double mean : means()) {
      means.add(Values.format(mean * simplex.population, ".2"));
    }
    table.row(means);
    int[] likely =
        IntStream.range(0, simplex.size)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -chances[i]))
            .limit(SHOWN)
            .mapToInt(i -> i)
            .toArray();
    for (int number : likely) {
      List<String> row = new ArrayList<>(List.of(Values.format(chances[number], ".2%")));
      for (int count : simplex.counts(number)) {
        row.add(Integer.toString(count));
      }
      table.row(row);
    }
    table.show(out);
    if (simplex.size > SHOWN) {
      out.append("\n… and ").append(simplex.size - SHOWN).append(" less likely");
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Compositions that
        && payoffs.same(that.payoffs)
        && rule.equals(that.rule)
        && Arrays.equals(chances, that.chances);
  }

  @Override
  public int hashCode() {
    return 31 * rule.hashCode() + Arrays.hashCode(chances);
  }

  @Override
  public int compareWith(Value other) {
    Compositions that = (Compositions) other;
    int order = Values.compare(payoffs.strategies(), that.payoffs.strategies());
    order = order != 0 ? order : rule.compareTo(that.rule);
    return order != 0 ? order : Values.compare(chances(), that.chances());
  }

  @Override
  public String toString() {
    return Values.show(this);
  }
}

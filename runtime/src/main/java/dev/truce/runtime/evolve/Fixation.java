package dev.truce.runtime.evolve;

import dev.truce.runtime.game.TextTable;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.Value;
import dev.truce.runtime.value.Values;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of a population without mutation that begins with given counts. */
public final class Fixation implements Value {

  private final Payoffs payoffs;
  private final String rule;
  private final int[] counts;

  /** The probability of each type to take over, then that none ever does, then the mean time. */
  private final double[] results;

  Fixation(Payoffs payoffs, String rule, int[] counts, double[] results) {
    this.payoffs = payoffs;
    this.rule = rule;
    this.counts = counts;
    this.results = results;
  }

  /** For each strategy the probability that it takes over. */
  public ListValue chances() {
    return ListValue.ofDoubles(Arrays.copyOf(results, counts.length));
  }

  /** The probability that a strategy takes over. */
  public double chance(Object strategy) {
    return results[payoffs.indexOf(strategy)];
  }

  /** The probability that the population stays mixed for ever. */
  public double mixed() {
    return results[counts.length];
  }

  /** The mean number of generations until it is decided; infinite where it may never be. */
  public double generations() {
    return results[counts.length + 1];
  }

  @Override
  public void show(StringBuilder out) {
    out.append(payoffs.plan().game()).append(", ").append(payoffs.plan().lengths());
    out.append(", ").append(rule).append('\n');
    TextTable table = new TextTable().left("strategy").right("start").right("takes over");
    for (int i = 0; i < counts.length; i++) {
      String chance = Values.format(results[i], ".3%");
      table.row(List.of(payoffs.names().get(i), Integer.toString(counts[i]), chance));
    }
    table.show(out);
    if (mixed() > 0) {
      out.append("\nstays mixed: ").append(Values.format(mixed(), ".3%"));
    } else {
      out.append("\ndecided after ").append(Values.format(generations(), ".2"));
      out.append(" generations on average");
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Fixation that
        && payoffs.same(that.payoffs)
        && rule.equals(that.rule)
        && Arrays.equals(counts, that.counts)
        && Arrays.equals(results, that.results);
  }

  @Override
  public int hashCode() {
    return 31 * rule.hashCode() + Arrays.hashCode(results);
  }

  @Override
  public int compareWith(Value other) {
    Fixation that = (Fixation) other;
    int order = Values.compare(payoffs.strategies(), that.payoffs.strategies());
    order = order != 0 ? order : rule.compareTo(that.rule);
    order = order != 0 ? order : Arrays.compare(counts, that.counts);
    return order != 0 ? order : Arrays.compare(results, that.results);
  }

  @Override
  public String toString() {
    return Values.show(this);
  }
}

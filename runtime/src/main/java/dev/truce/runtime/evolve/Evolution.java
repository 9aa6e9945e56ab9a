package dev.truce.runtime.evolve;

import dev.truce.runtime.game.Matrix;
import dev.truce.runtime.game.StrategyValue;
import dev.truce.runtime.value.ListBuilder;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.Value;
import dev.truce.runtime.value.Values;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A population over time. Equal when types, payoffs and all that was recorded are.
 *
 * <p>Records are taken at {@link #times}, in generations; the first is the start, the last the end.
 */
public final class Evolution implements Value {

  private final Payoffs payoffs;
  private final String rule;
  private final int population;
  private final long steps;
  private final long fixed;
  private final double fixedAt;
  private final double[] times;
  private final double[] means;
  private final double[][] levels;
  private final List<Frame> frames;

  /**
   * @param population 0 for an infinite one, whose levels are shares
   * @param stepsAGeneration how many steps a generation has
   */
  Evolution(
      Payoffs payoffs,
      String rule,
      int population,
      History history,
      List<Frame> frames,
      double stepsAGeneration) {
    this.payoffs = payoffs;
    this.rule = rule;
    this.population = population;
    this.steps = history.steps;
    this.fixed = history.fixed;
    this.fixedAt = history.fixed / stepsAGeneration;
    this.times = history.times();
    this.means = history.means();
    this.levels = history.levels();
    this.frames = frames;
  }

  public ListValue strategies() {
    return payoffs.strategies();
  }

  public ListValue names() {
    return payoffs.matrix().names();
  }

  public Matrix payoffs() {
    return payoffs.matrix();
  }

  /** As it was written in the script. */
  public String rule() {
    return rule;
  }

  /** How many individuals; 0 for an infinite population. */
  public long population() {
    return population;
  }

  public long seed() {
    return payoffs.plan().seed();
  }

  public String game() {
    return payoffs.plan().game().toString();
  }

  public String turns() {
    return payoffs.plan().lengths().toString();
  }

  /** The generations that went by. */
  public double generations() {
    return times[times.length - 1];
  }

  public long steps() {
    return steps;
  }

  /** When each record was taken, in generations. */
  public ListValue times() {
    return ListValue.ofDoubles(times.clone());
  }

  /** For each record, the mean payoff a turn over all that met. */
  public ListValue meanPayoffs() {
    return ListValue.ofDoubles(means.clone());
  }

  /** For each record, the share of each type. */
  public ListValue shares() {
    ListBuilder all = ListValue.builder(levels.length);
    for (int i = 0; i < levels.length; i++) {
      all.add(ListValue.ofDoubles(shares(i)));
    }
    return all.build();
  }

  private double[] shares(int record) {
    double[] shares = levels[record].clone();
    for (int i = 0; i < shares.length; i++) {
      shares[i] = population == 0 ? shares[i] : shares[i] / population;
    }
    return shares;
  }

  /** The share of one type in each record. */
  public ListValue share(Object strategy) {
    return ListValue.ofDoubles(series(payoffs.indexOf(strategy)));
  }

  double[] series(int type) {
    double[] series = new double[levels.length];
    for (int i = 0; i < series.length; i++) {
      series[i] = population == 0 ? levels[i][type] : levels[i][type] / population;
    }
    return series;
  }

  /** The shares at the end. */
  public ListValue last() {
    return ListValue.ofDoubles(shares(levels.length - 1));
  }

  /** How many of each type there were at the end; of an infinite population, shares. */
  double[] level(int record) {
    return levels[record];
  }

  int records() {
    return levels.length;
  }

  /** The number of the type that took over for good, -1 when none did. */
  int winnerIndex() {
    if (fixed < 0) {
      return -1;
    }
    double[] last = levels[levels.length - 1];
    for (int i = 0; i < last.length; i++) {
      if (last[i] > 0) {
        return i;
      }
    }
    return -1;
  }

  /** The type that took over for good, or null. */
  public @Nullable StrategyValue winner() {
    int index = winnerIndex();
    return index < 0 ? null : (StrategyValue) payoffs.strategies().get(index);
  }

  /** The generation in which that was so for the first time, or null. */
  public @Nullable Double fixation() {
    return fixed < 0 ? null : fixedAt;
  }

  /** Who stood where, of spatial runs. */
  public ListValue frames() {
    return ListValue.ofObjects(frames.toArray());
  }

  List<Frame> frameList() {
    return frames;
  }

  List<String> typeNames() {
    return payoffs.names();
  }

  public String csv() {
    return EvolutionText.csv(this);
  }

  public String json() {
    return EvolutionText.json(this);
  }

  @Override
  public void show(StringBuilder out) {
    EvolutionText.show(this, out);
  }

  @Override
  public int compareWith(Value other) {
    Evolution that = (Evolution) other;
    int order = Values.compare(strategies(), that.strategies());
    order = order != 0 ? order : rule.compareTo(that.rule);
    order = order != 0 ? order : Integer.compare(population, that.population);
    order = order != 0 ? order : Values.compare(payoffs(), that.payoffs());
    order = order != 0 ? order : Values.compare(times(), that.times());
    order = order != 0 ? order : Values.compare(shares(), that.shares());
    return order != 0 ? order : Values.compare(frames(), that.frames());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Evolution that
            && payoffs.same(that.payoffs)
            && rule.equals(that.rule)
            && population == that.population
            && steps == that.steps
            && Arrays.equals(times, that.times)
            && Arrays.equals(means, that.means)
            && Arrays.deepEquals(levels, that.levels)
            && frames.equals(that.frames));
  }

  @Override
  public int hashCode() {
    return 31 * rule.hashCode() + Arrays.deepHashCode(levels);
  }

  @Override
  public String toString() {
    return Values.show(this);
  }
}

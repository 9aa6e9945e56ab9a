package dev.truce.runtime.evolve;

import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is kept of a run while it goes on: how many there were of each type, and what they earned.
 */
final class History {

  private static final long MOST_NUMBERS = 4_000_000;

  private final int types;
  private final List<double[]> levels = new ArrayList<>();
  private double[] times = new double[16];
  private double[] means = new double[16];

  /** Single changes, or generations where all change at once. */
  long steps;

  /** The step after which one type was left for good, -1 while there is none. */
  long fixed = -1;

  History(int types) {
    this.types = types;
  }

  /** Notes the state at a time, counted in generations; takes over {@code level}. */
  void note(double time, double[] level, double meanPayoff) {
    int size = levels.size();
    if ((size + 1L) * types > MOST_NUMBERS) {
      throw new ScriptError(
          Fault.TOO_LARGE, "too many records are taken", "take fewer with a larger `every`");
    }
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
      means = Arrays.copyOf(means, 2 * size);
    }
    times[size] = time;
    means[size] = meanPayoff + 0.0;
    levels.add(level);
  }

  /** Notes the counts of a well-mixed population, who all play each other. */
  void note(double time, int[] counts, Income income) {
    double[] level = new double[types];
    int population = 0;
    for (int i = 0; i < types; i++) {
      level[i] = counts[i];
      population += counts[i];
    }
    double sum = 0;
    for (int i = 0; i < types; i++) {
      sum += counts[i] == 0 ? 0 : counts[i] * income.mean(counts, i, population);
    }
    note(time, level, sum / population);
  }

  double lastTime() {
    return times[levels.size() - 1];
  }

  double[] times() {
    return Arrays.copyOf(times, levels.size());
  }

  double[] means() {
    return Arrays.copyOf(means, levels.size());
  }

  double[][] levels() {
    return levels.toArray(double[][]::new);
  }
}

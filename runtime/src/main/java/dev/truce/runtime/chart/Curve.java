package dev.truce.runtime.chart;

import java.util.Arrays;

/**
 * Numbers in order, with a name that may be empty. Those that are not finite leave gaps.
 *
 * @param places where each stands, ascending
 */
public record Curve(String name, double[] places, double[] values) {

  /** Numbers at 1, 2, 3 … */
  public Curve(String name, double[] values) {
    this(name, turns(values.length), values);
  }

  private static double[] turns(int count) {
    double[] turns = new double[count];
    for (int i = 0; i < count; i++) {
      turns[i] = i + 1;
    }
    return turns;
  }

  /** The same in other units of place. */
  public Curve scaled(double factor) {
    return new Curve(name, Arrays.stream(places).map(place -> place * factor).toArray(), values);
  }

  double min() {
    return Arrays.stream(values).filter(Double::isFinite).min().orElse(0);
  }

  double max() {
    return Arrays.stream(values).filter(Double::isFinite).max().orElse(0);
  }
}

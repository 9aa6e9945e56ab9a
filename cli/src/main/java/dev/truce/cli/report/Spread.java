package dev.truce.cli.report;

import java.util.Arrays;

/** Where numbers lie: ends, quartiles and mean, and how densely. */
record Spread(double[] sorted) {

  static Spread of(double[] numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    return new Spread(sorted);
  }

  double low() {
    return sorted[0];
  }

  double high() {
    return sorted[sorted.length - 1];
  }

  /** By linear interpolation between the two nearest. */
  double quantile(double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  double mean() {
    return Arrays.stream(sorted).sum() / sorted.length;
  }

  private double deviation() {
    double mean = mean();
    double sum = 0;
    for (double number : sorted) {
      sum += (number - mean) * (number - mean);
    }
    return Math.sqrt(sum / sorted.length);
  }

  /**
   * The density at places across the spread, by normal kernels (B. Silverman, Density Estimation,
   * 1986, whose rule of thumb gives the bandwidth).
   */
  double[] density(double[] places) {
    double middle = (quantile(0.75) - quantile(0.25)) / 1.34;
    double scale = middle > 0 ? Math.min(deviation(), middle) : deviation();
    double bandwidth = 0.9 * scale * StrictMath.pow(sorted.length, -0.2);
    double[] density = new double[places.length];
    for (int i = 0; i < places.length; i++) {
      for (double number : sorted) {
        double z = (places[i] - number) / bandwidth;
        density[i] += StrictMath.exp(-z * z / 2);
      }
    }
    return density;
  }
}

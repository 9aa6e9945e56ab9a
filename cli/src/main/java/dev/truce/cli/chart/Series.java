package dev.truce.cli.chart;

import java.util.Arrays;

/** Numbers in order, with a name that may be empty. Those that are not finite leave gaps. */
public record Series(String name, double[] values) {

  double min() {
    return Arrays.stream(values).filter(Double::isFinite).min().orElse(0);
  }

  double max() {
    return Arrays.stream(values).filter(Double::isFinite).max().orElse(0);
  }
}

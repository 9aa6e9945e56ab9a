package dev.truce.cli.report;

import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.List;

/** Numbers on a length, with round ones to be marked. */
final class Scale {

  private final double low;
  private final double high;
  private final double from;
  private final double to;
  private final double step;

  /**
   * From {@code low} to {@code high}, widened to round numbers, on the way from one place to
   * another.
   */
  Scale(double low, double high, double from, double to, int ticks) {
    double room = high > low ? 0 : Math.max(Math.abs(high) / 2, 0.5);
    this.step = roundStep((high - low + 2 * room) / ticks);
    this.low = Math.floor((low - room) / step + 1e-9) * step;
    this.high = Math.ceil((high + room) / step - 1e-9) * step;
    this.from = from;
    this.to = to;
  }

  private Scale(double low, double high, double from, double to, double step) {
    this.low = low;
    this.high = high;
    this.from = from;
    this.to = to;
    this.step = step;
  }

  /** From {@code low} to {@code high} exactly. */
  static Scale exact(double low, double high, double from, double to, int ticks) {
    double end = high > low ? high : low + 1;
    return new Scale(low, end, from, to, roundStep((end - low) / ticks));
  }

  /** 1, 2 or 5 times a power of ten, at least as much as asked for. */
  private static double roundStep(double least) {
    if (!(least > 0) || Double.isInfinite(least)) {
      return 1;
    }
    double power = StrictMath.pow(10, Math.floor(StrictMath.log10(least)));
    for (int factor : new int[] {1, 2, 5, 10}) {
      if (factor * power >= least * (1 - 1e-9)) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  double at(double value) {
    return from + (value - low) / (high - low) * (to - from);
  }

  double low() {
    return low;
  }

  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    long first = (long) Math.ceil(low / step - 1e-9);
    for (long i = first; i * step <= high + step * 1e-9 && ticks.size() < 100; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /** A tick in as many decimals as the step needs. */
  String label(double tick) {
    double size = Math.max(Math.abs(low), Math.abs(high));
    if (size >= 1e7 || step < 1e-4) {
      return Values.showFloat(
          Double.parseDouble(String.format(java.util.Locale.ROOT, "%.3g", tick)));
    }
    int decimals = (int) Math.max(0, -Math.floor(StrictMath.log10(step) + 1e-9));
    return Values.format(tick == 0 ? 0.0 : tick, "." + decimals);
  }
}

package dev.truce.cli.report;

import dev.truce.runtime.chart.Curve;
import java.util.List;

/** The frame of a chart over time: marks on both axes, lines across, what the axes mean. */
final class Axes {

  static final double WIDTH = 760;
  static final double HEIGHT = 300;
  private static final double TOP = 12;
  private static final double BOTTOM = 44;
  private static final double RIGHT = 16;
  private static final int TICKS = 5;
  private static final int TICKS_ACROSS = 8;

  final Scale x;
  final Scale y;
  private final double left;
  private final String xMeaning;
  private final String yMeaning;

  /** Where the plot ends below. */
  static final double FLOOR = HEIGHT - BOTTOM;

  Axes(
      double xLow,
      double xHigh,
      double yLow,
      double yHigh,
      boolean yExact,
      String xMeaning,
      String yMeaning) {
    this.y =
        yExact
            ? Scale.exact(yLow, yHigh, FLOOR, TOP, TICKS)
            : new Scale(yLow, yHigh, FLOOR, TOP, TICKS);
    double widest = 0;
    for (double tick : y.ticks()) {
      widest = Math.max(widest, Picture.widthOf(y.label(tick)));
    }
    this.left = widest + 34;
    this.x = Scale.exact(xLow, xHigh, left, WIDTH - RIGHT, TICKS_ACROSS);
    this.xMeaning = xMeaning;
    this.yMeaning = yMeaning;
  }

  /** Axes that hold series whose numbers stand at {@code times}, or at 1, 2, 3 … */
  static Axes around(List<Curve> all, double[] times, String xMeaning, String yMeaning) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Curve series : all) {
      for (double value : series.values()) {
        if (Double.isFinite(value)) {
          low = Math.min(low, value);
          high = Math.max(high, value);
        }
      }
    }
    boolean any = low <= high;
    return new Axes(
        times[0],
        times[times.length - 1],
        any ? low : 0,
        any ? high : 1,
        false,
        xMeaning,
        yMeaning);
  }

  void draw(Picture picture) {
    for (double tick : y.ticks()) {
      picture.line(left, y.at(tick), WIDTH - RIGHT, y.at(tick), "grid");
      picture.text(left - 8, y.at(tick) + 4, y.label(tick), "end", "tick");
    }
    for (double tick : x.ticks()) {
      picture.line(x.at(tick), FLOOR, x.at(tick), FLOOR + 5, "axis");
      picture.text(x.at(tick), FLOOR + 19, x.label(tick), "middle", "tick");
    }
    picture.line(left, FLOOR, WIDTH - RIGHT, FLOOR, "axis");
    picture.text((left + WIDTH - RIGHT) / 2, HEIGHT - 6, xMeaning, "middle", "meaning");
    picture.turned(14, (TOP + FLOOR) / 2, yMeaning, "meaning");
  }
}

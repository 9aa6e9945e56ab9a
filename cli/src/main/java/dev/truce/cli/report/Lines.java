package dev.truce.cli.report;

import dev.truce.runtime.chart.Curve;
import java.util.List;

/** Series over time as lines or, where they are shares of a whole, as bands upon each other. */
final class Lines {

  /** Points that a line has at most; of more, the lowest and highest of each stretch. */
  private static final int MOST = 1_600;

  private Lines() {}

  /** The numbers 1, 2, 3 … up to the longest series. */
  static double[] turns(List<Curve> all) {
    int longest = all.stream().mapToInt(s -> s.values().length).max().orElse(1);
    double[] turns = new double[longest];
    for (int i = 0; i < longest; i++) {
      turns[i] = i + 1;
    }
    return turns;
  }

  static void draw(Picture picture, Axes axes, List<Curve> all, double[] times) {
    draw(picture, axes, all.stream().map(c -> new Curve(c.name(), times, c.values())).toList());
  }

  /** Each at its own places. */
  static void draw(Picture picture, Axes axes, List<Curve> all) {
    axes.draw(picture);
    for (int i = 0; i < all.size(); i++) {
      Curve curve = all.get(i);
      String tip = Palette.name(curve, i);
      if (curve.values().length == 1) {
        double x = axes.x.at(curve.places()[0]);
        picture.dot(x, axes.y.at(curve.values()[0]), 4, "f" + i % Palette.SIZE, tip);
      } else {
        String data = path(curve.values(), curve.places(), axes);
        picture.path(data, "line s" + i % Palette.SIZE, tip);
      }
    }
  }

  private static String path(double[] values, double[] times, Axes axes) {
    StringBuilder data = new StringBuilder();
    boolean down = false;
    int stretch = Math.max(1, 2 * values.length / MOST);
    for (int from = 0; from < values.length; from += stretch) {
      int to = Math.min(values.length, from + stretch);
      int low = from;
      int high = from;
      for (int i = from; i < to; i++) {
        low = values[i] < values[low] ? i : low;
        high = values[i] > values[high] ? i : high;
      }
      down = point(data, values, times, Math.min(low, high), axes, down);
      if (low != high) {
        down = point(data, values, times, Math.max(low, high), axes, down);
      }
    }
    return data.toString();
  }

  private static boolean point(
      StringBuilder data, double[] values, double[] times, int i, Axes axes, boolean down) {
    if (!Double.isFinite(values[i])) {
      return false;
    }
    data.append(down ? 'L' : 'M');
    place(data, axes.x.at(times[i]), axes.y.at(values[i]));
    return true;
  }

  private static void place(StringBuilder data, double x, double y) {
    data.append(Html.number(x)).append(' ').append(Html.number(y));
  }

  /** Shares of a whole: the first series stands at the bottom. */
  static void bands(Picture picture, Axes axes, List<Curve> all, double[] times) {
    int step = Math.max(1, times.length / MOST);
    double[] floor = new double[times.length];
    for (int i = 0; i < all.size(); i++) {
      double[] values = all.get(i).values();
      double[] top = new double[times.length];
      for (int t = 0; t < times.length; t++) {
        top[t] = floor[t] + values[t];
      }
      StringBuilder data = new StringBuilder();
      for (int t = 0; t < times.length; t = next(t, step, times.length)) {
        data.append(t == 0 ? 'M' : 'L');
        place(data, axes.x.at(times[t]), axes.y.at(top[t]));
      }
      for (int t = times.length - 1; t >= 0; t = before(t, step, times.length)) {
        data.append('L');
        place(data, axes.x.at(times[t]), axes.y.at(floor[t]));
      }
      picture.path(
          data.append('Z').toString(), "band f" + i % Palette.SIZE, Palette.name(all.get(i), i));
      floor = top;
    }
    axes.draw(picture);
  }

  /** The records drawn are every so many, and the last. */
  private static int next(int t, int step, int length) {
    return t < length - 1 && t + step >= length ? length - 1 : t + step;
  }

  private static int before(int t, int step, int length) {
    return t == length - 1 && t % step != 0 ? t / step * step : t - step;
  }
}

package dev.truce.runtime.scenario;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.chart.Curve;
import dev.truce.runtime.chart.LinePlot;
import dev.truce.runtime.chart.Medium;
import dev.truce.runtime.value.DurationValue;
import dev.truce.runtime.value.MapValue;
import dev.truce.runtime.value.TimeValue;
import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The metrics of a run as lines over virtual time, where their values are numbers. */
public final class Plots {

  /** Drawn with the same width everywhere, so that a run prints the same everywhere. */
  private static final Medium MEDIUM = Medium.plain().ofWidth(80);

  private Plots() {}

  /** The pictures that the scenario declares; of each, the lines in it, one at least. */
  public static List<List<Curve>> declared(Outcome outcome) {
    List<List<Curve>> pictures = new ArrayList<>();
    for (ImmutableList<Integer> plot : outcome.scenario().type().plots()) {
      List<Curve> lines = new ArrayList<>();
      plot.forEach(metric -> lines.addAll(lines(outcome.metric(metric))));
      if (!lines.isEmpty()) {
        pictures.add(lines);
      }
    }
    return pictures;
  }

  /** The declared pictures in characters. */
  public static List<List<String>> drawn(Outcome outcome) {
    long end = outcome.time().nanos();
    return declared(outcome).stream().map(p -> LinePlot.overTime(p, end, MEDIUM)).toList();
  }

  /**
   * A metric as lines: one, or one for each agent where it is a map; none where its values are no
   * numbers. Times count in seconds, yes as 1 and no as 0.
   */
  public static List<Curve> lines(Series metric) {
    Map<String, Points> lines = new LinkedHashMap<>();
    for (int i = 0; i < metric.values().size(); i++) {
      long time = ((TimeValue) Objects.requireNonNull(metric.times().get(i))).nanos();
      Object value = metric.values().get(i);
      if (value instanceof MapValue map) {
        for (Iterator<MapValue.Entry> entries = map.entries(); entries.hasNext(); ) {
          MapValue.Entry entry = entries.next();
          add(lines, metric.name() + " of " + Values.show(entry.key()), time, entry.value());
        }
      } else {
        add(lines, metric.name(), time, value);
      }
    }
    List<Curve> all = new ArrayList<>();
    lines.forEach((name, points) -> all.add(points.series(name)));
    return all;
  }

  private static void add(
      Map<String, Points> lines, String name, long time, @Nullable Object value) {
    double number =
        value instanceof Long whole
            ? whole
            : value instanceof Double real
                ? real
                : value instanceof DurationValue duration
                    ? duration.nanos() / 1e9
                    : value instanceof Boolean yes ? (yes ? 1 : 0) : Double.NaN;
    if (Double.isFinite(number)) {
      lines.computeIfAbsent(name, n -> new Points()).add((double) time, number);
    }
  }

  private static final class Points {
    private double[] places = new double[16];
    private double[] values = new double[16];
    private int count;

    void add(double place, double value) {
      if (count == places.length) {
        places = Arrays.copyOf(places, 2 * count);
        values = Arrays.copyOf(values, 2 * count);
      }
      places[count] = place;
      values[count++] = value;
    }

    Curve series(String name) {
      return new Curve(name, Arrays.copyOf(places, count), Arrays.copyOf(values, count));
    }
  }
}

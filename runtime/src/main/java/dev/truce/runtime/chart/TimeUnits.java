package dev.truce.runtime.chart;

import dev.truce.runtime.value.Values;

/**
 * The unit in which times on an axis are told.
 *
 * @param nanos how long it is, in nanoseconds
 */
public record TimeUnits(String name, double nanos) {

  private static final TimeUnits[] ALL = {
    new TimeUnits("d", 86_400e9),
    new TimeUnits("h", 3_600e9),
    new TimeUnits("min", 60e9),
    new TimeUnits("s", 1e9),
    new TimeUnits("ms", 1e6),
    new TimeUnits("us", 1e3),
    new TimeUnits("ns", 1)
  };

  /** The largest of which there is at least one and a half in a time; of seconds, one. */
  public static TimeUnits of(double nanos) {
    for (TimeUnits unit : ALL) {
      if (nanos >= (unit.nanos > 1e9 ? 1.5 : 1) * unit.nanos) {
        return unit;
      }
    }
    return ALL[ALL.length - 1];
  }

  /** A time in the unit of its size. */
  public static String shown(long nanos) {
    double time = nanos;
    return nanos == 0 ? "0s" : of(time).show(time);
  }

  /** A time in this unit, to three digits: {@code 2.05s}. */
  public String show(double time) {
    double number = time / nanos;
    String text = Values.format(number, number >= 99.95 ? ".0" : number >= 9.995 ? ".1" : ".2");
    String bare = text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    return bare + name;
  }
}

package dev.truce.cli.report;

import dev.truce.runtime.chart.Curve;
import java.util.List;

/** The colours of series, which are told apart by the colour-blind, and what has which. */
final class Palette {

  /** How many there are; the style of the page has classes s0, f0 and so on for them. */
  static final int SIZE = 8;

  private static final int MOST_NAMED = 40;

  private Palette() {}

  static String name(Curve series, int number) {
    return series.name().isEmpty() ? "series " + (number + 1) : series.name();
  }

  /** A key to the colours, unless there is but one series without a name. */
  static void key(Html html, List<String> names) {
    if (names.stream().allMatch(String::isEmpty)) {
      return;
    }
    html.open("ul", "class", "key");
    for (int i = 0; i < Math.min(names.size(), MOST_NAMED); i++) {
      html.open("li");
      html.element("span", "", "class", "swatch b" + i % SIZE);
      html.text(names.get(i)).close("li");
    }
    if (names.size() > MOST_NAMED) {
      html.element("li", "and " + (names.size() - MOST_NAMED) + " more");
    }
    html.close("ul").line();
  }
}

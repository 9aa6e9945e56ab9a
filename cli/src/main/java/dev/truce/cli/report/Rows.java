package dev.truce.cli.report;

import dev.truce.runtime.value.Values;
import java.util.List;

/** Entrants below each other, each with the spread of its numbers on a common scale. */
final class Rows {

  private static final double WIDTH = 760;
  private static final double ROW = 26;
  private static final double TOP = 8;
  private static final double BOTTOM = 44;
  private static final int LONGEST = 30;
  private static final int ACROSS = 40;

  /**
   * An entrant.
   *
   * @param numbers one at least
   * @param tips what each number is
   */
  record Row(String name, double[] numbers, List<String> tips) {}

  private final List<Row> rows;
  private final String meaning;
  private final double left;
  private final Scale scale;

  Rows(List<Row> rows, String meaning) {
    this.rows = rows;
    this.meaning = meaning;
    double widest = 0;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Row row : rows) {
      widest = Math.max(widest, Picture.widthOf(cut(row.name)));
      Spread spread = Spread.of(row.numbers);
      low = Math.min(low, spread.low());
      high = Math.max(high, spread.high());
    }
    this.left = widest + 16;
    this.scale = new Scale(low, high, left, WIDTH - 20, 8);
  }

  static String cut(String name) {
    int length = name.codePointCount(0, name.length());
    return length <= LONGEST
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }

  private double height() {
    return TOP + rows.size() * ROW + BOTTOM;
  }

  private Picture begin(Html html, String id, String title, String description) {
    Picture picture = new Picture(html, id, WIDTH, height(), title, description);
    double floor = TOP + rows.size() * ROW;
    for (double tick : scale.ticks()) {
      picture.line(scale.at(tick), TOP, scale.at(tick), floor, "grid");
      picture.text(scale.at(tick), floor + 18, scale.label(tick), "middle", "tick");
    }
    picture.line(left, floor, WIDTH - 20, floor, "axis");
    picture.text((left + WIDTH - 20) / 2, floor + 38, meaning, "middle", "meaning");
    for (int i = 0; i < rows.size(); i++) {
      picture.text(left - 10, middle(i) + 4, cut(rows.get(i).name), "end", "label");
    }
    return picture;
  }

  private static double middle(int row) {
    return TOP + (row + 0.5) * ROW;
  }

  /** Boxes from the first to the third quartile with the median, whiskers, and every number. */
  void boxes(Html html, String id, String title, String description) {
    Picture picture = begin(html, id, title, description);
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      Spread spread = Spread.of(row.numbers);
      double y = middle(i);
      double first = scale.at(spread.quantile(0.25));
      double third = scale.at(spread.quantile(0.75));
      picture.line(scale.at(spread.low()), y, scale.at(spread.high()), y, "whisker");
      picture.rect(first, y - 8, Math.max(1.5, third - first), 16, "box");
      for (int k = 0; k < row.numbers.length; k++) {
        picture.dot(scale.at(row.numbers[k]), y, 2.6, "dot", row.tips.get(k));
      }
      double median = scale.at(spread.quantile(0.5));
      picture.line(median, y - 8, median, y + 8, "median");
      mean(picture, row, spread, y);
    }
    picture.end();
  }

  /** Densities above and below a line. */
  void violins(Html html, String id, String title, String description) {
    Picture picture = begin(html, id, title, description);
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      Spread spread = Spread.of(row.numbers);
      double y = middle(i);
      if (spread.high() > spread.low()) {
        picture.path(violin(spread, y), "violin");
      }
      double width = scale.at(spread.high()) - scale.at(spread.low());
      picture.rect(scale.at(spread.low()), y - 1, Math.max(1.5, width), 2, "whisker-box");
      mean(picture, row, spread, y);
    }
    picture.end();
  }

  private String violin(Spread spread, double y) {
    double[] places = new double[ACROSS + 1];
    for (int k = 0; k <= ACROSS; k++) {
      places[k] = spread.low() + k * (spread.high() - spread.low()) / ACROSS;
    }
    double[] density = spread.density(places);
    double most = 0;
    for (double d : density) {
      most = Math.max(most, d);
    }
    StringBuilder data = new StringBuilder();
    for (int k = 0; k <= 2 * ACROSS + 1; k++) {
      int place = k <= ACROSS ? k : 2 * ACROSS + 1 - k;
      double half = density[place] / most * (ROW / 2 - 3) * (k <= ACROSS ? -1 : 1);
      data.append(k == 0 ? 'M' : 'L').append(Html.number(scale.at(places[place])));
      data.append(' ').append(Html.number(y + half));
    }
    return data.append('Z').toString();
  }

  private void mean(Picture picture, Row row, Spread spread, double y) {
    double x = scale.at(spread.mean());
    String data = "M%s %sl5 5l-5 5l-5 -5Z".formatted(Html.number(x), Html.number(y - 5));
    picture.path(data, "mean", row.name + ": mean " + Values.format(spread.mean(), ".3"));
  }
}

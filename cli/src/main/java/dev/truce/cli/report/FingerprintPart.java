package dev.truce.cli.report;

import dev.truce.runtime.evolve.Fingerprint;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** A fingerprint as an image, x to the right and y upwards, with some of its numbers. */
final class FingerprintPart implements Part {

  private static final double SIZE = 400;
  private static final double LEFT = 56;
  private static final double TOP = 10;
  private static final int MOST_SINGLE = 50;

  /** The places whose numbers are written out, along each side. */
  private static final int WRITTEN = 10;

  private final Fingerprint fingerprint;
  private final double[] steps;
  private final double[][] means;
  private final double least;
  private final double most;

  FingerprintPart(Fingerprint fingerprint) {
    this.fingerprint = fingerprint;
    this.steps = fingerprint.steps().toDoubles();
    this.means = new double[steps.length][];
    for (int x = 0; x < means.length; x++) {
      means[x] = ((ListValue) Objects.requireNonNull(fingerprint.rows().get(x))).toDoubles();
    }
    this.least = Arrays.stream(means).flatMapToDouble(Arrays::stream).min().orElse(0);
    this.most = Arrays.stream(means).flatMapToDouble(Arrays::stream).max().orElse(0);
  }

  @Override
  public String title() {
    String shown = Values.show(fingerprint);
    return "F" + shown.substring(1, shown.indexOf('\n'));
  }

  @Override
  public void write(Html html, String id) {
    String explanation =
        "The mean payoff a turn against Joss-Ann of the probe, which cooperates with chance x and"
            + " defects with chance y. From "
            + Values.format(least, ".3")
            + " to "
            + Values.format(most, ".3")
            + (fingerprint.isExact() ? ", reckoned exactly." : ", the means of matches.");
    html.open("figure");
    Picture picture =
        new Picture(html, id + "-i", LEFT + SIZE + 12, TOP + SIZE + 46, title(), explanation);
    cells(picture);
    axes(picture);
    picture.end();
    TournamentPart.caption(html, "Fingerprint", explanation);
    html.open("details").element("summary", "Fingerprint in numbers");
    table(html);
    html.close("details").line();
  }

  private double share(double mean) {
    return most > least ? 0.04 + 0.96 * (mean - least) / (most - least) : 1;
  }

  private void cells(Picture picture) {
    double cell = SIZE / steps.length;
    for (int x = 0; x < steps.length; x++) {
      for (int y = 0; y < steps.length; y++) {
        double left = LEFT + x * cell;
        double top = TOP + SIZE - (y + 1) * cell;
        double share = share(means[x][y]);
        if (steps.length <= MOST_SINGLE) {
          String place =
              "x " + Values.format(steps[x], ".2") + ", y " + Values.format(steps[y], ".2");
          String tip = place + ": " + Values.format(means[x][y], ".3");
          picture.heat(left, top, cell, cell, share, tip);
        } else {
          String size = Html.number(cell);
          picture.heatPath(
              "M%s %sh%sv%sh-%sz".formatted(Html.number(left), Html.number(top), size, size, size),
              share);
        }
      }
    }
  }

  private void axes(Picture picture) {
    double floor = TOP + SIZE;
    double cell = SIZE / steps.length;
    Scale scale = Scale.exact(0, 1, LEFT + cell / 2, LEFT + SIZE - cell / 2, 4);
    for (double tick : scale.ticks()) {
      double x = scale.at(tick);
      double y = floor + LEFT - x;
      picture.line(x, floor, x, floor + 5, "axis");
      picture.text(x, floor + 19, scale.label(tick), "middle", "tick");
      picture.line(LEFT - 5, y, LEFT, y, "axis");
      picture.text(LEFT - 9, y + 4, scale.label(tick), "end", "tick");
    }
    picture.text(LEFT + SIZE / 2, floor + 40, "x, how much it cooperates", "middle", "meaning");
    picture.turned(14, TOP + SIZE / 2, "y, how much it defects", "meaning");
  }

  private void table(Html html) {
    List<Integer> places = new ArrayList<>();
    int step = Math.max(1, (steps.length - 1) / WRITTEN);
    for (int i = 0; i < steps.length; i += step) {
      places.add(i);
    }
    DataTable table = new DataTable(html, "Mean payoff a turn by x and y").texts("x");
    places.forEach(y -> table.numbers("y " + Values.format(steps[y], ".2")));
    table.body();
    for (int x : places) {
      List<String> row = new ArrayList<>();
      row.add(Values.format(steps[x], ".2"));
      places.forEach(y -> row.add(Values.format(means[x][y], ".3")));
      table.row(row);
    }
    table.end();
  }
}

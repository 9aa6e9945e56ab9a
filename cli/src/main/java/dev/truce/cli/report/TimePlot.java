package dev.truce.cli.report;

import dev.truce.runtime.chart.Curve;
import dev.truce.runtime.chart.TimeUnits;
import java.util.List;

/** Curves over virtual time, with a mark where something happened. */
final class TimePlot {

  private TimePlot() {}

  /**
   * @param end of the time that is shown
   * @param moment virtual nanoseconds; negative for none
   */
  static void write(Html html, String id, String title, List<Curve> all, long end, long moment) {
    double last = Math.max(1, end);
    TimeUnits unit = TimeUnits.of(last);
    List<Curve> scaled = all.stream().map(curve -> curve.scaled(1 / unit.nanos())).toList();
    String explanation =
        "Over virtual time" + (moment < 0 ? "." : "; the line marks what went wrong.");
    html.open("figure");
    Picture picture = new Picture(html, id, Axes.WIDTH, Axes.HEIGHT, title, explanation);
    double[] ends = {0, last / unit.nanos()};
    String meaning = all.size() == 1 ? all.get(0).name() : "value";
    Axes axes = Axes.around(scaled, ends, "time in " + unit.name(), meaning);
    Lines.draw(picture, axes, scaled);
    if (moment >= 0) {
      double x = axes.x.at(moment / unit.nanos());
      picture.line(x, 12, x, Axes.FLOOR, "moment");
    }
    picture.end();
    if (all.size() > 1) {
      Palette.key(html, all.stream().map(Curve::name).toList());
    }
    TournamentPart.caption(html, title, explanation);
  }
}

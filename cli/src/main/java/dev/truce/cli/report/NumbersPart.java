package dev.truce.cli.report;

import dev.truce.runtime.chart.Curve;
import java.util.List;

/** Numbers in order, as lines. */
final class NumbersPart implements Part {

  private final List<Curve> all;

  NumbersPart(List<Curve> all) {
    this.all = all;
  }

  @Override
  public String title() {
    int longest = Lines.turns(all).length;
    return all.size() == 1 ? longest + " numbers" : all.size() + " series";
  }

  @Override
  public void write(Html html, String id) {
    double[] turns = Lines.turns(all);
    html.open("figure");
    Picture picture =
        new Picture(html, id + "-n", Axes.WIDTH, Axes.HEIGHT, title(), "Lines over their numbers.");
    Lines.draw(picture, Axes.around(all, turns, "number", "value"), all, turns);
    picture.end();
    Palette.key(html, all.stream().map(Curve::name).toList());
    html.close("figure").line();
  }
}

package dev.truce.cli.report;

import dev.truce.cli.explore.Plotted;
import dev.truce.runtime.chart.Curve;
import dev.truce.runtime.evolve.Evolution;
import dev.truce.runtime.evolve.Frame;
import dev.truce.runtime.game.StrategyValue;
import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A population over time: shares as bands, the mean payoff, and the lattice of spatial runs. */
final class EvolutionPart implements Part {

  private final Evolution evolution;
  private final List<Curve> shares;

  EvolutionPart(Evolution evolution) {
    this.evolution = evolution;
    this.shares = Plotted.shares(evolution);
  }

  @Override
  public String title() {
    String population =
        evolution.population() == 0
            ? "an infinite population"
            : evolution.population() + " players";
    return "Evolution: " + evolution.game() + ", " + population;
  }

  @Override
  public void write(Html html, String id) {
    html.open("p").text("By ").element("code", evolution.rule()).text(". ");
    html.text(outcome()).close("p").line();
    table(html);
    double[] times = evolution.times().toDoubles();
    if (times.length > 1) {
      bands(html, id, times);
    }
    List<Frame> frames = new ArrayList<>();
    evolution.frames().forEach(frame -> frames.add((Frame) Objects.requireNonNull(frame)));
    if (!frames.isEmpty()) {
      new Lattice(frames, names()).write(html, id + "-f");
    }
    if (times.length > 1) {
      payoffs(html, id, times);
    }
  }

  private List<String> names() {
    return shares.stream().map(Curve::name).toList();
  }

  private String outcome() {
    StrategyValue winner = evolution.winner();
    Double fixation = evolution.fixation();
    return winner == null || fixation == null
        ? "After " + generations(evolution.generations()) + " the population was still mixed."
        : winner + " took over after " + generations(fixation) + ".";
  }

  private static String generations(double count) {
    String number = Values.format(count, count == Math.rint(count) ? ".0" : ".1");
    return number + (number.equals("1") ? " generation" : " generations");
  }

  private void table(Html html) {
    DataTable table = new DataTable(html, "Shares").texts("strategy").numbers("at first");
    table.numbers("least").numbers("most").numbers("in the end").body();
    for (Curve series : shares) {
      Spread spread = Spread.of(series.values());
      double[] values = series.values();
      table.row(
          List.of(
              series.name(),
              Values.format(values[0], ".1%"),
              Values.format(spread.low(), ".1%"),
              Values.format(spread.high(), ".1%"),
              Values.format(values[values.length - 1], ".1%")));
    }
    table.end();
  }

  private void bands(Html html, String id, double[] times) {
    String title = "Population over time";
    String explanation = "The share of each strategy, one upon the other.";
    html.open("figure");
    Picture picture = new Picture(html, id + "-b", Axes.WIDTH, Axes.HEIGHT, title, explanation);
    Axes axes = new Axes(times[0], times[times.length - 1], 0, 1, true, "generation", "share");
    Lines.bands(picture, axes, shares, times);
    picture.end();
    Palette.key(html, names());
    TournamentPart.caption(html, title, explanation);
  }

  private void payoffs(Html html, String id, double[] times) {
    double[] means = evolution.meanPayoffs().toDoubles();
    List<Curve> all = List.of(new Curve("", means));
    String title = "Mean payoff over time";
    String explanation = "The mean payoff a turn of all who met.";
    html.open("figure");
    Picture picture = new Picture(html, id + "-e", Axes.WIDTH, Axes.HEIGHT, title, explanation);
    Lines.draw(picture, Axes.around(all, times, "generation", "payoff a turn"), all, times);
    picture.end();
    TournamentPart.caption(html, title, explanation);
  }
}

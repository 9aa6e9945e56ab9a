package dev.truce.cli.report;

import dev.truce.runtime.game.Matrix;
import dev.truce.runtime.game.Standing;
import dev.truce.runtime.game.Tournament;
import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A tournament: its ranking, how each fared against each, how steady it was. */
final class TournamentPart implements Part {

  private static final int FEWEST_REPETITIONS = 5;

  private final Tournament tournament;
  private final List<Standing> ranking = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final boolean finite;

  TournamentPart(Tournament tournament) {
    this.tournament = tournament;
    for (Object each : tournament.ranking()) {
      Standing standing = (Standing) Objects.requireNonNull(each);
      ranking.add(standing);
      names.add(standing.name());
    }
    this.finite = ranking.get(0).isFinite();
  }

  @Override
  public String title() {
    String shown = Values.show(tournament);
    return "Tournament: " + shown.substring(0, shown.indexOf('\n'));
  }

  @Override
  public void write(Html html, String id) {
    new RankingPart(ranking).write(html, id);
    double[][] payoffs = ranked(tournament.payoffs());
    if (ranking.size() > 1) {
      boxes(html, id, payoffs);
      violins(html, id);
    }
    new MatrixView(names, payoffs, ".3")
        .write(
            html,
            id + "-p",
            "Payoffs",
            "What the row's player earned a turn against the column's; rows and columns by rank.");
    if (finite) {
      new MatrixView(names, ranked(tournament.cooperation()), ".0%")
          .write(
              html,
              id + "-c",
              "Cooperation",
              "How much of the row's play against the column's was the first action of the game.");
    }
  }

  /** The cells in the order of the ranking, not-a-number where two did not meet. */
  private double[][] ranked(Matrix matrix) {
    double[][] cells = new double[ranking.size()][ranking.size()];
    for (int i = 0; i < cells.length; i++) {
      for (int j = 0; j < cells.length; j++) {
        int row = ranking.get(i).entrant();
        int column = ranking.get(j).entrant();
        cells[i][j] = tournament.met(row, column) ? matrix.at(row, column) : Double.NaN;
      }
    }
    return cells;
  }

  private void boxes(Html html, String id, double[][] payoffs) {
    List<Rows.Row> rows = new ArrayList<>();
    for (int i = 0; i < payoffs.length; i++) {
      List<String> tips = new ArrayList<>();
      List<Double> numbers = new ArrayList<>();
      for (int j = 0; j < payoffs.length; j++) {
        if (!Double.isNaN(payoffs[i][j])) {
          numbers.add(payoffs[i][j]);
          tips.add(
              names.get(i)
                  + " against "
                  + names.get(j)
                  + ": "
                  + Values.format(payoffs[i][j], ".3"));
        }
      }
      rows.add(
          new Rows.Row(
              names.get(i), numbers.stream().mapToDouble(Double::doubleValue).toArray(), tips));
    }
    String title = "Payoffs by opponent";
    String explanation =
        "Each dot is one opponent. Boxes hold the middle half, with the median as a line and the"
            + " mean as a diamond.";
    html.open("figure");
    new Rows(rows, "mean payoff a turn").boxes(html, id + "-b", title, explanation);
    caption(html, title, explanation);
  }

  private void violins(Html html, String id) {
    List<Rows.Row> rows = new ArrayList<>();
    boolean varied = false;
    for (Standing standing : ranking) {
      double[] scores = standing.normalisedScores().toDoubles();
      rows.add(new Rows.Row(standing.name(), scores, List.of()));
      Spread spread = Spread.of(scores);
      varied |= spread.high() > spread.low();
    }
    if (tournament.repetitions() < FEWEST_REPETITIONS || !varied) {
      return;
    }
    String title = "Scores by repetition";
    String explanation =
        "How the mean payoff a turn, over all opponents but a twin, spreads over "
            + tournament.repetitions()
            + " repetitions. One without chance has no width.";
    html.open("figure");
    new Rows(rows, "mean payoff a turn").violins(html, id + "-v", title, explanation);
    caption(html, title, explanation);
  }

  static void caption(Html html, String title, String explanation) {
    html.open("figcaption").element("strong", title + ". ").text(explanation);
    html.close("figcaption").close("figure").line();
  }
}

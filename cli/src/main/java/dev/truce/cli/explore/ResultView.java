package dev.truce.cli.explore;

import dev.truce.runtime.chart.Bars;
import dev.truce.runtime.chart.Cell;
import dev.truce.runtime.chart.Grid;
import dev.truce.runtime.chart.Medium;
import dev.truce.runtime.chart.Style;
import dev.truce.runtime.game.Matrix;
import dev.truce.runtime.game.Standing;
import dev.truce.runtime.game.Tournament;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rankings and matrices with bars, for a person; scripts print them without. */
public final class ResultView {

  private static final int BAR = 20;

  private final Medium medium;

  private ResultView(Medium medium) {
    this.medium = medium;
  }

  /** The lines of a result that has a view of its own; else null. */
  public static @Nullable List<String> lines(@Nullable Object value, Medium medium) {
    ResultView view = new ResultView(medium);
    if (value instanceof Tournament tournament) {
      List<String> lines = new ArrayList<>();
      String all = Values.show(tournament);
      lines.add(medium.paint(all.substring(0, all.indexOf('\n')), Style.BOLD));
      lines.addAll(view.ranking(tournament.ranking()));
      return lines;
    }
    if (value instanceof ListValue list && !list.isEmpty() && list.get(0) instanceof Standing) {
      return view.ranking(list);
    }
    return value instanceof Matrix matrix ? view.matrix(matrix) : null;
  }

  private List<String> ranking(ListValue standings) {
    Standing any = (Standing) Objects.requireNonNull(standings.get(0));
    boolean finite = any.isFinite();
    double best = 0;
    for (Object each : standings) {
      best = Math.max(best, ((Standing) Objects.requireNonNull(each)).mean());
    }
    Grid grid = new Grid().right("place").left("player").right("mean").left("");
    grid.right("score").right("wins");
    if (finite) {
      grid.right("cooperation");
    }
    for (Object each : standings) {
      Standing standing = (Standing) Objects.requireNonNull(each);
      double score = standing.score();
      List<Cell> row = new ArrayList<>();
      row.add(Cell.of(Long.toString(standing.place())));
      row.add(new Cell(standing.name(), Style.BOLD));
      row.add(Cell.of(Values.format(standing.mean(), ".3")));
      row.add(
          new Cell(best <= 0 ? "" : Bars.bar(standing.mean() / best, BAR, medium), Style.GREEN));
      row.add(Cell.of(Values.format(score, score == Math.rint(score) ? ".0" : ".3")));
      row.add(Cell.of(Long.toString(standing.wins())));
      if (finite) {
        row.add(Cell.of(Values.format(standing.cooperation(), ".1%")));
      }
      grid.row(row);
    }
    return grid.lines(medium);
  }

  /** Each number with a mark as high as it is; marks alone where numbers take too much room. */
  private List<String> matrix(Matrix matrix) {
    List<double[]> rows = new ArrayList<>();
    matrix.rows().forEach(row -> rows.add(((ListValue) Objects.requireNonNull(row)).toDoubles()));
    double low = rows.stream().flatMapToDouble(Arrays::stream).min().orElse(0);
    double high = rows.stream().flatMapToDouble(Arrays::stream).max().orElse(0);
    List<String> lines = grid(matrix, rows, low, high, true).lines(medium);
    if (lines.stream().noneMatch(line -> visible(line) > medium.width())) {
      return lines;
    }
    lines = new ArrayList<>(grid(matrix, rows, low, high, false).lines(medium));
    String scale =
        Bars.level(0, medium)
            + " "
            + Values.format(low, matrix.format())
            + " to "
            + Bars.level(1, medium)
            + " "
            + Values.format(high, matrix.format());
    lines.add(medium.paint(scale, Style.DIM));
    return lines;
  }

  private static int visible(String line) {
    String plain = line.replaceAll("\u001b\\[[0-9;]*m", "");
    return plain.codePointCount(0, plain.length());
  }

  private Grid grid(
      Matrix matrix, List<double[]> rows, double low, double high, boolean withNumbers) {
    Grid grid = new Grid().left("");
    if (withNumbers) {
      for (int i = 1; i <= rows.size(); i++) {
        grid.right(Integer.toString(i));
      }
    } else {
      grid.left("");
    }
    for (int i = 0; i < rows.size(); i++) {
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.of((i + 1) + " " + matrix.names().get(i)));
      StringBuilder levels = new StringBuilder();
      for (double x : rows.get(i)) {
        String level = Bars.level(high > low ? (x - low) / (high - low) : 1, medium);
        levels.append(level);
        if (withNumbers) {
          cells.add(new Cell(Values.format(x, matrix.format()) + " " + level, shade(x, low, high)));
        }
      }
      if (!withNumbers) {
        cells.add(new Cell(levels.toString(), Style.GREEN));
      }
      grid.row(cells);
    }
    return grid;
  }

  private static Style shade(double x, double low, double high) {
    double share = high > low ? (x - low) / (high - low) : 1;
    return share > 2 / 3.0 ? Style.GREEN : share > 1 / 3.0 ? Style.YELLOW : Style.ORANGE;
  }
}

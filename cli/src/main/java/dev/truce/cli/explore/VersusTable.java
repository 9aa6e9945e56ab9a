package dev.truce.cli.explore;

import dev.truce.runtime.chart.Bars;
import dev.truce.runtime.chart.Cell;
import dev.truce.runtime.chart.Grid;
import dev.truce.runtime.chart.Medium;
import dev.truce.runtime.chart.Style;
import dev.truce.runtime.game.Matrix;
import dev.truce.runtime.game.Tournament;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** One strategy against others, each of which it met by itself; what paid best stands first. */
public final class VersusTable {

  private static final int BAR = 16;

  /** What came of meeting one opponent. */
  private record Row(String name, double gets, double gives, double own, double other) {}

  private VersusTable() {}

  /**
   * @param opponents their names, in the order of the meetings
   * @param meetings tournaments of two without self-play, with the strategy first
   * @param finite whether actions can be counted
   */
  public static List<String> lines(
      String strategy, List<String> opponents, ListValue meetings, boolean finite, Medium medium) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < opponents.size(); i++) {
      rows.add(row(opponents.get(i), (Tournament) Objects.requireNonNull(meetings.get(i)), finite));
    }
    rows.sort(Comparator.comparingDouble(Row::gets).reversed());
    double best = rows.stream().mapToDouble(r -> Math.max(r.gets, r.gives)).max().orElse(0);
    Grid grid = new Grid().left("against").right("gets").left("").right("gives").left("");
    if (finite) {
      grid.right("cooperates").right("opponent");
    }
    for (Row row : rows) {
      List<Cell> cells = new ArrayList<>();
      cells.add(new Cell(row.name, Style.BOLD));
      cells.add(Cell.of(Values.format(row.gets, ".3")));
      cells.add(bar(row.gets, best, Style.BLUE, medium));
      cells.add(Cell.of(Values.format(row.gives, ".3")));
      cells.add(bar(row.gives, best, Style.ORANGE, medium));
      if (finite) {
        cells.add(Cell.of(Values.format(row.own, ".1%")));
        cells.add(Cell.of(Values.format(row.other, ".1%")));
      }
      grid.row(cells);
    }
    List<String> lines = new ArrayList<>(grid.lines(medium));
    lines.add("");
    lines.add(summary(strategy, rows));
    return lines;
  }

  private static String summary(String strategy, List<Row> rows) {
    double gets = rows.stream().mapToDouble(Row::gets).average().orElse(0);
    double gives = rows.stream().mapToDouble(Row::gives).average().orElse(0);
    long more = rows.stream().filter(r -> r.gets > r.gives).count();
    long less = rows.stream().filter(r -> r.gets < r.gives).count();
    return String.format(
        Locale.ROOT,
        "%s gets %s and gives %s on average; more than the opponent against %d of %d, less against %d",
        strategy,
        Values.format(gets, ".3"),
        Values.format(gives, ".3"),
        more,
        rows.size(),
        less);
  }

  private static Row row(String opponent, Tournament meeting, boolean finite) {
    Matrix payoffs = meeting.payoffs();
    boolean itself = (payoffs.names().get(0) + " #2").equals(payoffs.names().get(1));
    String name = itself ? "itself" : opponent;
    return finite
        ? new Row(
            name,
            payoffs.at(0, 1),
            payoffs.at(1, 0),
            meeting.cooperation().at(0, 1),
            meeting.cooperation().at(1, 0))
        : new Row(name, payoffs.at(0, 1), payoffs.at(1, 0), 0, 0);
  }

  private static Cell bar(double value, double best, Style style, Medium medium) {
    return new Cell(best <= 0 ? "" : Bars.bar(value / best, BAR, medium), style);
  }
}

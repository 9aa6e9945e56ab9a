package dev.truce.cli.explore;

import dev.truce.runtime.Context;
import dev.truce.runtime.chart.Bars;
import dev.truce.runtime.chart.Cell;
import dev.truce.runtime.chart.Grid;
import dev.truce.runtime.chart.Medium;
import dev.truce.runtime.chart.Style;
import dev.truce.runtime.game.GameValue;
import dev.truce.runtime.game.Letters;
import dev.truce.runtime.game.Match;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.EnumType;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A match move by move, with what each move earned where that is one digit, and the scores. */
public final class MatchDrawing {

  private static final int GROUP = 10;
  private static final int BAR = 20;

  private final Match match;
  private final Medium medium;
  private final List<String> names = new ArrayList<>();
  private final List<ListValue> moves = new ArrayList<>();
  private final @Nullable List<String> gains;
  private final List<String> lines = new ArrayList<>();

  private MatchDrawing(Match match, Context context, Medium medium) {
    this.match = match;
    this.medium = medium;
    match.names().forEach(names::add);
    match.actions().forEach(each -> moves.add((ListValue) Objects.requireNonNull(each)));
    this.gains = gains(context);
  }

  public static List<String> lines(Match match, Context context, Medium medium) {
    if (!match.game().type().finite()) {
      return Values.show(match).lines().toList();
    }
    return new MatchDrawing(match, context, medium).draw();
  }

  /** Each player's payoffs turn by turn as digits; null where one is none. */
  private @Nullable List<String> gains(Context context) {
    GameValue game = match.game();
    List<StringBuilder> digits = new ArrayList<>();
    names.forEach(name -> digits.add(new StringBuilder()));
    for (int turn = 0; turn < moves.get(0).size(); turn++) {
      int at = turn;
      Object[] profile = moves.stream().map(each -> each.get(at)).toArray();
      double[] payoffs = game.payoffs(context, ListValue.ofObjects(profile));
      for (int i = 0; i < payoffs.length; i++) {
        if (payoffs[i] != Math.rint(payoffs[i]) || payoffs[i] < 0 || payoffs[i] > 9) {
          return null;
        }
        digits.get(i).append((int) payoffs[i]);
      }
    }
    return digits.stream().map(StringBuilder::toString).toList();
  }

  private List<String> draw() {
    int margin = names.stream().mapToInt(String::length).max().orElse(0) + 2;
    margin = gains == null ? margin : Math.max(margin, "payoffs".length() + 2);
    int groups = Math.max(1, (medium.width() - margin + 1) / (GROUP + 1));
    int turns = moves.get(0).size();
    String unit = match.turns() == 1 ? " turn" : " turns";
    lines.add(medium.paint(match.game() + ", " + match.turns() + unit, Style.BOLD));
    for (int from = 0; from < turns; from += groups * GROUP) {
      block(from, Math.min(turns, from + groups * GROUP), margin);
    }
    lines.add("");
    standings();
    EnumType actions = match.game().type().actions(0);
    if (actions != null && Letters.areNotInitials(actions)) {
      lines.add(Moves.key(actions));
    }
    return lines;
  }

  private void block(int from, int to, int margin) {
    StringBuilder ruler = new StringBuilder(" ".repeat(margin));
    for (int turn = from; turn < to; turn += GROUP) {
      String number = Integer.toString(turn + 1);
      ruler.append(number).append(" ".repeat(Math.max(1, GROUP + 1 - number.length())));
    }
    lines.add(from == 0 ? "" : " ");
    lines.add(medium.paint(ruler.toString().stripTrailing(), Style.DIM));
    for (int i = 0; i < moves.size(); i++) {
      EnumType actions = Objects.requireNonNull(match.game().type().actions(i));
      StringBuilder line = new StringBuilder(padded(names.get(i), margin));
      for (int turn = from; turn < to; turn++) {
        line.append(turn > from && turn % GROUP == 0 ? " " : "");
        long move = ((Data) Objects.requireNonNull(moves.get(i).get(turn))).tag();
        line.append(Moves.painted(actions, move, medium));
      }
      lines.add(line.toString());
    }
    for (int i = 0; gains != null && i < moves.size(); i++) {
      StringBuilder line = new StringBuilder(padded(i == 0 ? "payoffs" : "", margin));
      for (int turn = from; turn < to; turn++) {
        line.append(turn > from && turn % GROUP == 0 ? " " : "").append(gains.get(i).charAt(turn));
      }
      lines.add(medium.paint(line.toString(), Style.DIM));
    }
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private void standings() {
    Grid grid =
        new Grid().left("player").right("score").right("mean").right("cooperation").left("");
    ListValue scores = match.scores();
    ListValue means = match.means();
    double best = 0;
    for (Object mean : means) {
      best = Math.max(best, (Double) Objects.requireNonNull(mean));
    }
    for (int i = 0; i < names.size(); i++) {
      double mean = (Double) Objects.requireNonNull(means.get(i));
      double score = (Double) Objects.requireNonNull(scores.get(i));
      grid.row(
          List.of(
              Cell.of(names.get(i)),
              Cell.of(Values.format(score, score == Math.rint(score) ? ".0" : ".3")),
              Cell.of(Values.format(mean, ".3")),
              Cell.of(Values.format(match.cooperation().get(i), ".1%")),
              new Cell(best <= 0 ? "" : Bars.bar(mean / best, BAR, medium), Style.GREEN)));
    }
    lines.addAll(grid.lines(medium));
  }
}

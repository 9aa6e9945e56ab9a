package dev.truce.cli.report;

import dev.truce.cli.explore.Plotted;
import dev.truce.runtime.Context;
import dev.truce.runtime.chart.Curve;
import dev.truce.runtime.game.Match;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.EnumType;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.MapValue;
import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/** A match: scores, every move as a coloured strip, scores over time, what was played how often. */
final class MatchPart implements Part {

  private static final double WIDTH = 760;
  private static final int ACROSS = 50;
  private static final int MOST_SHOWN = 1_000;
  private static final int MOST_STATES = 32;

  private final Match match;
  private final Context context;
  private final List<String> names;
  private final boolean finite;

  MatchPart(Match match, Context context) {
    this.match = match;
    this.context = context;
    this.names = match.names();
    this.finite = match.game().type().finite();
  }

  @Override
  public String title() {
    String unit = match.turns() == 1 ? " turn" : " turns";
    String players = names.size() <= 4 ? String.join(" – ", names) : names.size() + " players";
    return "Match: " + players + ", " + match.game() + ", " + match.turns() + unit;
  }

  @Override
  public void write(Html html, String id) {
    scores(html);
    if (finite) {
      strip(html, id);
    }
    lines(html, id);
    if (finite) {
      states(html);
    }
  }

  private void scores(Html html) {
    DataTable table = new DataTable(html, "Scores").texts("player").numbers("score");
    table.numbers("mean a turn");
    if (finite) {
      table.numbers("cooperation");
    }
    table.body();
    for (int i = 0; i < names.size(); i++) {
      List<String> row = new ArrayList<>();
      double score = (Double) Objects.requireNonNull(match.scores().get(i));
      row.add(names.get(i));
      row.add(Values.format(score, score == Math.rint(score) ? ".0" : ".3"));
      row.add(Values.format(match.means().get(i), ".3"));
      if (finite) {
        row.add(Values.format(match.cooperation().get(i), ".1%"));
      }
      table.row(row);
    }
    table.end();
  }

  private void strip(Html html, String id) {
    int shown = (int) Math.min(match.turns(), MOST_SHOWN);
    double widest = 0;
    for (String name : names) {
      widest = Math.max(widest, Picture.widthOf(Rows.cut(name)));
    }
    double left = widest + 14;
    double cell = (WIDTH - left - 4) / ACROSS;
    double row = Math.min(18, cell + 3);
    int blocks = (shown + ACROSS - 1) / ACROSS;
    double block = names.size() * row + 24;
    String title = "Moves";
    String explanation =
        "Turn by turn, "
            + ACROSS
            + " to a line"
            + (shown < match.turns() ? "; the first " + shown + " of " + match.turns() : "")
            + ".";
    html.open("figure");
    Picture picture = new Picture(html, id + "-m", WIDTH, blocks * block, title, explanation);
    for (int b = 0; b < blocks; b++) {
      int from = b * ACROSS;
      int to = Math.min(shown, from + ACROSS);
      for (int turn = from; turn < to; turn += 10) {
        double x = left + (turn - from) * cell;
        picture.text(x, b * block + 12, Integer.toString(turn + 1), "start", "tick");
      }
      for (int i = 0; i < names.size(); i++) {
        double y = b * block + 17 + i * row;
        picture.text(left - 8, y + row / 2 + 3, Rows.cut(names.get(i)), "end", "label");
        runs(picture, i, from, to, left, y, cell, row - 2);
      }
    }
    picture.end();
    actions(html);
    TournamentPart.caption(html, title, explanation);
  }

  /** Equal moves in a row are one rectangle. */
  private void runs(
      Picture picture,
      int player,
      int from,
      int to,
      double left,
      double y,
      double cell,
      double height) {
    ListValue moves = (ListValue) Objects.requireNonNull(match.actions().get(player));
    int start = from;
    for (int turn = from + 1; turn <= to; turn++) {
      if (turn == to || !move(moves, turn).equals(move(moves, start))) {
        Data move = move(moves, start);
        String turns = turn == start + 1 ? "turn " + turn : "turns " + (start + 1) + " to " + turn;
        picture.rect(
            left + (start - from) * cell,
            y,
            (turn - start) * cell - 1,
            height,
            "f" + move.tag() % Palette.SIZE,
            names.get(player) + ", " + turns + ": " + Values.show(move));
        start = turn;
      }
    }
  }

  private static Data move(ListValue moves, int turn) {
    return (Data) Objects.requireNonNull(moves.get(turn));
  }

  private void actions(Html html) {
    EnumType actions = match.game().type().actions(0);
    if (actions != null) {
      Palette.key(html, actions.cases().stream().map(c -> c.name()).toList());
    }
  }

  private void lines(Html html, String id) {
    List<Curve> all = finite ? Plotted.scores(match, context) : Plotted.moves(match);
    if (all.isEmpty()) {
      return;
    }
    double[] turns = Lines.turns(all);
    if (turns.length < 2) {
      return;
    }
    String meaning = finite ? "score" : "move";
    String title = finite ? "Scores over time" : "Moves over time";
    String explanation = finite ? "The sum of the payoffs so far." : "What each player chose.";
    html.open("figure");
    Picture picture = new Picture(html, id + "-s", Axes.WIDTH, Axes.HEIGHT, title, explanation);
    Lines.draw(picture, Axes.around(all, turns, "turn", meaning), all, turns);
    picture.end();
    Palette.key(html, names);
    TournamentPart.caption(html, title, explanation);
  }

  private void states(Html html) {
    MapValue states = match.states();
    if (states.size() > MOST_STATES) {
      return;
    }
    DataTable table = new DataTable(html, "Profiles").texts("played").numbers("turns");
    table.numbers("share").body();
    for (Iterator<MapValue.Entry> entries = states.entries(); entries.hasNext(); ) {
      MapValue.Entry entry = entries.next();
      List<String> actions = new ArrayList<>();
      for (Object action : (ListValue) Objects.requireNonNull(entry.key())) {
        actions.add(Values.show(action));
      }
      long count = (Long) Objects.requireNonNull(entry.value());
      double share = (double) count / match.turns();
      table.row(
          List.of(String.join(", ", actions), Long.toString(count), Values.format(share, ".1%")));
    }
    table.end();
  }
}

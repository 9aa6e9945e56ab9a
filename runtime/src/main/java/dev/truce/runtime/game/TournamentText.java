package dev.truce.runtime.game;

import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A tournament as comma-separated values and as JSON. Columns about cooperation are there for
 * finite games only.
 */
final class TournamentText {

  private TournamentText() {}

  /** One column of the ranking. */
  private interface Column {
    Object of(Standing standing);
  }

  private record Named(String name, Column column) {}

  private static List<Named> columns(Tournament tournament) {
    List<Named> columns = new ArrayList<>();
    columns.add(new Named("place", Standing::place));
    columns.add(new Named("name", Standing::name));
    columns.add(new Named("mean", Standing::mean));
    columns.add(new Named("median", Standing::median));
    columns.add(new Named("score", Standing::score));
    columns.add(new Named("wins", Standing::wins));
    if (tournament.plan().game().type().finite()) {
      columns.add(new Named("cooperation", Standing::cooperation));
      columns.add(new Named("initialCooperation", Standing::initialCooperation));
      columns.add(new Named("goodPartner", Standing::goodPartner));
      columns.add(new Named("eigenjesus", Standing::eigenjesus));
      columns.add(new Named("eigenmoses", Standing::eigenmoses));
    }
    return columns;
  }

  static String csv(Tournament tournament) {
    List<Named> columns = columns(tournament);
    StringBuilder out = new StringBuilder();
    for (Named column : columns) {
      out.append(out.length() == 0 ? "" : ",").append(column.name);
    }
    out.append('\n');
    for (Object row : tournament.ranking()) {
      Standing standing = (Standing) Objects.requireNonNull(row);
      for (int i = 0; i < columns.size(); i++) {
        Object cell = columns.get(i).column.of(standing);
        out.append(i == 0 ? "" : ",").append(Csv.cell(Values.show(cell)));
      }
      out.append('\n');
    }
    return out.toString();
  }

  static String json(Tournament tournament) {
    MatchPlan plan = tournament.plan();
    StringBuilder out = new StringBuilder("{\n");
    member(out, "game").append(Json.quoted(plan.game().toString())).append(",\n");
    member(out, "turns").append(Json.quoted(plan.lengths().toString())).append(",\n");
    member(out, "repetitions").append(tournament.repetitions()).append(",\n");
    member(out, "noise").append(Json.number(plan.noise())).append(",\n");
    member(out, "seed").append(plan.seed()).append(",\n");
    member(out, "ranking").append('[');
    String between = "\n    ";
    for (Object row : tournament.ranking()) {
      out.append(between);
      between = ",\n    ";
      object(out, (Standing) Objects.requireNonNull(row), columns(tournament));
    }
    out.append("\n  ],\n");
    member(out, "entrants").append('[');
    for (int i = 0; i < tournament.names().size(); i++) {
      out.append(i == 0 ? "" : ", ").append(Json.quoted(tournament.names().get(i)));
    }
    out.append("],\n");
    Scoreboard board = tournament.board();
    matrix(member(out, "payoffs"), board.payoffs).append(",\n");
    matrix(member(out, "payoffDeviations"), board.deviations).append(",\n");
    if (plan.game().type().finite()) {
      matrix(member(out, "cooperation"), board.cooperation).append(",\n");
    }
    matrix(member(out, "wins"), board.wins).append("\n}\n");
    return out.toString();
  }

  private static StringBuilder member(StringBuilder out, String name) {
    return out.append("  \"").append(name).append("\": ");
  }

  private static void object(StringBuilder out, Standing standing, List<Named> columns) {
    out.append('{');
    for (int i = 0; i < columns.size(); i++) {
      Object value = columns.get(i).column.of(standing);
      out.append(i == 0 ? "" : ", ").append('"').append(columns.get(i).name).append("\": ");
      out.append(
          value instanceof String text
              ? Json.quoted(text)
              : value instanceof Double x ? Json.number(x) : value.toString());
    }
    out.append('}');
  }

  private static StringBuilder matrix(StringBuilder out, double[][] cells) {
    out.append('[');
    for (int i = 0; i < cells.length; i++) {
      out.append(i == 0 ? "\n    [" : ",\n    [");
      for (int j = 0; j < cells[i].length; j++) {
        out.append(j == 0 ? "" : ", ").append(Json.number(cells[i][j]));
      }
      out.append(']');
    }
    return out.append("\n  ]");
  }
}

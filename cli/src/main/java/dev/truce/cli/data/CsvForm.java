package dev.truce.cli.data;

import dev.truce.runtime.evolve.Compositions;
import dev.truce.runtime.evolve.Evolution;
import dev.truce.runtime.game.Csv;
import dev.truce.runtime.game.Match;
import dev.truce.runtime.game.Matrix;
import dev.truce.runtime.game.Tournament;
import dev.truce.runtime.scenario.Sweep;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.MapValue;
import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Values that are tables, as comma-separated values (RFC 4180, lines end with a line feed) with a
 * line of headings: a tournament is its ranking, a sweep has a row a run, a match a row a turn and
 * a column a player, a list of records a column a field, other lists one column, a map two.
 */
public final class CsvForm {

  private CsvForm() {}

  /** The table, or null when the value is none. */
  public static @Nullable String of(@Nullable Object value) {
    if (value instanceof Tournament tournament) {
      return tournament.csv();
    }
    if (value instanceof Matrix matrix) {
      return matrix.csv();
    }
    if (value instanceof Evolution evolution) {
      return evolution.csv();
    }
    if (value instanceof Compositions compositions) {
      return compositions.csv();
    }
    if (value instanceof Sweep sweep) {
      return sweep.csv();
    }
    if (value instanceof Match match) {
      return match(match);
    }
    if (value instanceof MapValue map) {
      return map(map);
    }
    return value instanceof ListValue list ? list(list) : null;
  }

  private static String match(Match match) {
    StringBuilder out = new StringBuilder();
    List<Object> heading = new ArrayList<>(List.of("turn"));
    match.players().forEach(player -> heading.add(Values.show(player)));
    row(out, heading);
    ListValue actions = match.actions();
    for (int turn = 0; turn < match.turns(); turn++) {
      List<@Nullable Object> cells = new ArrayList<>();
      cells.add((long) turn + 1);
      for (Object moves : actions) {
        cells.add(((ListValue) Objects.requireNonNull(moves)).get(turn));
      }
      row(out, cells);
    }
    return out.toString();
  }

  private static String map(MapValue map) {
    StringBuilder out = new StringBuilder();
    row(out, List.of("key", "value"));
    for (Iterator<MapValue.Entry> i = map.entries(); i.hasNext(); ) {
      MapValue.Entry entry = i.next();
      List<@Nullable Object> cells = new ArrayList<>();
      cells.add(entry.key());
      cells.add(entry.value());
      row(out, cells);
    }
    return out.toString();
  }

  private static String list(ListValue list) {
    StringBuilder out = new StringBuilder();
    Data first = list.isEmpty() ? null : rowOf(list.get(0));
    boolean alike = first != null;
    for (Object each : list) {
      Data data = rowOf(each);
      alike &= first != null && data != null && data.shape().equals(first.shape());
    }
    if (first == null || !alike) {
      row(out, List.of("value"));
      for (Object each : list) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(each);
        row(out, cells);
      }
      return out.toString();
    }
    List<Object> heading = new ArrayList<>();
    for (int i = 0; i < first.shape().fields().size(); i++) {
      heading.add(
          first.shape().isTuple() ? Integer.toString(i + 1) : first.shape().fields().get(i));
    }
    row(out, heading);
    for (Object each : list) {
      Data data = Objects.requireNonNull(rowOf(each));
      List<@Nullable Object> cells = new ArrayList<>();
      for (int i = 0; i < heading.size(); i++) {
        cells.add(data.field(i));
      }
      row(out, cells);
    }
    return out.toString();
  }

  /** What has fields is a row; other values are one cell. */
  private static @Nullable Data rowOf(@Nullable Object value) {
    return value instanceof Data data && !data.shape().fields().isEmpty() ? data : null;
  }

  private static void row(StringBuilder out, List<? extends @Nullable Object> cells) {
    for (int i = 0; i < cells.size(); i++) {
      Object cell = cells.get(i);
      String text = cell == null ? "" : cell instanceof String s ? s : Values.show(cell);
      out.append(i == 0 ? "" : ",").append(Csv.cell(text));
    }
    out.append('\n');
  }
}

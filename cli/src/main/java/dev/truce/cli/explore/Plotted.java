package dev.truce.cli.explore;

import dev.truce.runtime.Context;
import dev.truce.runtime.chart.Curve;
import dev.truce.runtime.evolve.Evolution;
import dev.truce.runtime.game.Match;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.MapValue;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What of a value can be plotted. */
public final class Plotted {

  private Plotted() {}

  /**
   * The series of a list of numbers, a list or map of such lists, a map to numbers, a list of
   * records by their fields of numbers, a match by its scores so far, or an evolution by its
   * shares; empty where there is nothing to be plotted.
   */
  public static List<Curve> of(@Nullable Object value, Context context) {
    if (value instanceof Match match) {
      return match.game().type().finite() ? scores(match, context) : moves(match);
    }
    if (value instanceof Evolution evolution) {
      return shares(evolution);
    }
    if (value instanceof MapValue map) {
      return ofMap(map);
    }
    if (!(value instanceof ListValue list) || list.isEmpty()) {
      return List.of();
    }
    double[] numbers = numbers(list);
    if (numbers != null) {
      return List.of(new Curve("", numbers));
    }
    return list.get(0) instanceof Data ? fields(list) : inner(list);
  }

  /** The share of each type in each record. */
  public static List<Curve> shares(Evolution evolution) {
    List<Curve> all = new ArrayList<>();
    ListValue records = evolution.shares();
    for (int type = 0; type < evolution.names().size(); type++) {
      double[] shares = new double[records.size()];
      for (int i = 0; i < shares.length; i++) {
        ListValue record = (ListValue) Objects.requireNonNull(records.get(i));
        shares[i] = (Double) Objects.requireNonNull(record.get(type));
      }
      all.add(new Curve(String.valueOf(evolution.names().get(type)), shares));
    }
    return all;
  }

  private static List<Curve> inner(ListValue list) {
    List<Curve> all = new ArrayList<>();
    for (Object each : list) {
      double[] numbers = each instanceof ListValue inner ? numbers(inner) : null;
      if (numbers == null) {
        return List.of();
      }
      all.add(new Curve(Integer.toString(all.size() + 1), numbers));
    }
    return all;
  }

  private static List<Curve> ofMap(MapValue map) {
    List<Curve> all = new ArrayList<>();
    ArrayList<Object> single = new ArrayList<>();
    for (Iterator<MapValue.Entry> entries = map.entries(); entries.hasNext(); ) {
      MapValue.Entry entry = entries.next();
      Object value = entry.value();
      if (value instanceof ListValue list) {
        double[] numbers = numbers(list);
        if (numbers == null) {
          return List.of();
        }
        all.add(new Curve(String.valueOf(entry.key()), numbers));
      } else if (value != null) {
        single.add(value);
      }
    }
    if (!all.isEmpty()) {
      return single.isEmpty() ? all : List.of();
    }
    double[] numbers = numbers(ListValue.ofObjects(single.toArray()));
    return numbers == null ? List.of() : List.of(new Curve("", numbers));
  }

  /** The fields of records, or elements of tuples, that are numbers. */
  private static List<Curve> fields(ListValue list) {
    Data first = (Data) Objects.requireNonNull(list.get(0));
    List<Curve> all = new ArrayList<>();
    List<String> names = first.shape().fields();
    for (int i = 0; i < names.size(); i++) {
      int field = i;
      List<Object> values = new ArrayList<>();
      for (Object each : list) {
        Object value =
            each instanceof Data data && data.shape().equals(first.shape())
                ? data.field(field)
                : null;
        if (value != null) {
          values.add(value);
        }
      }
      double[] numbers =
          values.size() == list.size() ? numbers(ListValue.ofObjects(values.toArray())) : null;
      if (numbers != null) {
        all.add(
            new Curve(first.shape().isTuple() ? Integer.toString(i + 1) : names.get(i), numbers));
      }
    }
    return all;
  }

  /** Numbers as Floats; null when there is anything else, or nothing. */
  private static double @Nullable [] numbers(ListValue list) {
    double[] numbers = new double[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      Object element = list.get(i);
      if (element instanceof Long n) {
        numbers[i] = n;
      } else if (element instanceof Double x) {
        numbers[i] = x;
      } else {
        return null;
      }
    }
    return numbers.length == 0 ? null : numbers;
  }

  /** Each player's moves, of a game of numbers; none of other games. */
  public static List<Curve> moves(Match match) {
    List<Curve> all = new ArrayList<>();
    for (Object each : match.actions()) {
      double[] numbers = numbers((ListValue) Objects.requireNonNull(each));
      if (numbers == null) {
        return List.of();
      }
      all.add(new Curve(match.names().get(all.size()), numbers));
    }
    return all;
  }

  /** Each player's score after each turn. */
  public static List<Curve> scores(Match match, Context context) {
    List<ListValue> moves = new ArrayList<>();
    match.actions().forEach(each -> moves.add((ListValue) Objects.requireNonNull(each)));
    int turns = moves.get(0).size();
    double[][] scores = new double[moves.size()][turns];
    for (int turn = 0; turn < turns; turn++) {
      int at = turn;
      Object[] profile = moves.stream().map(each -> each.get(at)).toArray();
      double[] payoffs = match.game().payoffs(context, ListValue.ofObjects(profile));
      for (int i = 0; i < payoffs.length; i++) {
        scores[i][turn] = (turn == 0 ? 0 : scores[i][turn - 1]) + payoffs[i];
      }
    }
    List<Curve> all = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      all.add(new Curve(match.names().get(i), scores[i]));
    }
    return all;
  }
}

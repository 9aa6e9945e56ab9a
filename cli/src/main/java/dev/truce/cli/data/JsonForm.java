package dev.truce.cli.data;

import dev.truce.runtime.evolve.Evolution;
import dev.truce.runtime.game.Json;
import dev.truce.runtime.game.Match;
import dev.truce.runtime.game.Matrix;
import dev.truce.runtime.game.Tournament;
import dev.truce.runtime.scenario.Outcome;
import dev.truce.runtime.scenario.Series;
import dev.truce.runtime.scenario.Sweep;
import dev.truce.runtime.scenario.SweepRow;
import dev.truce.runtime.solve.CorrelatedPlay;
import dev.truce.runtime.solve.Equilibria;
import dev.truce.runtime.solve.MixedProfile;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.MapValue;
import dev.truce.runtime.value.SetValue;
import dev.truce.runtime.value.Shape;
import dev.truce.runtime.value.TimeValue;
import dev.truce.runtime.value.Values;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A value as JSON on one line. Records are objects; a case without fields is its name, one with
 * fields an object that has the name as {@code case}; lists, sets and tuples are arrays; a map is
 * an object when its keys are texts or names, else an array of pairs. Games, strategies and spans
 * of time are texts, as they print. An infinite number is null.
 */
public final class JsonForm {

  private final StringBuilder out = new StringBuilder();

  private JsonForm() {}

  public static String of(@Nullable Object value) {
    JsonForm form = new JsonForm();
    form.write(value);
    return form.out.toString();
  }

  /** The only value, or the array of several. */
  public static String ofAll(@Nullable Object[] values) {
    return of(values.length == 1 ? values[0] : ListValue.ofObjects(values));
  }

  private void write(@Nullable Object value) {
    if (value == null) {
      out.append("null");
    } else if (value instanceof Long || value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof Double x) {
      out.append(Json.number(x));
    } else if (value instanceof String text) {
      out.append(Json.quoted(text));
    } else if (value instanceof ListValue list) {
      array(list);
    } else if (value instanceof SetValue set) {
      array(set.toList());
    } else if (value instanceof MapValue map) {
      map(map);
    } else if (value instanceof Data data) {
      data(data);
    } else {
      result(value);
    }
  }

  private void result(Object value) {
    if (value instanceof Tournament tournament) {
      oneLine(tournament.json());
    } else if (value instanceof Evolution evolution) {
      oneLine(evolution.json());
    } else if (value instanceof Match match) {
      match(match);
    } else if (value instanceof Matrix matrix) {
      out.append("{\"names\": ");
      array(matrix.names());
      out.append(", \"rows\": ");
      write(matrix.rows());
      out.append('}');
    } else if (value instanceof Sweep sweep) {
      array(sweep.asList());
    } else if (value instanceof SweepRow row) {
      row(row);
    } else if (value instanceof Outcome outcome) {
      outcome(outcome);
    } else if (value instanceof Series series) {
      series(series);
    } else if (value instanceof Equilibria equilibria) {
      map(equilibria.data());
    } else if (value instanceof MixedProfile profile) {
      array(profile.data());
    } else if (value instanceof CorrelatedPlay play) {
      map(play.data());
    } else {
      out.append(Json.quoted(Values.show(value)));
    }
  }

  /** Line breaks of JSON stand between its tokens only. */
  private void oneLine(String json) {
    json.lines().forEach(line -> out.append(line.strip()));
  }

  private void match(Match match) {
    out.append("{\"game\": ").append(Json.quoted(match.game().toString()));
    out.append(", \"turns\": ").append(match.turns()).append(", \"players\": ");
    write(match.players());
    out.append(", \"scores\": ");
    write(match.scores());
    out.append(", \"actions\": ");
    write(match.actions());
    if (!match.deals().isEmpty()) {
      out.append(", \"deals\": ");
      write(match.deals());
    }
    out.append('}');
  }

  private void outcome(Outcome outcome) {
    out.append("{\"scenario\": ").append(Json.quoted(outcome.scenario().toString()));
    out.append(", \"seed\": ").append(outcome.seed());
    out.append(", \"ended\": ").append(Json.quoted(outcome.ended().kind().title()));
    if (!outcome.ended().why().isEmpty()) {
      out.append(", \"why\": ").append(Json.quoted(outcome.ended().why()));
    }
    if (!outcome.ended().by().isEmpty()) {
      out.append(", \"by\": ").append(Json.quoted(outcome.ended().by()));
    }
    out.append(", \"time\": ");
    write(outcome.time());
    out.append(", \"events\": ").append(outcome.world().journal().size());
    out.append(", \"digest\": ").append(Json.quoted(outcome.digest().toString()));
    out.append(", \"violations\": ");
    array(outcome.violations());
    out.append(", \"phases\": {");
    String separator = "";
    for (Outcome.Phase phase : outcome.phases()) {
      out.append(separator).append(Json.quoted(phase.name())).append(": ");
      write(new TimeValue(phase.time()));
      separator = ", ";
    }
    out.append("}, \"metrics\": {");
    separator = "";
    for (Series metric : outcome.metrics()) {
      out.append(separator).append(Json.quoted(metric.name())).append(": ");
      series(metric);
      separator = ", ";
    }
    out.append("}}");
  }

  private void series(Series series) {
    out.append("{\"times\": ");
    array(series.times());
    out.append(", \"values\": ");
    array(series.values());
    out.append('}');
  }

  private void row(SweepRow row) {
    List<String> headings = SweepRow.headings(row.scenario().type());
    List<@Nullable Object> cells = row.cells();
    for (int i = 0; i < cells.size(); i++) {
      out.append(i == 0 ? "{" : ", ").append(Json.quoted(headings.get(i))).append(": ");
      write(cells.get(i));
    }
    out.append('}');
  }

  private void array(ListValue list) {
    out.append('[');
    between(list, this::write);
    out.append(']');
  }

  private <T> void between(Iterable<T> all, Consumer<T> writer) {
    String separator = "";
    for (T each : all) {
      out.append(separator);
      separator = ", ";
      writer.accept(each);
    }
  }

  private void map(MapValue map) {
    boolean named = true;
    for (Iterator<MapValue.Entry> i = map.entries(); i.hasNext(); ) {
      named &= isName(i.next().key());
    }
    Iterable<MapValue.Entry> entries = map::entries;
    out.append(named ? '{' : '[');
    boolean asObject = named;
    between(
        entries,
        entry -> {
          if (asObject) {
            Object key = entry.key();
            out.append(Json.quoted(key instanceof String text ? text : Values.show(key)));
            out.append(": ");
            write(entry.value());
          } else {
            array(ListValue.of(entry.key(), entry.value()));
          }
        });
    out.append(named ? '}' : ']');
  }

  private static boolean isName(@Nullable Object key) {
    return key instanceof String || (key instanceof Data data && data.shape().fields().isEmpty());
  }

  private void data(Data data) {
    Shape shape = data.shape();
    if (shape.isTuple()) {
      out.append('[');
    } else if (shape.fields().isEmpty()) {
      out.append(Json.quoted(shape.name()));
      return;
    } else {
      out.append('{');
      if (!shape.type().equals(shape.name())) {
        out.append("\"case\": ").append(Json.quoted(shape.name())).append(", ");
      }
    }
    for (int i = 0; i < shape.fields().size(); i++) {
      out.append(i == 0 ? "" : ", ");
      if (!shape.isTuple()) {
        out.append(Json.quoted(shape.fields().get(i))).append(": ");
      }
      write(data.field(i));
    }
    out.append(shape.isTuple() ? ']' : '}');
  }
}

package dev.truce.runtime.scenario;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.Parallel;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.game.Csv;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.Value;
import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs of one scenario over values of its parameters and seeds: a row each, in order, the last
 * parameter changing faster than those before it and the seed fastest.
 */
public record Sweep(ScenarioType type, ImmutableList<SweepRow> rows) implements Value {

  private static final long MOST_ROWS = 1_000_000;

  /** Rows that are printed; all are in files. */
  private static final int SHOWN = 100;

  /**
   * Plays all runs, several at a time. What is printed in them is lost: it has no order.
   *
   * @param values for each parameter those to try; null where it stays as it is
   */
  public static Sweep of(
      Context context, ScenarioValue scenario, List<@Nullable ListValue> values, ListValue seeds) {
    long total = seeds.size();
    for (ListValue each : values) {
      total *= each == null ? 1 : each.size();
      if (total > MOST_ROWS) {
        throw new ScriptError(
            Fault.TOO_LARGE, "a sweep has at most " + Values.show(MOST_ROWS) + " runs");
      }
    }
    int count = (int) total;
    @Nullable SweepRow[] rows = new SweepRow[count];
    Parallel.sharing(
        context,
        0,
        count,
        (number, fuel) -> {
          long seed = (Long) Objects.requireNonNull(seeds.get(number % seeds.size()));
          ScenarioValue chosen = chosen(scenario, values, number / seeds.size());
          SweepRow row = context.journal.find(chosen, seed);
          if (row == null) {
            Context own = new Context(line -> {}, fuel, context.seed());
            own.people = context.people.unattended();
            own.inside(context, 0);
            own.pays();
            row = SweepRow.of(Run.of(own, chosen, seed, null, RunObserver.NONE, null));
            context.journal.finished(row);
          }
          rows[number] = row;
          return row.spent();
        },
        context.progress);
    ImmutableList.Builder<SweepRow> all = ImmutableList.builder();
    for (SweepRow row : rows) {
      all.add(Objects.requireNonNull(row));
    }
    return new Sweep(scenario.type(), all.build());
  }

  private static ScenarioValue chosen(
      ScenarioValue scenario, List<@Nullable ListValue> values, int number) {
    ScenarioValue chosen = scenario;
    int left = number;
    for (int i = values.size() - 1; i >= 0; i--) {
      ListValue each = values.get(i);
      if (each != null) {
        chosen = chosen.with(i, each.get(left % each.size()));
        left /= each.size();
      }
    }
    return chosen;
  }

  /** All rows under their headings, as comma-separated values. */
  public String csv() {
    StringBuilder out = new StringBuilder();
    line(SweepRow.headings(type), out);
    for (SweepRow row : rows) {
      line(row.cells().stream().map(c -> c == null ? "" : text(c)).toList(), out);
    }
    return out.toString();
  }

  private static void line(List<String> cells, StringBuilder out) {
    for (int i = 0; i < cells.size(); i++) {
      out.append(i == 0 ? "" : ",").append(Csv.cell(cells.get(i)));
    }
    out.append('\n');
  }

  private static String text(@Nullable Object cell) {
    return cell == null ? "none" : cell instanceof String text ? text : Values.show(cell);
  }

  @Override
  public int compareWith(Value other) {
    return Values.compare(asList(), ((Sweep) other).asList());
  }

  public ListValue asList() {
    return ListValue.of(rows.toArray());
  }

  @Override
  public void show(StringBuilder out) {
    List<List<String>> table = new ArrayList<>();
    table.add(SweepRow.headings(type));
    for (SweepRow row : rows.subList(0, Math.min(SHOWN, rows.size()))) {
      table.add(row.cells().stream().map(Sweep::text).toList());
    }
    out.append(type.name()).append(", ").append(Values.counted(rows.size(), "run"));
    for (List<String> line : table) {
      out.append('\n');
      for (int i = 0; i < line.size(); i++) {
        int column = i;
        int width = table.stream().mapToInt(l -> l.get(column).length()).max().orElse(0);
        out.append("  ").append(" ".repeat(width - line.get(i).length())).append(line.get(i));
      }
    }
    if (rows.size() > SHOWN) {
      out.append("\n  and ").append(rows.size() - SHOWN).append(" more rows");
    }
    long broken = rows.stream().filter(r -> !r.ok()).count();
    if (broken > 0) {
      out.append("\n  not ok: ").append(broken).append(" of ").append(rows.size());
    }
  }

  @Override
  public String toString() {
    return Values.show(this);
  }
}

package dev.truce.cli.data;

import dev.truce.runtime.Output;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a script prints as data. Each {@code print} is one result: its value, or the list
 * of its values. As JSON they are an array; as comma-separated values those that are tables,
 * printed alone, follow each other with an empty line between.
 */
public final class DataFile implements Output {

  private final Output next;
  private final List<@Nullable Object[]> results = new ArrayList<>();

  /**
   * @param next where lines go too
   */
  public DataFile(Output next) {
    this.next = next;
  }

  @Override
  public void line(String line) {
    keep(new Object[] {line});
    next.line(line);
  }

  @Override
  public void values(@Nullable Object[] values, String line) {
    keep(values);
    next.values(values, line);
  }

  @Override
  public void drawing(List<String> lines) {
    next.drawing(lines);
  }

  private synchronized void keep(@Nullable Object[] values) {
    results.add(values);
  }

  /** All results: an array with one on each line. */
  public synchronized String json() {
    StringBuilder out = new StringBuilder("[");
    String separator = "\n";
    for (Object[] values : results) {
      out.append(separator).append(JsonForm.ofAll(values));
      separator = ",\n";
    }
    return out.append(results.isEmpty() ? "]\n" : "\n]\n").toString();
  }

  /** The tables among the results; null when there are none. */
  public synchronized @Nullable String csv() {
    StringBuilder out = new StringBuilder();
    for (Object[] values : results) {
      String table = values.length == 1 ? CsvForm.of(values[0]) : null;
      if (table != null) {
        out.append(out.length() == 0 ? "" : "\n").append(table);
      }
    }
    return out.length() == 0 ? null : out.toString();
  }
}

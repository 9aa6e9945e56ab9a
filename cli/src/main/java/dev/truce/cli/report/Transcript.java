package dev.truce.cli.report;

import dev.truce.runtime.Output;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Passes on what a script prints, and remembers it together with the values. */
public final class Transcript implements Output {

  /** Lines that are remembered; a report of more would serve nobody. */
  private static final int MOST_LINES = 20_000;

  /** A line that was printed; the value, where it was a single one. */
  record Printed(String line, @Nullable Object value, boolean single) {}

  private final Output output;
  private final List<Printed> printed = new ArrayList<>();
  private long left;

  public Transcript(Output output) {
    this.output = output;
  }

  @Override
  public void line(String line) {
    keep(new Printed(line, null, false));
    output.line(line);
  }

  @Override
  public void values(@Nullable Object[] values, String line) {
    keep(new Printed(line, values.length == 1 ? values[0] : null, values.length == 1));
    output.values(values, line);
  }

  /** The page has a better one. */
  @Override
  public void drawing(List<String> lines) {
    output.drawing(lines);
  }

  private synchronized void keep(Printed one) {
    if (printed.size() < MOST_LINES) {
      printed.add(one);
    } else {
      left++;
    }
  }

  synchronized List<Printed> printed() {
    return List.copyOf(printed);
  }

  /** How many lines were not remembered. */
  synchronized long left() {
    return left;
  }
}

package dev.truce.cli;

import dev.truce.cli.data.JsonForm;
import dev.truce.runtime.Output;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints each result of a script as one line of JSON. */
record JsonLines(Output output) implements Output {

  @Override
  public void line(String line) {
    output.line(JsonForm.of(line));
  }

  @Override
  public void values(@Nullable Object[] values, String line) {
    output.line(JsonForm.ofAll(values));
  }

  @Override
  public void drawing(List<String> lines) {}
}

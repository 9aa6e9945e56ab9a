package dev.truce.runtime.lib;

import dev.truce.runtime.Context;
import dev.truce.runtime.value.Values;
import org.jspecify.annotations.Nullable;

/** What scripts print. */
public final class Prints {

  private Prints() {}

  /**
   * Prints the values on one line, with a blank between them. A value that prints as a table begins
   * on a line of its own.
   */
  public static void print(Context context, @Nullable Object[] values) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        line.append(' ');
      }
      line.append(Values.show(values[i]));
    }
    context.output().values(values, line.toString());
  }
}

package dev.truce.runtime.scenario;

import dev.truce.runtime.Context;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import java.util.function.Predicate;

/** Runs scenarios. */
public final class Runs {

  private Runs() {}

  /** One run to its end. */
  public static Outcome run(Context context, ScenarioValue scenario, long seed) {
    return Run.of(context, scenario, seed, context.runs);
  }

  /** How many events of a kind a run had that satisfy a condition: it is run again to see them. */
  public static long count(
      Context context, Outcome outcome, EventKind kind, Predicate<Event> condition) {
    long[] found = new long[1];
    outcome.again(
        context,
        event -> {
          if (event.kind() == kind && condition.test(event)) {
            found[0]++;
          }
        });
    return found[0];
  }
}

package dev.truce.runtime.scenario;

import dev.truce.runtime.Context;
import dev.truce.runtime.chaos.ChaosValue;
import dev.truce.runtime.chaos.Strike;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.ListBuilder;
import dev.truce.runtime.value.ListValue;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Runs scenarios. */
public final class Runs {

  private Runs() {}

  /** One run to its end. */
  public static Outcome run(Context context, ScenarioValue scenario, long seed) {
    return run(context, scenario, seed, null, null);
  }

  /**
   * One run to its end.
   *
   * @param chaos a plan in place of the scenario's own, or null
   * @param strikes where each strike is written down, or null
   */
  public static Outcome run(
      Context context,
      ScenarioValue scenario,
      long seed,
      @Nullable ChaosValue chaos,
      @Nullable List<Strike> strikes) {
    return Run.of(context, scenario, seed, chaos, context.runs, strikes);
  }

  /** The events of a kind that satisfy a condition: the run is played again to see them. */
  public static ListValue events(
      Context context, Outcome outcome, EventKind kind, Predicate<Event> condition) {
    ListBuilder found = ListValue.builder();
    outcome.again(
        context,
        event -> {
          if (event.kind() == kind && condition.test(event)) {
            found.add(event);
          }
        });
    return found.build();
  }
}

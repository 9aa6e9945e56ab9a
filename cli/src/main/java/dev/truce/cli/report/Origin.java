package dev.truce.cli.report;

import dev.truce.runtime.Context;
import dev.truce.runtime.incident.Incident.Places;
import dev.truce.runtime.scenario.Outcome;
import java.util.function.Function;

/**
 * Where results come from.
 *
 * @param context for what is asked for again: payoffs, runs
 * @param places where in the script things are written
 * @param replay gives the command that plays a run again; empty where there is none
 */
public record Origin(Context context, Places places, Function<Outcome, String> replay) {

  /** Nothing is known but how to ask again. */
  public static Origin of(Context context) {
    return new Origin(context, Places.NONE, outcome -> "");
  }
}

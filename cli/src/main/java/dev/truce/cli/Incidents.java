package dev.truce.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import dev.truce.compiler.DeepStack;
import dev.truce.compiler.diag.Visible;
import dev.truce.compiler.names.StdSources;
import dev.truce.compiler.places.ScriptPlaces;
import dev.truce.compiler.source.SourceText;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.incident.Incident;
import dev.truce.runtime.scenario.Outcome;
import dev.truce.runtime.scenario.Runs;
import dev.truce.runtime.stress.Failure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells of runs that went wrong, with the script's lines and the command that plays them again. */
final class Incidents {

  private static final Pattern IMPORT = Pattern.compile("(?m)^\\s*import\\s+(std\\.\\w+)");

  private final ScriptPlaces places;
  private final ReplayLine replay;

  /**
   * @param modules the texts of the modules that the script imports, by their paths
   */
  Incidents(SourceText script, Map<String, String> modules, ReplayLine replay) {
    List<SourceText> sources = new ArrayList<>();
    sources.add(script);
    modules.forEach((path, text) -> sources.add(new SourceText(path + ".agent", text)));
    sources.addAll(library(sources));
    this.places = DeepStack.call(() -> new ScriptPlaces(sources));
    this.replay = replay;
  }

  /** The modules of the library that some sources import, and those import. */
  private static List<SourceText> library(List<SourceText> sources) {
    StdSources std = new StdSources();
    Map<String, SourceText> found = new LinkedHashMap<>();
    ArrayDeque<SourceText> left = new ArrayDeque<>(sources);
    while (!left.isEmpty()) {
      Matcher imports = IMPORT.matcher(left.remove().text());
      while (imports.find()) {
        String path = imports.group(1);
        SourceText module = std.find(path).orElse(null);
        if (module != null && !found.containsKey(path)) {
          found.put(path, module);
          left.add(module);
        }
      }
    }
    return List.copyOf(found.values());
  }

  ScriptPlaces places() {
    return places;
  }

  /** The command that plays a run again. */
  String replay(RunWatch.Seen seen) {
    return replay.of(seen.outcome(), seen.number());
  }

  /** The same of any run; of one that is not remembered, without its number. */
  String replay(RunWatch watch, Outcome outcome) {
    return replay.of(outcome, watch.numberOf(outcome));
  }

  /** Plays a failure; null when the scenario's own code fails. */
  @Nullable Outcome play(Failure failure) {
    return DeepStack.call(
        () -> {
          try {
            return Runs.run(
                RunReport.context(), failure.scenario(), failure.seed(), failure.chaos(), null);
          } catch (ScriptError error) {
            return null;
          }
        });
  }

  /** What went wrong in a run, or, where nothing did, what the script did not expect of it. */
  Incident of(Outcome outcome, String complaint) {
    return DeepStack.call(
        () -> {
          Incident found = Incident.of(outcome, RunReport.context());
          return found == null ? Incident.atEnd(outcome, complaint, RunReport.context()) : found;
        });
  }

  /** In short, for a terminal; for programs as one line of JSON. */
  String told(Incident incident, String command, boolean json) {
    if (!json) {
      return Visible.clean(incident.text(places)) + "\n  replay     " + command + "\n";
    }
    JsonObject told = new JsonObject();
    told.addProperty("incident", incident.what());
    told.addProperty("run", incident.run());
    told.addProperty("time", incident.time());
    if (incident.event() != null) {
      told.addProperty("event", incident.event().id());
    }
    if (incident.who() != null) {
      told.addProperty("who", incident.who().name());
    }
    if (incident.rule() != null) {
      told.addProperty("rule", incident.rule());
    }
    if (incident.claim() != null) {
      told.addProperty("claim", incident.claim());
    }
    told.addProperty("replay", command);
    return new GsonBuilder().disableHtmlEscaping().create().toJson(told) + "\n";
  }
}

package dev.truce.cli;

import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.ModuleFiles;
import dev.truce.compiler.Truce.RunOptions;
import dev.truce.compiler.names.ModuleSources;
import dev.truce.compiler.source.SourceText;
import dev.truce.runtime.guard.People;
import dev.truce.runtime.scenario.RunObserver;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a trace says of the script whose runs it holds: all that is needed to run it again, on any
 * machine, in either engine.
 *
 * @param modules the texts of the modules that it imports, by their dotted paths
 * @param settings as with {@code --set}
 * @param scenario as with {@code --scenario}, or null
 * @param answers the text of the file of {@code --answers}, or null
 * @param chaos as with {@code --chaos}, or null
 */
record TracedScript(
    String version,
    SourceText text,
    ImmutableMap<String, String> modules,
    ImmutableMap<String, String> settings,
    @Nullable String scenario,
    @Nullable String chaos,
    long seed,
    long fuel,
    @Nullable String answers) {

  private static final String MODULE = "module ";
  private static final String SETTING = "set ";

  /** Modules as they are found, with a note of each. */
  static final class Found implements ModuleSources {
    private final ModuleSources files;
    private final Map<String, String> found = new TreeMap<>();

    Found(ModuleSources files) {
      this.files = files;
    }

    @Override
    public Optional<SourceText> find(String path) {
      Optional<SourceText> module = files.find(path);
      module.ifPresent(text -> found.put(path, text.text()));
      return module;
    }

    /** Those beside a script. */
    static Found of(ScriptFile script) {
      return new Found(
          script.directory() == null ? ModuleSources.none() : new ModuleFiles(script.directory()));
    }

    ImmutableMap<String, String> texts() {
      return ImmutableMap.copyOf(found);
    }
  }

  ImmutableMap<String, String> properties() {
    ImmutableMap.Builder<String, String> all = ImmutableMap.builder();
    all.put("truce", version);
    all.put("script", text.name());
    all.put("seed", Long.toString(seed));
    all.put("fuel", Long.toString(fuel));
    if (scenario != null) {
      all.put("scenario", scenario);
    }
    if (answers != null) {
      all.put("answers", answers);
    }
    if (chaos != null) {
      all.put("chaos", chaos);
    }
    settings.forEach((name, value) -> all.put(SETTING + name, value));
    all.put("text", text.text());
    modules.forEach((path, module) -> all.put(MODULE + path, module));
    return all.buildOrThrow();
  }

  /** What the properties of a trace say; null where something is missing. */
  static @Nullable TracedScript of(ImmutableMap<String, String> properties) {
    String name = properties.get("script");
    String text = properties.get("text");
    if (name == null || text == null) {
      return null;
    }
    try {
      return new TracedScript(
          properties.getOrDefault("truce", "?"),
          new SourceText(name, text),
          under(MODULE, properties),
          under(SETTING, properties),
          properties.get("scenario"),
          properties.get("chaos"),
          Long.parseLong(properties.getOrDefault("seed", "")),
          Long.parseLong(properties.getOrDefault("fuel", "")),
          properties.get("answers"));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static ImmutableMap<String, String> under(
      String prefix, ImmutableMap<String, String> properties) {
    ImmutableMap.Builder<String, String> found = ImmutableMap.builder();
    properties.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            found.put(name.substring(prefix.length()), value);
          }
        });
    return found.buildOrThrow();
  }

  ModuleSources sources() {
    return path -> Optional.ofNullable(modules.get(path)).map(text -> new SourceText(path, text));
  }

  /** Who answered from a file. */
  People people() {
    return answers == null ? People.NOBODY : Answers.read(answers);
  }

  RunOptions options(boolean interpreted, RunObserver observer, People people) {
    return new RunOptions(interpreted, seed, settings, fuel, line -> {})
        .withScenario(scenario, chaos)
        .withRuns(observer)
        .withPeople(people);
  }
}

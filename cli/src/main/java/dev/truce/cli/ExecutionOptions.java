package dev.truce.cli;

import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.Truce;
import dev.truce.compiler.Truce.RunOptions;
import dev.truce.runtime.Output;
import dev.truce.runtime.Parallel;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of the commands that execute scripts. */
final class ExecutionOptions {

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      description = "compiled (the default) or interpreted.")
  EngineChoice engine = EngineChoice.COMPILED;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The seed of all randomness; 0 otherwise.")
  long seed;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "Give a constant of the script, or a parameter of its scenario, a value. May be"
              + " repeated.")
  List<String> settings = new ArrayList<>();

  @Option(names = "--fuel", paramLabel = "N", description = "The steps that the script may take.")
  long fuel = Truce.DEFAULT_FUEL;

  RunOptions toRunOptions(Output output) {
    return toRunOptions(output, Parallel.Progress.NONE);
  }

  RunOptions toRunOptions(Output output, Parallel.Progress progress) {
    if (fuel < 0) {
      throw new UsageError("--fuel must not be negative");
    }
    return new RunOptions(engine == EngineChoice.INTERPRETED, seed, values(), fuel, output)
        .withProgress(progress);
  }

  /** The last value of a name counts, as for other options of most tools. */
  ImmutableMap<String, String> values() {
    ImmutableMap.Builder<String, String> values = ImmutableMap.builder();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      if (equals <= 0) {
        throw new UsageError("--set wants NAME=VALUE, not `" + setting + "`");
      }
      values.put(setting.substring(0, equals).strip(), setting.substring(equals + 1));
    }
    return values.buildKeepingLast();
  }
}

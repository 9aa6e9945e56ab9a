package dev.truce.cli;

import dev.truce.compiler.Truce;
import dev.truce.runtime.chaos.ChaosValue;
import dev.truce.runtime.scenario.Outcome;
import dev.truce.runtime.scenario.ScenarioValue;
import dev.truce.runtime.stress.Failure;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.DurationValue;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the command that plays a run of a script again.
 *
 * @param file the script, as on the command line
 * @param people the options that say what people do
 */
record ReplayLine(String file, ExecutionOptions execution, List<String> people) {

  /** Of the run that stress made as small as it could; what has no literal has its default. */
  String ofSmallest(Failure found) {
    StringBuilder line = begin(found.scenario(), found.seed(), found.chaos().name());
    parameters(found.scenario(), line);
    return line.toString();
  }

  /**
   * Of a run of a script.
   *
   * @param number of the run, counted from 1
   */
  String of(Outcome outcome, int number) {
    String alone = alone(outcome);
    return alone == null
        ? whole("run") + " --trace run.trace && truce replay run.trace --step --run " + number
        : alone;
  }

  /** Of a run that a test asked for. */
  String ofTest(Outcome outcome) {
    String alone = alone(outcome);
    return alone == null ? whole("test") : alone;
  }

  /** The run alone; null where no command line can say one of its parameters. */
  private @Nullable String alone(Outcome outcome) {
    ChaosValue chaos = outcome.chaos();
    String plan = chaos == null ? null : Values.show(chaos);
    // A plan that has no name and arguments has to be in the script.
    String named = chaos == null || plan == null || plan.indexOf('\n') < 0 ? plan : chaos.name();
    StringBuilder line = begin(outcome.scenario(), outcome.seed(), named);
    return parameters(outcome.scenario(), line) ? line.toString() : null;
  }

  /** All of the script. */
  private String whole(String command) {
    StringBuilder line = new StringBuilder("truce ").append(command).append(' ');
    line.append(quoted(file)).append(" --seed ").append(execution.seed);
    execution.settings.forEach(setting -> line.append(" --set ").append(quoted(setting)));
    rest(line);
    return line.toString();
  }

  private StringBuilder begin(ScenarioValue scenario, long seed, @Nullable String chaos) {
    StringBuilder line = new StringBuilder("truce run ").append(quoted(file));
    line.append(" --scenario ").append(scenario.type().name()).append(" --seed ").append(seed);
    if (chaos != null) {
      line.append(" --chaos ").append(quoted(chaos));
    }
    return line;
  }

  private void rest(StringBuilder line) {
    people.forEach(word -> line.append(' ').append(quoted(word)));
    if (execution.fuel != Truce.DEFAULT_FUEL) {
      line.append(" --fuel ").append(execution.fuel);
    }
  }

  /** Appends all parameters that have a literal; whether all have. */
  private boolean parameters(ScenarioValue scenario, StringBuilder line) {
    List<String> names = scenario.type().parameters();
    boolean whole = true;
    for (int i = 0; i < names.size(); i++) {
      String value = literal(scenario.arguments().get(i));
      if (value != null) {
        line.append(" --set ").append(quoted(names.get(i) + "=" + value));
      } else {
        whole = false;
      }
    }
    for (String setting : execution.settings) {
      if (!names.contains(setting.split("=", 2)[0].strip())) {
        line.append(" --set ").append(quoted(setting));
      }
    }
    rest(line);
    return whole;
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./=:,+@%-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** A value as it is written in scripts; null where it is no literal. */
  private static @Nullable String literal(@Nullable Object value) {
    if (value == null) {
      return "none";
    }
    if (value instanceof Long || value instanceof Boolean) {
      return value.toString();
    }
    if (value instanceof Double number) {
      return Values.showFloat(number);
    }
    if (value instanceof DurationValue duration) {
      return ChaosValue.literal(duration.nanos());
    }
    if (value instanceof Data data) {
      boolean bare = data.shape().fields().isEmpty() && !data.shape().isTuple();
      return bare ? data.shape().name() : null;
    }
    if (value instanceof ListValue list) {
      List<String> elements = new ArrayList<>();
      for (Object element : list) {
        String literal = literal(element);
        if (literal == null) {
          return null;
        }
        elements.add(literal);
      }
      return "[" + String.join(", ", elements) + "]";
    }
    return value instanceof String text && text.matches("[^\"\\\\{}\\n]*")
        ? "\"" + text + "\""
        : null;
  }
}

package dev.truce.compiler.differential;

import dev.truce.compiler.core.Function;
import dev.truce.compiler.engine.Engine;
import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that can be seen of one call of a function: what it printed, and either the fuel that it used
 * or the error. After an error the fuel is not promised to be equal, and of a machine's own limits
 * only the fault is.
 */
record Outcome(
    List<String> output,
    long fuelUsed,
    @Nullable Fault fault,
    String message,
    String help,
    List<ScriptError.Frame> frames) {

  static Outcome of(Engine engine, Function function, long fuel) {
    List<String> output = new ArrayList<>();
    Context context = new Context(output::add, fuel);
    try {
      engine.call(context, function);
      return new Outcome(output, fuel - context.remaining(), null, "", "", List.of());
    } catch (ScriptError error) {
      boolean frames = error.fault() != Fault.OUT_OF_MEMORY;
      return new Outcome(
          output,
          0,
          error.fault(),
          String.valueOf(error.getMessage()),
          String.valueOf(error.help()),
          frames ? error.frames() : List.of());
    } catch (RuntimeException | LinkageError defect) {
      return new Outcome(output, 0, null, "DEFECT " + defect, firstFrames(defect), List.of());
    }
  }

  boolean isDefect() {
    return message.startsWith("DEFECT ");
  }

  private static String firstFrames(Throwable defect) {
    StringBuilder out = new StringBuilder();
    StackTraceElement[] trace = defect.getStackTrace();
    for (int i = 0; i < Math.min(12, trace.length); i++) {
      out.append("\n    at ").append(trace[i]);
    }
    return out.toString();
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    output.forEach(line -> out.append("  | ").append(line).append('\n'));
    if (fault == null && message.isEmpty()) {
      return out.append("  fuel ").append(fuelUsed).append('\n').toString();
    }
    out.append("  ")
        .append(fault)
        .append(": ")
        .append(message)
        .append(" (")
        .append(help)
        .append(")\n");
    frames.forEach(frame -> out.append("    ").append(frame).append('\n'));
    return out.toString();
  }
}

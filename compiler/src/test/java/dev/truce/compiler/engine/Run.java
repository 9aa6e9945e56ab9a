package dev.truce.compiler.engine;

import dev.truce.compiler.core.Function;
import dev.truce.runtime.Context;
import dev.truce.runtime.ScriptError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call of a function in an engine on a thread with a large stack, and what became of it. */
final class Run {

  static final long FUEL = 1_000_000;

  /** The engine that new runs have; each test class sets it, and is run for every one. */
  static Kind kind = Kind.INTERPRETED;

  final List<String> output = new ArrayList<>();
  final Context context;
  @Nullable Object value;
  @Nullable ScriptError error;
  private @Nullable Throwable defect;

  private Run(long fuel) {
    context = new Context(output::add, fuel);
  }

  static Run of(Function function, @Nullable Object... arguments) {
    return of(FUEL, function, arguments);
  }

  static Run of(long fuel, Function function, @Nullable Object... arguments) {
    return of(kind.create(), fuel, function, arguments);
  }

  static Run of(Engine engine, long fuel, Function function, @Nullable Object... arguments) {
    Run run = new Run(fuel);
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                run.value = engine.call(run.context, function, arguments);
              } catch (ScriptError e) {
                run.error = e;
              } catch (Throwable e) {
                run.defect = e;
              }
            },
            "script",
            Engine.STACK_BYTES);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (run.defect != null) {
      throw new AssertionError("not a script error", run.defect);
    }
    return run;
  }

  /** The value; fails when there was an error. */
  @Nullable Object result() {
    if (error != null) {
      throw new AssertionError(error.fault() + ": " + error.getMessage(), error);
    }
    return value;
  }

  long fuelUsed() {
    return FUEL - context.remaining();
  }

  ScriptError failure() {
    if (error == null) {
      throw new AssertionError("no error, but " + value);
    }
    return error;
  }

  /** The fault, then the frames as {@code function@start}, innermost first. */
  String trace() {
    StringBuilder trace = new StringBuilder(failure().fault().name());
    for (ScriptError.Frame frame : failure().frames()) {
      trace.append(' ').append(frame.function()).append('@').append(frame.start());
    }
    return trace.toString();
  }
}

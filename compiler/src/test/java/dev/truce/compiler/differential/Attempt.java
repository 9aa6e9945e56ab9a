package dev.truce.compiler.differential;

import dev.truce.compiler.check.Checker;
import dev.truce.compiler.core.Program;
import dev.truce.compiler.diag.DiagnosticPrinter;
import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.diag.Ink;
import dev.truce.compiler.emit.CompiledEngine;
import dev.truce.compiler.engine.Engine;
import dev.truce.compiler.interpret.InterpretedEngine;
import dev.truce.compiler.names.ModuleSources;
import dev.truce.compiler.parse.Parser;
import dev.truce.compiler.source.SourceText;
import dev.truce.compiler.syntax.Module;
import java.lang.management.ManagementFactory;

/** Gives any text to the front end, and what is right of it to both engines. Needs a deep stack. */
final class Attempt {

  static final long FUEL = 2_000;

  /** Longer than this, of the thread's own time, is a hang. */
  private static final long LIMIT_NANOS = 2_000_000_000L;

  private Attempt() {}

  /** What the text came to. */
  enum Result {
    WRONG,
    RAN
  }

  /** What is wrong with how the text was taken, in a line; the trace of it behind. */
  record Trouble(String what, String details) {}

  /** Takes a text as a script. Throws whatever the compiler or an engine does. */
  static Result run(String text) {
    SourceText source = new SourceText("fuzz.agent", text);
    Diagnostics diagnostics = new Diagnostics();
    Module module = Parser.parse(source, diagnostics);
    Program program = new Checker(ModuleSources.none()).check(module, diagnostics).program();
    if (diagnostics.hasErrors()) {
      String said = new DiagnosticPrinter(Ink.PLAIN).print(diagnostics);
      if (said.contains("[T0999]")) {
        throw new IllegalStateException("a defect was reported: " + said);
      }
      return Result.WRONG;
    }
    Engine interpreted = new InterpretedEngine();
    Engine compiled = new CompiledEngine();
    interpreted.load(program);
    compiled.load(program);
    Outcome expected = Outcome.of(interpreted, program.entry(), FUEL);
    Outcome actual = Outcome.of(compiled, program.entry(), FUEL);
    if (expected.isDefect() || actual.isDefect() || !expected.equals(actual)) {
      throw new IllegalStateException(
          "the engines differ:\ninterpreted:\n" + expected + "compiled:\n" + actual);
    }
    return Result.RAN;
  }

  /** As {@link #run}, but says what was thrown, or that it took too long. */
  static Object taken(String text) {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    try {
      Result result = run(text);
      long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
      return nanos > LIMIT_NANOS ? new Trouble("hangs", nanos / 1_000_000 + " ms") : result;
    } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
      StackTraceElement[] trace = e.getStackTrace();
      String where = trace.length == 0 ? "" : " at " + trace[0];
      String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      String kind =
          message.startsWith("the engines differ") ? message : e.getClass().getName() + where;
      return new Trouble(kind, Twins.trace(e));
    }
  }
}

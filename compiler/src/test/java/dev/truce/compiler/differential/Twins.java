package dev.truce.compiler.differential;

import dev.truce.compiler.Truce;
import dev.truce.compiler.Truce.CheckResult;
import dev.truce.compiler.core.Program;
import dev.truce.compiler.diag.DiagnosticPrinter;
import dev.truce.compiler.diag.Ink;
import dev.truce.compiler.emit.CompiledEngine;
import dev.truce.compiler.engine.Engine;
import dev.truce.compiler.interpret.InterpretedEngine;
import dev.truce.compiler.names.ModuleSources;
import dev.truce.compiler.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Checks a script once and runs each of its tests in both engines. To be used on a thread with a
 * deep stack.
 */
final class Twins {

  /** Enough for what a program does in earnest, and soon gone where it never ends. */
  static final long FUEL = 12_000;

  private final Truce truce = new Truce(ModuleSources.none());

  /** Counts of what the programs came to. */
  static final class Tally {
    int programs;
    int errors;
    int rejected;
    long lines;
    final Map<String, Integer> faults = new TreeMap<>();

    @Override
    public String toString() {
      return programs
          + " programs, "
          + errors
          + " ended by errors "
          + faults
          + ", "
          + lines
          + " lines printed, "
          + rejected
          + " rejected";
    }
  }

  /**
   * A way in which something went wrong: one engine differs from the other, one throws what it must
   * not, or the checker takes the script for wrong.
   *
   * @param test the test's name, or empty where it was the whole script
   */
  record Finding(Kind kind, String test, String what) {
    enum Kind {
      REJECTED,
      DEFECT,
      DIFFERENT
    }
  }

  /** Runs all tests of a script. */
  List<Finding> run(String script, @Nullable Tally tally) {
    List<Finding> findings = new ArrayList<>();
    Program program;
    try {
      CheckResult result = truce.check(new SourceText("program.agent", script));
      if (result.diagnostics().hasErrors()) {
        findings.add(new Finding(Finding.Kind.REJECTED, "", said(result)));
        return findings;
      }
      program = result.checked().program();
    } catch (RuntimeException | StackOverflowError defect) {
      findings.add(new Finding(Finding.Kind.DEFECT, "", trace(defect)));
      return findings;
    }
    Engine interpreted = new InterpretedEngine();
    Engine compiled = new CompiledEngine();
    try {
      interpreted.load(program);
      compiled.load(program);
    } catch (RuntimeException | LinkageError defect) {
      findings.add(new Finding(Finding.Kind.DEFECT, "", trace(defect)));
      return findings;
    }
    Outcome.of(interpreted, program.prologue(), FUEL);
    Outcome.of(compiled, program.prologue(), FUEL);
    for (Program.Test test : program.tests()) {
      Outcome expected = Outcome.of(interpreted, test.body(), FUEL);
      Outcome actual = Outcome.of(compiled, test.body(), FUEL);
      if (expected.isDefect() || actual.isDefect()) {
        findings.add(new Finding(Finding.Kind.DEFECT, test.name(), both(expected, actual)));
      } else if (!expected.equals(actual)) {
        findings.add(new Finding(Finding.Kind.DIFFERENT, test.name(), both(expected, actual)));
      }
      if (tally != null) {
        count(tally, expected);
      }
    }
    return findings;
  }

  private static void count(Tally tally, Outcome outcome) {
    tally.programs++;
    tally.lines += outcome.output().size();
    if (outcome.fault() != null) {
      tally.errors++;
      tally.faults.merge(outcome.fault().name(), 1, Integer::sum);
    }
  }

  private static String both(Outcome interpreted, Outcome compiled) {
    return "interpreted:\n" + interpreted + "compiled:\n" + compiled;
  }

  private static String said(CheckResult result) {
    return new DiagnosticPrinter(Ink.PLAIN).print(result.diagnostics());
  }

  static String trace(Throwable defect) {
    StringBuilder out = new StringBuilder(defect.toString());
    StackTraceElement[] trace = defect.getStackTrace();
    for (int i = 0; i < Math.min(14, trace.length); i++) {
      out.append("\n    at ").append(trace[i]);
    }
    return out.toString();
  }
}

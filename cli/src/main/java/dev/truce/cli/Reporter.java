package dev.truce.cli;

import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.diag.DiagnosticJson;
import dev.truce.compiler.diag.DiagnosticPrinter;
import dev.truce.compiler.diag.Diagnostics;

/**
 * Says to standard error what is wrong with a script, for a person or, as JSON lines, for a
 * program.
 */
final class Reporter {

  private final Console console;
  private final ColorChoice color;
  private final boolean json;

  Reporter(Console console, ColorChoice color, boolean json) {
    this.console = console;
    this.color = color;
    this.json = json;
  }

  void report(Diagnostics diagnostics) {
    if (diagnostics.sorted().isEmpty()) {
      return;
    }
    console.error(
        json
            ? DiagnosticJson.print(diagnostics)
            : new DiagnosticPrinter(Console.ink(color)).print(diagnostics));
  }

  void report(Diagnostic diagnostic) {
    Diagnostics one = new Diagnostics();
    one.add(diagnostic);
    report(one);
  }
}

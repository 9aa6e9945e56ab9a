package dev.truce.cli;

import dev.truce.compiler.diag.DiagnosticPrinter;
import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.diag.Ink;
import dev.truce.compiler.session.ResultText;
import dev.truce.runtime.Output;
import dev.truce.runtime.chart.Medium;
import java.util.List;

/** Where a session prints: results to standard output, what is wrong to standard error. */
final class ReplScreen {

  private static final String DIM = "\u001b[2m";
  private static final String PLAIN = "\u001b[0m";

  private final Console console;
  private final Ink ink;
  private final boolean colourful;
  private Medium medium;

  /**
   * Prints to a console.
   *
   * @param ink for diagnostics
   * @param colourful whether results are coloured too
   */
  ReplScreen(Console console, Ink ink, boolean colourful) {
    this.console = console;
    this.ink = ink;
    this.colourful = colourful;
    this.medium = new Medium(Medium.PLAIN_WIDTH, colourful, false);
  }

  /** Draws for a terminal of a width from now on. */
  void fit(int width, boolean ascii) {
    medium = new Medium(width, colourful, ascii);
  }

  /** What drawings are for. */
  Medium medium() {
    return medium;
  }

  /** For what scripts print. */
  Output output() {
    return console.ofScripts();
  }

  void line(String text) {
    console.out().line(text);
  }

  void lines(List<String> lines) {
    lines.forEach(this::line);
  }

  void result(ResultText result) {
    String type = result.type().isEmpty() ? "" : " : " + result.type();
    line(result.body() + dim(type));
  }

  /** What the session says by itself, as against what was asked for. */
  void remark(String text) {
    line(dim(text));
  }

  void report(Diagnostics diagnostics) {
    console.error(new DiagnosticPrinter(ink).print(diagnostics));
  }

  void problem(String text) {
    console.error(text + "\n");
  }

  Console console() {
    return console;
  }

  void flush() {
    console.out().flush();
  }

  private String dim(String text) {
    return colourful && !text.isEmpty() ? DIM + text + PLAIN : text;
  }
}

package dev.truce.cli;

import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.diag.DiagnosticPrinter;
import dev.truce.compiler.diag.Ink;
import dev.truce.compiler.diag.Place;
import dev.truce.compiler.source.SourceText;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Goes once through what most runs go through, so that the launcher can keep the loaded classes in
 * an archive. Prints nothing. Keeps away from picocli: its classes are in a format too old for an
 * archive, and Java 17 crashes over them while it writes one.
 */
final class WarmUp {

  private static final String SCRIPT = "print(\"hi\")\n";

  private WarmUp() {}

  static int run(Console console) throws Exception {
    console.flush();
    byte[] script = SCRIPT.getBytes(StandardCharsets.UTF_8);
    OutputStream nowhere = OutputStream.nullOutputStream();
    Console silent = new Console(new ByteArrayInputStream(script), nowhere, nowhere, false);
    Commands.execute(new String[] {ScriptFile.STDIN}, silent);
    Place place = Place.of(new SourceText("a.agent", SCRIPT), 0, 5);
    new DiagnosticPrinter(Ink.PLAIN).print(Diagnostic.error(Code.UNKNOWN_NAME, place, "print"));
    return ExitCode.FINE;
  }
}

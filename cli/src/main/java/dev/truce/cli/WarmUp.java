package dev.truce.cli;

import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.diag.DiagnosticPrinter;
import dev.truce.compiler.diag.Ink;
import dev.truce.compiler.diag.Place;
import dev.truce.compiler.source.SourceText;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

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
    OutputStream nowhere = OutputStream.nullOutputStream();
    Console silent = new Console(InputStream.nullInputStream(), nowhere, nowhere, false);
    Path script = Files.createTempFile("truce", ".agent");
    try {
      Files.writeString(script, SCRIPT);
      Commands.execute(new String[] {"run", script.toString()}, silent);
    } finally {
      Files.deleteIfExists(script);
    }
    Place place = Place.of(new SourceText("a.agent", SCRIPT), 0, 5);
    new DiagnosticPrinter(Ink.PLAIN).print(Diagnostic.error(Code.UNKNOWN_NAME, place, "print"));
    return ExitCode.FINE;
  }
}

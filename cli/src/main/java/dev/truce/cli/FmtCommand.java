package dev.truce.cli;

import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.format.Formatter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives scripts their one layout. A file that does not parse is left as it is. */
@Command(description = "Lays out scripts: indents and spaces them in the one way.")
final class FmtCommand extends ConsoleCommand {

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "The scripts, changed in place; - copies standard input to standard output.")
  private final List<String> files = new ArrayList<>();

  @Option(
      names = "--check",
      description = "Change nothing; exit with 1 when a script would change.")
  private boolean check;

  @Mixin private final ErrorOptions errors = new ErrorOptions();

  FmtCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    int code = ExitCode.FINE;
    for (String file : files) {
      code = Math.max(code, format(file));
    }
    return code;
  }

  private int format(String file) {
    ScriptFile script = ScriptFile.read(file, console);
    Reporter reporter = errors.reporter(console);
    if (!script.isText(reporter)) {
      return ExitCode.WRONG_SCRIPT;
    }
    // Names and types may be wrong: they do not matter to a layout.
    Diagnostics found = new Diagnostics();
    String formatted = Formatter.format(script.text(), found);
    reporter.report(found);
    if (found.hasErrors()) {
      return ExitCode.WRONG_SCRIPT;
    }
    boolean changes = !formatted.equals(script.text().text());
    if (file.equals(ScriptFile.STDIN) && !check) {
      console.out().text(formatted);
      return ExitCode.FINE;
    }
    if (!changes) {
      return ExitCode.FINE;
    }
    console.out().line(file);
    if (check) {
      return ExitCode.FAILED;
    }
    write(Path.of(file), formatted);
    return ExitCode.FINE;
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw UsageError.unwritable(file, e);
    }
  }
}

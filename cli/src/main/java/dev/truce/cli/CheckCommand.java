package dev.truce.cli;

import dev.truce.compiler.Truce;
import dev.truce.compiler.diag.Diagnostics;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks scripts without running them. */
@Command(description = "Looks for errors in scripts without running them.")
final class CheckCommand extends ConsoleCommand {

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "The scripts.")
  private final List<String> files = new ArrayList<>();

  @Option(names = "--quiet", description = "Say nothing about scripts without errors.")
  private boolean quiet;

  @Mixin private final ErrorOptions errors = new ErrorOptions();

  CheckCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    Reporter reporter = errors.reporter(console);
    int code = ExitCode.FINE;
    for (String file : files) {
      ScriptFile script = ScriptFile.read(file, console);
      if (!script.isText(reporter)) {
        code = ExitCode.WRONG_SCRIPT;
        continue;
      }
      Diagnostics found = new Truce(script.directory()).check(script.text()).diagnostics();
      reporter.report(found);
      if (found.hasErrors()) {
        code = ExitCode.WRONG_SCRIPT;
      } else if (!quiet && !errors.json) {
        console.out().line(file + ": no errors");
      }
    }
    return code;
  }
}

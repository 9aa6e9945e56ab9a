package dev.truce.cli;

import dev.truce.compiler.Truce;
import dev.truce.compiler.Truce.TestCase;
import dev.truce.compiler.Truce.TestReport;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the tests of scripts and says which failed. */
@Command(description = "Runs the tests of scripts.")
final class TestCommand extends ConsoleCommand {

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "The scripts.")
  private final List<String> files = new ArrayList<>();

  @Mixin private final ExecutionOptions execution = new ExecutionOptions();

  @Option(names = "--quiet", description = "Say nothing about tests that pass.")
  private boolean quiet;

  @Mixin private final ErrorOptions errors = new ErrorOptions();

  TestCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    int code = ExitCode.FINE;
    for (String file : files) {
      code = Math.max(code, test(file, errors.reporter(console)));
    }
    return code;
  }

  private int test(String file, Reporter reporter) {
    ScriptFile script = ScriptFile.read(file, console);
    if (!script.isText(reporter)) {
      return ExitCode.WRONG_SCRIPT;
    }
    TestReport report =
        new Truce(script.directory())
            .test(script.text(), execution.toRunOptions(quiet ? line -> {} : console.out()));
    reporter.report(report.diagnostics());
    if (report.diagnostics().hasErrors()) {
      return ExitCode.WRONG_SCRIPT;
    }
    long failed = 0;
    for (TestCase test : report.cases()) {
      if (!test.passed()) {
        failed++;
        console.error("failed: " + test.name() + "\n");
        if (test.failure() != null) {
          reporter.report(test.failure());
        }
      }
    }
    if (!quiet && !errors.json) {
      String failures = failed == 0 ? "" : ", " + failed + " failed";
      console.out().line(file + ": " + (report.cases().size() - failed) + " passed" + failures);
    }
    return failed == 0 ? ExitCode.FINE : ExitCode.FAILED;
  }
}

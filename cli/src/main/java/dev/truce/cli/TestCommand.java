package dev.truce.cli;

import dev.truce.compiler.Truce;
import dev.truce.compiler.Truce.TestCase;
import dev.truce.compiler.Truce.TestReport;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.runtime.incident.Incident;
import dev.truce.runtime.scenario.Outcome;
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
    TracedScript.Found modules = TracedScript.Found.of(script);
    TestReport report =
        new Truce(modules)
            .test(script.text(), execution.toRunOptions(quiet ? line -> {} : console.ofScripts()));
    reporter.report(report.diagnostics());
    if (report.diagnostics().hasErrors()) {
      return ExitCode.WRONG_SCRIPT;
    }
    long failed = 0;
    for (TestCase test : report.cases()) {
      if (!test.passed()) {
        failed++;
        console.error("failed: " + test.name() + "\n");
        Diagnostic failure = test.failure();
        if (failure != null) {
          reporter.report(failure);
        }
        Outcome run = test.run();
        if (run != null && failure != null) {
          ReplayLine replay = new ReplayLine(file, execution, List.of());
          Incidents incidents = new Incidents(script.text(), modules.texts(), replay);
          Incident incident = incidents.of(run, "not as expected: " + failure.message());
          console.error(incidents.told(incident, replay.ofTest(run), errors.json));
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

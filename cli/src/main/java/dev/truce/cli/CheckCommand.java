package dev.truce.cli;

import dev.truce.compiler.Truce;
import dev.truce.compiler.Truce.CheckResult;
import dev.truce.compiler.check.SendFact;
import dev.truce.compiler.core.Program;
import dev.truce.compiler.core.StrategyCode;
import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.session.Facts;
import dev.truce.compiler.source.SourceText;
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

  @Option(
      names = "--verbose",
      description = "Say what is inferred of each strategy, and which sends are proven.")
  private boolean verbose;

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
      CheckResult result = new Truce(script.directory()).check(script.text());
      Diagnostics found = result.diagnostics();
      reporter.report(found);
      if (found.hasErrors()) {
        code = ExitCode.WRONG_SCRIPT;
      } else if (!quiet && !errors.json) {
        console.out().line(file + ": no errors");
      }
      if (verbose && !found.hasErrors()) {
        describe(result.checked().program(), script.text());
        describe(result.checked().sends(), script.text());
      }
    }
    return code;
  }

  /**
   * Says of each send in a role block whether the protocol allows it whenever it happens, or
   * whether each run has to watch it.
   */
  private void describe(List<SendFact> sends, SourceText script) {
    for (SendFact send : sends) {
      if (send.source().name().equals(script.name())) {
        console
            .out()
            .line(
                send.where()
                    + ", line "
                    + script.line(send.span().start())
                    + ": send "
                    + send.message()
                    + (send.proven() ? ": proven" : ": monitored"));
      }
    }
  }

  /** Says what is inferred of the strategies that the script itself declares. */
  private void describe(Program program, SourceText script) {
    for (StrategyCode strategy : program.strategies()) {
      if (strategy.move().source().name().equals(script.name())) {
        console.out().line(strategy.name() + ": " + Facts.of(strategy.type()));
      }
    }
  }
}

package dev.truce.cli;

import dev.truce.compiler.Truce;
import dev.truce.compiler.Truce.CheckResult;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes a script as Java classes that run without the compiler. */
@Command(
    description = "Compiles a script to a JAR that `java -jar` runs, or to a directory of classes.")
final class CompileCommand extends ScriptCommand {

  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "DIR|JAR",
      description = "Where to: a name that ends in .jar, or a directory.")
  private Path out = Path.of("");

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      description =
          "Compile a run of this scenario in place of the script's statements; of a script without"
              + " statements it is that of its only one.")
  private @Nullable String scenario;

  @Option(
      names = "--chaos",
      paramLabel = "PLAN",
      description = "Compile a run of the scenario under this plan of chaos, as `run` has it.")
  private @Nullable String chaos;

  CompileCommand(Console console) {
    super(console);
  }

  @Override
  int work(ScriptFile script, Reporter reporter) {
    CheckResult result = new Truce(script.directory()).checkRunning(script.text(), scenario, chaos);
    reporter.report(result.diagnostics());
    if (result.diagnostics().hasErrors()) {
      return ExitCode.WRONG_SCRIPT;
    }
    try {
      CompiledScript compiled = CompiledScript.of(result.checked().program());
      if (out.toString().endsWith(".jar")) {
        compiled.writeJar(out);
        console.out().line("made " + out + "; run it with: java -jar " + out);
      } else {
        compiled.writeTo(out);
        console.out().line("made classes in " + out);
      }
    } catch (IOException e) {
      throw UsageError.unwritable(out, e);
    }
    return ExitCode.FINE;
  }
}

package dev.truce.cli;

import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.doc.DocPage;
import dev.truce.compiler.parse.Parser;
import dev.truce.compiler.syntax.Module;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/** Prints what a script declares, with its documentation comments, as Markdown. */
@Command(description = "Prints what a script declares, with its documentation, as Markdown.")
final class DocCommand extends ScriptCommand {

  DocCommand(Console console) {
    super(console);
  }

  @Override
  int work(ScriptFile script, Reporter reporter) {
    Diagnostics found = new Diagnostics();
    Module module = Parser.parse(script.text(), found);
    if (found.hasErrors()) {
      reporter.report(found);
      return ExitCode.WRONG_SCRIPT;
    }
    console.out().text(DocPage.of(module, title()));
    return ExitCode.FINE;
  }

  private String title() {
    Path name = Path.of(file).getFileName();
    return name == null ? file : name.toString().replaceFirst("\\.agent$", "");
  }
}

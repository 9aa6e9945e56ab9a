package dev.truce.cli;

import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.ErrorPage;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints the page of an error code, or the list of all codes. */
@Command(description = "Explains an error code; without one, lists them all.")
final class ExplainCommand extends ConsoleCommand {

  @Parameters(arity = "0..1", paramLabel = "CODE", description = "A code, such as T0301 or 301.")
  private @Nullable String code;

  ExplainCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    if (code == null) {
      for (Code each : Code.values()) {
        console.out().line(each.id() + "  " + title(each));
      }
      return ExitCode.FINE;
    }
    Code known = Code.of(id(code));
    if (known == null) {
      throw new UsageError("there is no code `" + code + "`; `truce explain` lists them all");
    }
    ErrorPage page =
        ErrorPage.of(known).orElseThrow(() -> new IllegalStateException("no page for " + known));
    console.out().text(page.prose());
    return ExitCode.FINE;
  }

  private static String title(Code code) {
    return ErrorPage.of(code).map(ErrorPage::title).orElse("");
  }

  /**
   * What people type instead of {@code T0301}: {@code t301}, {@code 0301}, {@code error[T0301]}.
   */
  private static String id(String typed) {
    String digits = typed.toUpperCase(Locale.ROOT).replaceAll("^ERROR\\[T?|^T|]$", "");
    return digits.matches("\\d{1,4}")
        ? String.format(Locale.ROOT, "T%04d", Integer.parseInt(digits))
        : typed;
  }
}

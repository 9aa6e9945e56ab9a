package dev.truce.cli;

import dev.truce.compiler.Truce;
import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.parse.Parser;
import dev.truce.compiler.protocol.AutomatonText;
import dev.truce.compiler.protocol.Mermaid;
import dev.truce.compiler.protocol.Projection;
import dev.truce.compiler.protocol.Protocols;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Module;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what each role of a protocol does: its automaton, or all of it as a diagram. */
@Command(description = "Prints what each role of a script's protocols does.")
final class ProtocolCommand extends ConsoleCommand {

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "The script; - reads it from standard input.")
  private String file = ScriptFile.STDIN;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NAME",
      description = "The protocol; otherwise all that the script declares.")
  private @Nullable String wanted;

  @Option(names = "--role", paramLabel = "ROLE", description = "Only this role.")
  private @Nullable String role;

  @Option(names = "--diagram", description = "A sequence diagram in the notation of Mermaid.")
  private boolean diagram;

  @Mixin private final ErrorOptions errors = new ErrorOptions();

  ProtocolCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    Reporter reporter = errors.reporter(console);
    ScriptFile script = ScriptFile.read(file, console);
    if (!script.isText(reporter)) {
      return ExitCode.WRONG_SCRIPT;
    }
    Diagnostics found = new Truce(script.directory()).check(script.text()).diagnostics();
    if (found.hasErrors()) {
      reporter.report(found);
      return ExitCode.WRONG_SCRIPT;
    }
    Module module = Parser.parse(script.text(), new Diagnostics());
    Protocols protocols = Protocols.of(module);
    StringBuilder out = new StringBuilder();
    for (String name : chosen(protocols)) {
      out.append(out.length() > 0 ? "\n" : "");
      out.append(diagram ? diagram(protocols, name, script) : automata(protocols, name));
    }
    console.out().text(out.toString());
    return ExitCode.FINE;
  }

  private List<String> chosen(Protocols protocols) {
    List<String> names = protocols.names();
    if (names.isEmpty()) {
      throw new UsageError("`" + file + "` declares no protocol");
    }
    if (wanted == null) {
      return names;
    }
    if (!names.contains(wanted)) {
      throw new UsageError(
          "`" + file + "` declares no protocol `" + wanted + "`, but " + String.join(", ", names));
    }
    return List.of(wanted);
  }

  private static String diagram(Protocols protocols, String name, ScriptFile script) {
    Decl.Protocol declaration = protocols.declaration(name);
    return declaration == null ? "" : Mermaid.of(declaration, script.text());
  }

  private String automata(Protocols protocols, String name) {
    Projection projection = protocols.project(name, new Diagnostics());
    if (projection == null) {
      return name + ": its messages may be sent at any time, so no role has an order to keep\n";
    }
    if (role != null && projection.automaton(role) == null) {
      throw new UsageError(
          "`"
              + name
              + "` has no role `"
              + role
              + "`, but "
              + String.join(", ", projection.automata().keySet()));
    }
    return AutomatonText.of(projection, role);
  }
}

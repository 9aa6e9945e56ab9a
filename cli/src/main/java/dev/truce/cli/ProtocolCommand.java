package dev.truce.cli;

import dev.truce.cli.report.ProtocolDiagram;
import dev.truce.compiler.Truce;
import dev.truce.compiler.Truce.CheckResult;
import dev.truce.compiler.names.ModuleScope;
import dev.truce.compiler.names.ProtocolSymbol;
import dev.truce.compiler.names.TypeEntry;
import dev.truce.compiler.protocol.AutomatonText;
import dev.truce.compiler.protocol.Mermaid;
import dev.truce.compiler.protocol.Projection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what each role of a protocol does: its automaton, or all of it as a diagram. */
@Command(description = "Prints what each role of a script's protocols does.")
final class ProtocolCommand extends ScriptCommand {

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NAME",
      description = "The protocol; otherwise all that the script declares.")
  private @Nullable String wanted;

  @Option(names = "--role", paramLabel = "ROLE", description = "Only this role.")
  private @Nullable String role;

  @Option(
      names = "--diagram",
      arity = "0..1",
      fallbackValue = "",
      paramLabel = "FILE.svg",
      description =
          "A sequence diagram: in the notation of Mermaid, or as a picture in a file of this name.")
  private @Nullable String diagram;

  ProtocolCommand(Console console) {
    super(console);
  }

  @Override
  int work(ScriptFile script, Reporter reporter) {
    CheckResult result = new Truce(script.directory()).check(script.text());
    if (result.diagnostics().hasErrors()) {
      reporter.report(result.diagnostics());
      return ExitCode.WRONG_SCRIPT;
    }
    if (diagram != null && !diagram.isEmpty()) {
      return draw(Path.of(diagram), chosen(result.checked().scope()), script);
    }
    StringBuilder out = new StringBuilder();
    for (ProtocolSymbol protocol : chosen(result.checked().scope())) {
      out.append(out.length() > 0 ? "\n" : "");
      out.append(
          diagram != null ? Mermaid.of(protocol.declaration(), script.text()) : automata(protocol));
    }
    console.out().text(out.toString());
    return ExitCode.FINE;
  }

  private int draw(Path picture, List<ProtocolSymbol> protocols, ScriptFile script) {
    if (!picture.toString().toLowerCase(Locale.ROOT).endsWith(".svg")) {
      throw new UsageError("a diagram is a picture in a file F.svg, not `" + picture + "`");
    }
    if (protocols.size() > 1) {
      throw new UsageError(
          "`"
              + file
              + "` declares several protocols; say which is drawn: "
              + String.join(", ", protocols.stream().map(ProtocolSymbol::name).toList()));
    }
    try {
      Files.writeString(
          picture, ProtocolDiagram.svg(protocols.get(0).declaration(), script.text()));
    } catch (IOException e) {
      throw UsageError.unwritable(picture, e);
    }
    return ExitCode.FINE;
  }

  private List<ProtocolSymbol> chosen(ModuleScope scope) {
    Map<String, ProtocolSymbol> all = new LinkedHashMap<>();
    scope
        .ownTypes()
        .forEach(
            (name, type) -> {
              if (type instanceof TypeEntry.Protocol protocol) {
                all.put(name, protocol.symbol());
              }
            });
    if (all.isEmpty()) {
      throw new UsageError("`" + file + "` declares no protocol");
    }
    if (wanted == null) {
      return List.copyOf(all.values());
    }
    ProtocolSymbol one = all.get(wanted);
    if (one == null) {
      throw new UsageError(
          "`"
              + file
              + "` declares no protocol `"
              + wanted
              + "`, but "
              + String.join(", ", all.keySet()));
    }
    return List.of(one);
  }

  private String automata(ProtocolSymbol protocol) {
    Projection projection = protocol.projection();
    if (projection == null) {
      return protocol.name()
          + ": its messages may be sent at any time, so no role has an order to keep\n";
    }
    if (role != null && projection.automaton(role) == null) {
      throw new UsageError(
          "`"
              + protocol.name()
              + "` has no role `"
              + role
              + "`, but "
              + String.join(", ", projection.automata().keySet()));
    }
    return AutomatonText.of(projection, role);
  }
}

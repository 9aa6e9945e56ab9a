package dev.truce.compiler.protocol;

import static com.google.common.truth.Truth.assertThat;

import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.parse.Parser;
import dev.truce.compiler.parse.Sections;
import dev.truce.compiler.source.SourceText;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Item;
import dev.truce.compiler.syntax.Module;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which protocols can be played, how large their automata are, and what is said of the others. */
final class ProtocolCheckerTest {

  /** Verdicts, automata and global states that another implementation found (Scribble 0.5.1). */
  @Test
  void verdictsAndSizes() {
    Sections.of("dev/truce/compiler/protocol/verdicts.txt").check(ProtocolCheckerTest::sizes);
  }

  /** Further protocols; what is expected of them is what this implementation found. */
  @Test
  void furtherSizes() {
    Sections.of("dev/truce/compiler/protocol/sizes.txt").check(ProtocolCheckerTest::sizes);
  }

  @Test
  void errors() {
    Sections.of("dev/truce/compiler/protocol/errors.txt").check(ProtocolCheckerTest::errors);
  }

  @Test
  void automata() {
    Sections.of("dev/truce/compiler/protocol/automata.txt").check(ProtocolCheckerTest::automata);
  }

  private static String sizes(String text) {
    Diagnostics diagnostics = new Diagnostics();
    Projection projection = check(text, diagnostics);
    if (projection == null) {
      StringBuilder codes = new StringBuilder("refused:");
      diagnostics.sorted().forEach(d -> codes.append(' ').append(d.code().id()));
      return codes.toString();
    }
    StringBuilder sizes = new StringBuilder();
    projection.written().forEach((role, a) -> sizes.append(role + "=" + a.size() + " "));
    return sizes + "global " + projection.globalStates();
  }

  private static String automata(String text) {
    Diagnostics diagnostics = new Diagnostics();
    Projection projection = check(text, diagnostics);
    return projection == null ? errors(text) : AutomatonText.of(projection, null);
  }

  private static String errors(String text) {
    Diagnostics diagnostics = new Diagnostics();
    Projection projection = check(text, diagnostics);
    assertThat(projection == null).isTrue();
    StringBuilder out = new StringBuilder();
    for (Diagnostic d : diagnostics.sorted()) {
      out.append(d.place().line()).append(':').append(d.place().column()).append(' ');
      out.append(d.code().id()).append(' ').append(d.message()).append('\n');
      if (!d.label().isEmpty()) {
        out.append("  ").append(d.label()).append('\n');
      }
      d.related()
          .forEach(
              r -> out.append("  at ").append(r.place()).append(' ').append(r.text()).append('\n'));
      d.notes().forEach(n -> out.append("  help: ").append(n.text()).append('\n'));
      if (d.fix() != null) {
        out.append("  fix: ").append(d.fix().title()).append('\n');
      }
    }
    return out.toString();
  }

  /** Checks the first protocol of a script; the others can be done by it. */
  static @Nullable Projection check(String text, Diagnostics diagnostics) {
    SourceText source = new SourceText("p", text);
    Module module = Parser.parse(source, diagnostics);
    assertThat(diagnostics.sorted()).isEmpty();
    Map<String, Declared> all = new LinkedHashMap<>();
    for (Item item : module.items()) {
      if (item instanceof Decl.Protocol protocol) {
        all.put(protocol.name().text(), new Declared(protocol, source));
      }
    }
    return ProtocolChecker.check(all.values().iterator().next(), all::get, diagnostics);
  }
}

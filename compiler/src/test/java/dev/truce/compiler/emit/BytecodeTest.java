package dev.truce.compiler.emit;

import static com.google.common.truth.Truth.assertThat;

import dev.truce.compiler.Truce;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Printer;
import dev.truce.compiler.core.Program;
import dev.truce.compiler.names.ModuleSources;
import dev.truce.compiler.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the function {@code f} or the strategy {@code F} of some scripts becomes, as core and as
 * bytecode: golden files, which {@code -Dtruce.golden=rewrite} writes anew.
 */
class BytecodeTest {

  private static final Path FOLDER = Path.of("src/test/bytecode");

  @ParameterizedTest
  @ValueSource(
      strings = {"loop", "conditions", "recursion", "match", "tree", "lambda", "window", "machine"})
  void isAsApproved(String name) throws IOException {
    String script = Files.readString(FOLDER.resolve(name + ".agent"));
    Path golden = FOLDER.resolve(name + ".txt");
    String shown = show(script);
    if ("rewrite".equals(System.getProperty("truce.golden"))) {
      Files.writeString(golden, shown);
    }
    assertThat(shown).isEqualTo(Files.readString(golden));
  }

  private static String show(String script) {
    Truce.CheckResult result =
        new Truce(ModuleSources.none()).check(new SourceText("test.agent", script));
    assertThat(result.diagnostics().hasErrors()).isFalse();
    Program program = result.checked().program();
    Function f =
        program.functions().stream()
            .filter(g -> g.name().equals("f") || g.name().equals("F.move"))
            .findFirst()
            .orElseThrow();
    return Printer.print(f) + "\n\n" + Disassembly.of(program, List.of(f));
  }
}

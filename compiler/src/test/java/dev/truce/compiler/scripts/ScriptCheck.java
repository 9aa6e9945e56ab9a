package dev.truce.compiler.scripts;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Runs a script in both engines and compares them with each other and with its marks. */
final class ScriptCheck {

  private static final boolean UPDATE = Boolean.getBoolean("truce.update");

  /** The first line of a file that other scripts import, and that is no script by itself. */
  private static final String MODULE = "// module";

  private ScriptCheck() {}

  static void check(Path file) throws IOException {
    String text = Files.readString(file);
    if (text.startsWith(MODULE)) {
      return;
    }
    String name = name(file);
    Outcome outcome = inBothEngines(name, text, directory(file));
    if (UPDATE && outcome.said().stream().noneMatch(Diagnostic::isError)) {
      String updated = Marks.update(text, outcome.printed());
      if (!updated.equals(text)) {
        Files.writeString(file, updated);
        return;
      }
    }
    compare(file, name, text, outcome);
  }

  /**
   * The marks of a script hold for what it printed, and for each module of the user's that
   * something was said of.
   */
  static void compare(Path file, String name, String text, Outcome outcome) throws IOException {
    Marks marks = Marks.of(text);
    List<String> problems = outcome.problems(name, marks.problems());
    assertWithMessage("%s\nproblems", outcome.told())
        .that(sorted(problems))
        .isEqualTo(sorted(marks.problems()));
    assertWithMessage("printed")
        .that(String.join("\n", outcome.printed()))
        .isEqualTo(String.join("\n", marks.output()));
    if (!marks.frames().isEmpty()) {
      assertThat(outcome.frames()).isEqualTo(marks.frames());
    }
    Set<String> others = new LinkedHashSet<>();
    outcome.said().forEach(d -> others.add(d.place().source().name()));
    others.remove(name);
    for (String other : others) {
      Path module = directory(file).resolve(other.replace('.', '/') + ".agent");
      List<String> expected = Marks.of(Files.readString(module)).problems();
      assertWithMessage("%s\nproblems of %s", outcome.told(), other)
          .that(sorted(outcome.problems(other, expected)))
          .isEqualTo(sorted(expected));
    }
  }

  static Outcome inBothEngines(String name, String text, Path directory) {
    SourceText source = new SourceText(name, text);
    Outcome interpreted = Outcome.of(source, directory, true);
    Outcome compiled = Outcome.of(source, directory, false);
    assertWithMessage("the engines differ: compiled, then interpreted")
        .that(compiled.told())
        .isEqualTo(interpreted.told());
    return compiled;
  }

  private static List<String> sorted(List<String> lines) {
    return lines.stream().sorted().toList();
  }

  private static Path directory(Path file) {
    return file.toAbsolutePath().getParent();
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}

package dev.truce.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.truce.compiler.ModuleFiles;
import dev.truce.compiler.Truce;
import dev.truce.compiler.diag.Ink;
import dev.truce.compiler.session.Session;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Sessions in the documents happen as they are printed. In a block {@code repl}, a line that begins
 * with {@code >} is typed, and {@code …} goes on with it; the rest is the answer. With {@code
 * -Dtruce.update=true} answers are written anew.
 */
final class TranscriptsTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String BLOCK = "```repl";

  private final ByteArrayOutputStream answered = new ByteArrayOutputStream();

  @TestFactory
  Stream<DynamicTest> sessionsHappenAsTheyArePrinted() throws IOException {
    List<Path> documents = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
      files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
    }
    List<DynamicTest> tests = new ArrayList<>();
    for (Path document : documents) {
      if (Files.readString(document).contains(BLOCK)) {
        String name = ROOT.relativize(document).toString();
        tests.add(DynamicTest.dynamicTest(name, () -> check(document, name)));
      }
    }
    assertThat(tests).isNotEmpty();
    return tests.stream();
  }

  private void check(Path document, String name) throws IOException {
    List<String> lines = Files.readAllLines(document);
    List<String> played = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      played.add(lines.get(i));
      if (lines.get(i).equals(BLOCK)) {
        int end = i + lines.subList(i, lines.size()).indexOf("```");
        played.addAll(play(lines.subList(i + 1, end)));
        i = end - 1;
      }
    }
    if (Boolean.getBoolean("truce.update")) {
      Files.write(document, played);
    } else {
      assertWithMessage(name).that(String.join("\n", played)).isEqualTo(String.join("\n", lines));
    }
  }

  /** A session again: what was typed, and what is answered now. */
  private List<String> play(List<String> transcript) {
    Console console = new Console(new ByteArrayInputStream(new byte[0]), answered, answered, false);
    Session session = new Session(new ModuleFiles(ROOT), true, Truce.DEFAULT_FUEL);
    Repl repl = new Repl(session, new ReplScreen(console, Ink.PLAIN, false));
    List<String> played = new ArrayList<>();
    StringBuilder input = new StringBuilder();
    for (String line : transcript) {
      if (!line.startsWith("> ") && !line.startsWith("… ")) {
        continue;
      }
      played.add(line);
      input.append(line.substring(2)).append('\n');
      if (!Repl.isIncomplete(input.toString())) {
        answered.reset();
        repl.answer(input.toString());
        console.flush();
        answered.toString(StandardCharsets.UTF_8).lines().forEach(played::add);
        input.setLength(0);
      }
    }
    assertWithMessage("what is left open").that(input.toString()).isEmpty();
    return played;
  }
}

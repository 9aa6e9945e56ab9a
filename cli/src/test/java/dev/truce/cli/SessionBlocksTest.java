package dev.truce.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.truce.compiler.ModuleFiles;
import dev.truce.compiler.Truce;
import dev.truce.compiler.diag.Ink;
import dev.truce.compiler.session.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Types the sessions of the documents again: in a block that opens with {@code ```repl}, a line
 * behind {@code >} is typed, one behind {@code …} goes on with it, and the lines below are what is
 * answered.
 */
final class SessionBlocksTest {

  private static final Path ROOT = root();

  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("docs")) ? here : here.resolve("..").normalize();
  }

  private record Exchange(String input, String answer) {}

  @TestFactory
  Stream<DynamicTest> sessions() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      for (Path file :
          Stream.concat(Stream.of(ROOT.resolve("README.md")), docs).sorted().toList()) {
        if (file.toString().endsWith(".md")) {
          blocks(file, tests);
        }
      }
    }
    assertThat(tests).isNotEmpty();
    return tests.stream();
  }

  private static void blocks(Path file, List<DynamicTest> tests) throws IOException {
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).equals("```repl")) {
        int end = i + 1;
        while (!lines.get(end).equals("```")) {
          end++;
        }
        List<Exchange> session = exchanges(lines.subList(i + 1, end));
        tests.add(DynamicTest.dynamicTest(file.getFileName() + ":" + (i + 1), () -> type(session)));
      }
    }
  }

  private static List<Exchange> exchanges(List<String> lines) {
    List<Exchange> session = new ArrayList<>();
    StringBuilder input = new StringBuilder();
    StringBuilder answer = new StringBuilder();
    for (String line : lines) {
      if (line.startsWith("> ")) {
        if (input.length() > 0) {
          session.add(new Exchange(input.toString(), answer.toString()));
        }
        input = new StringBuilder(line.substring(2));
        answer = new StringBuilder();
      } else if (line.startsWith("… ") && answer.length() == 0) {
        input.append('\n').append(line.substring(2));
      } else {
        answer.append(line).append('\n');
      }
    }
    session.add(new Exchange(input.toString(), answer.toString()));
    return session;
  }

  private static void type(List<Exchange> exchanges) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Console console = new Console(InputStream.nullInputStream(), out, out, true);
    Session session = new Session(new ModuleFiles(ROOT), true, Truce.DEFAULT_FUEL);
    Repl repl = new Repl(session, new ReplScreen(console, Ink.PLAIN, false));
    for (Exchange exchange : exchanges) {
      out.reset();
      assertWithMessage(exchange.input()).that(Repl.isIncomplete(exchange.input())).isFalse();
      repl.answer(exchange.input());
      console.flush();
      assertWithMessage(exchange.input())
          .that(trimmed(out.toString(StandardCharsets.UTF_8)))
          .isEqualTo(trimmed(exchange.answer()));
    }
  }

  /** Blanks at line ends and empty lines at the end do not show in a document. */
  private static String trimmed(String text) {
    StringBuilder out = new StringBuilder();
    text.lines().forEach(line -> out.append(line.stripTrailing()).append('\n'));
    return out.toString().strip();
  }
}

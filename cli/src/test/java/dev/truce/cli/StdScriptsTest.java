package dev.truce.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.Truce;
import dev.truce.compiler.Truce.RunOptions;
import dev.truce.compiler.Truce.TestCase;
import dev.truce.compiler.Truce.TestReport;
import dev.truce.compiler.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the test scripts of the standard library. */
final class StdScriptsTest {

  private static final Path SCRIPTS = Path.of("src/test/resources/std");

  static Stream<Arguments> scriptsAndEngines() throws IOException {
    try (Stream<Path> files = Files.list(SCRIPTS)) {
      return files.sorted().toList().stream()
          .flatMap(file -> Stream.of(false, true).map(i -> arguments(file.getFileName(), i)));
    }
  }

  @ParameterizedTest
  @MethodSource("scriptsAndEngines")
  void passes(Path script, boolean interpreted) throws IOException {
    String text = Files.readString(SCRIPTS.resolve(script));
    TestReport report =
        new Truce((Path) null)
            .test(
                new SourceText(script.toString(), text),
                new RunOptions(interpreted, 0, ImmutableMap.of(), Truce.DEFAULT_FUEL, line -> {}));
    assertThat(report.diagnostics().sorted()).isEmpty();
    assertThat(report.cases()).isNotEmpty();
    for (TestCase test : report.cases()) {
      assertWithMessage("%s: %s", test.name(), test.failure()).that(test.passed()).isTrue();
    }
  }
}

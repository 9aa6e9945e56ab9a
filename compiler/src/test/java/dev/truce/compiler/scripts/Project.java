package dev.truce.compiler.scripts;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/**
 * Finds the files of the project that are tests. {@code -Dtruce.script=part} leaves only those
 * whose path contains it.
 */
final class Project {

  static final Path ROOT = root();

  private static final String ONLY = System.getProperty("truce.script", "");

  private Project() {}

  @FunctionalInterface
  interface FileTest {
    void run(Path file) throws IOException;
  }

  /**
   * One test for each file below {@code directory} whose name ends so; none where there is no such
   * directory.
   */
  static Stream<DynamicTest> tests(Path directory, String ending, FileTest test)
      throws IOException {
    return files(directory, ending).stream()
        .map(f -> test(ROOT.relativize(f).toString(), f, () -> test.run(f)));
  }

  static DynamicTest test(String name, Path file, Executable run) {
    return dynamicTest(name, file.toUri(), run);
  }

  static List<Path> files(Path directory, String ending) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(f -> Files.isRegularFile(f) && f.toString().endsWith(ending))
          .filter(f -> ROOT.relativize(f).toString().contains(ONLY))
          .sorted()
          .toList();
    }
  }

  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    return Files.isDirectory(here.resolve("grammar")) ? here : here.getParent();
  }
}

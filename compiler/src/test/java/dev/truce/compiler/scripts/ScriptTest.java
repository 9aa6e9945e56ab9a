package dev.truce.compiler.scripts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every script below {@code src/test/scripts} of any module, and every sample, does in both engines
 * what its marks say.
 */
final class ScriptTest {

  @TestFactory
  Stream<DynamicTest> scripts() throws IOException {
    Stream<DynamicTest> all = Stream.of();
    try (Stream<Path> modules = Files.list(Project.ROOT)) {
      for (Path module : modules.sorted().toList()) {
        all =
            Stream.concat(
                all,
                Project.tests(module.resolve("src/test/scripts"), ".agent", ScriptCheck::check));
      }
    }
    return all;
  }

  @TestFactory
  Stream<DynamicTest> samples() throws IOException {
    return Project.tests(Project.ROOT.resolve("samples"), ".agent", SampleCheck::check);
  }
}

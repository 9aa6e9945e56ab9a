package dev.truce.compiler.scripts;

import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The examples in the comments of the standard library, {@code `expr` is `value`}, are true in both
 * engines.
 */
final class StdExamplesTest {

  private static final Path STD = Project.ROOT.resolve("stdlib/src/main/resources/dev/truce/std");
  private static final Pattern EXAMPLE = Pattern.compile("`([^`]+)` is `([^`]+)`");

  @TestFactory
  Stream<DynamicTest> examples() throws IOException {
    return Project.tests(STD, ".agent", StdExamplesTest::check);
  }

  /**
   * The examples as one script whose line n is that of the library's line n, so that errors point
   * there.
   */
  private static void check(Path file) throws IOException {
    String module = file.getFileName().toString().replace(".agent", "");
    StringBuilder script = new StringBuilder();
    String before = imports(module);
    int examples = 0;
    for (String line : Files.readString(file).split("\n", -1)) {
      script.append(before);
      before = "";
      Matcher example = EXAMPLE.matcher(line);
      while (line.startsWith("///") && example.find()) {
        script.append("expect (" + example.group(1) + ") == (" + example.group(2) + ");");
        examples++;
      }
      script.append('\n');
    }
    if (examples > 0) {
      Outcome outcome = ScriptCheck.inBothEngines(module, script.toString(), Project.ROOT);
      assertWithMessage(outcome.told()).that(outcome.said()).isEmpty();
    }
  }

  private static String imports(String module) {
    return "import std." + module + ".*; import std.games.*; import std.strategies.*; ";
  }
}

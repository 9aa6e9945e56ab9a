package dev.truce.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableMap;
import com.google.common.io.Resources;
import dev.truce.compiler.Truce;
import dev.truce.compiler.Truce.RunOptions;
import dev.truce.compiler.Truce.TestCase;
import dev.truce.compiler.Truce.TestReport;
import dev.truce.compiler.source.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the test scripts of the standard library. */
final class StdScriptsTest {

  @ParameterizedTest
  @CsvSource({
    "games, false",
    "games, true",
    "strategies, false",
    "strategies, true",
    "axelrod, false",
    "axelrod, true",
    "solvers, false",
    "solvers, true",
    "evolution, false",
    "evolution, true",
    "learning, false",
    "learning, true",
    "groups, false",
    "groups, true",
    "consensus, false",
    "consensus, true",
    "raft, false",
    "raft, true",
    "pbft, false",
    "pbft, true",
    "election, false",
    "election, true",
    "gossip, false",
    "gossip, true",
    "market, false",
    "market, true",
    "commit, false",
    "commit, true",
  })
  void passes(String script, boolean interpreted) throws IOException {
    String text =
        Resources.toString(
            Resources.getResource("std/" + script + ".agent"), StandardCharsets.UTF_8);
    TestReport report =
        new Truce((Path) null)
            .test(
                new SourceText(script + ".agent", text),
                new RunOptions(interpreted, 0, ImmutableMap.of(), Truce.DEFAULT_FUEL, line -> {}));
    assertThat(report.diagnostics().sorted()).isEmpty();
    assertThat(report.cases()).isNotEmpty();
    for (TestCase test : report.cases()) {
      assertWithMessage("%s: %s", test.name(), test.failure()).that(test.passed()).isTrue();
    }
  }
}

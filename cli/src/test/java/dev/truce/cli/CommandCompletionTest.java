package dev.truce.cli;

import static com.google.common.truth.Truth.assertThat;

import dev.truce.compiler.Truce;
import dev.truce.compiler.names.ModuleSources;
import dev.truce.compiler.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names, parameters and files are offered where a command takes them. */
final class CommandCompletionTest {

  private final Session session = new Session(ModuleSources.none(), true, Truce.DEFAULT_FUEL);

  private List<String> at(String line) {
    return CommandCompletion.of(session, line, line.length()).stream()
        .map(CommandCompletion.Word::text)
        .toList();
  }

  @Test
  void strategiesAndTheirParametersNeedNoImport() {
    assertThat(at(":play TitFor")).containsAtLeast("TitForTat", "TitFor2Tats");
    assertThat(at(":describe GTFT(")).containsExactly("mercy:");
    assertThat(at(":versus MemoryOne(")).containsExactly("cc:", "cd:", "dc:", "dd:", "opening:");
    assertThat(at(":play TitForTat GTFT(m")).contains("mercy:");
    session.evaluate(
        "import std.games.*\nstrategy Mine(slip: Float = 1%) plays PrisonersDilemma { move { Defect } }",
        line -> {});
    assertThat(at(":tree Mi")).contains("Mine");
    assertThat(at("Mine(")).contains("slip:");
  }

  @Test
  void eachCommandHasItsOwn() {
    assertThat(at(":de")).contains(":describe");
    assertThat(at(":strategies memory<")).contains("memory<=1");
    assertThat(at(":engine ")).containsExactly("interpreted", "compiled");
    assertThat(at(":type [1].si")).contains("size");
    assertThat(at(":reset ")).isEmpty();
  }

  @Test
  void filesAreThoseOfTheirKind(@TempDir Path dir) throws IOException {
    Files.writeString(dir.resolve("one.agent"), "");
    Files.writeString(dir.resolve("one.txt"), "");
    Files.createDirectory(dir.resolve("other"));
    assertThat(at(":load " + dir + "/o")).containsExactly(dir + "/one.agent", dir + "/other/");
    assertThat(at(":load " + dir + "/none/")).isEmpty();
  }
}

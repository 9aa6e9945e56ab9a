package dev.truce.compiler.scripts;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.ErrorPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The code in the documents is true. {@code ```agent} is a script that runs in both engines; when
 * it has marks, they hold. {@code ```agent error} is a script whose marks tell its errors. The two
 * scripts of an error's page have the error and have it not. Other blocks, such as {@code ```agent
 * fragment}, are not run.
 */
final class DocsTest {

  private record Block(String kind, int line, String text) {}

  @TestFactory
  Stream<DynamicTest> blocks() throws IOException {
    List<Path> pages = new ArrayList<>(Project.files(Project.ROOT.resolve("docs"), ".md"));
    for (String page : List.of("README.md", "CONTRIBUTING.md")) {
      Path file = Project.ROOT.resolve(page);
      if (Files.exists(file)) {
        pages.add(file);
      }
    }
    Stream<DynamicTest> all = Stream.of();
    for (Path page : pages) {
      List<DynamicTest> tests = new ArrayList<>();
      for (Block block : blocks(Files.readString(page))) {
        if (block.kind.equals("agent") || block.kind.equals("agent error")) {
          String name = Project.ROOT.relativize(page) + ":" + block.line;
          tests.add(Project.test(name, page, () -> run(page, block)));
        }
      }
      all = Stream.concat(all, tests.stream());
    }
    return all;
  }

  private static void run(Path page, Block block) throws IOException {
    Outcome outcome = ScriptCheck.inBothEngines("script.agent", block.text, page.getParent());
    if (block.text.contains("//>") || block.kind.equals("agent error")) {
      ScriptCheck.compare(page, "script.agent", block.text, outcome);
    } else {
      assertWithMessage(outcome.told()).that(outcome.said()).isEmpty();
    }
  }

  @TestFactory
  Stream<DynamicTest> errorPages() {
    return Stream.of(Code.values())
        .map(code -> DynamicTest.dynamicTest(code.id(), () -> errorPage(code)));
  }

  private static void errorPage(Code code) {
    ErrorPage page = ErrorPage.of(code).orElse(null);
    assertWithMessage("docs/errors/%s.md exists", code.id()).that(page).isNotNull();
    if (page.hasNoScript()) {
      assertThat(page.wrong()).isEqualTo(Optional.empty());
      return;
    }
    Outcome wrong = run(page.wrong().orElseThrow());
    List<String> codes =
        Stream.concat(
                wrong.said().stream().map(d -> d.code().id()),
                wrong.printed().stream().flatMap(DocsTest::codesOfFailures))
            .distinct()
            .toList();
    assertWithMessage("the wrong script says\n%s", wrong.told())
        .that(codes)
        .containsExactly(code.id());
    Outcome right = run(page.right().orElseThrow());
    assertWithMessage("the right script says\n%s", right.told()).that(right.said()).isEmpty();
  }

  /** The codes in the lines that tell why agents failed. */
  private static Stream<String> codesOfFailures(String line) {
    return line.startsWith("  failed: ")
        ? Pattern.compile("T\\d{4}").matcher(line).results().map(MatchResult::group)
        : Stream.of();
  }

  private static Outcome run(String script) {
    return ScriptCheck.inBothEngines("script.agent", script, Project.ROOT.resolve("docs/errors"));
  }

  private static List<Block> blocks(String page) {
    List<Block> blocks = new ArrayList<>();
    String kind = null;
    int start = 0;
    StringBuilder text = new StringBuilder();
    int number = 0;
    for (String line : page.split("\n", -1)) {
      number++;
      if (kind != null && line.equals("```")) {
        blocks.add(new Block(kind, start, text.toString()));
        kind = null;
      } else if (kind != null) {
        text.append(line).append('\n');
      } else if (line.startsWith("```")) {
        kind = line.substring(3).strip();
        start = number;
        text.setLength(0);
      }
    }
    return blocks;
  }
}

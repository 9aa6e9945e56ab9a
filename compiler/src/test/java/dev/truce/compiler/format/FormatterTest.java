package dev.truce.compiler.format;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.parse.Parser;
import dev.truce.compiler.parse.ScriptGenerator;
import dev.truce.compiler.parse.Sections;
import dev.truce.compiler.parse.TreeDump;
import dev.truce.compiler.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How scripts are laid out, and what a layout must not change. */
final class FormatterTest {

  private static final Pattern COMMENT = Pattern.compile("//[^\n]*|/\\*.*?\\*/");

  @Test
  void layouts() {
    Sections.of("dev/truce/compiler/format/layouts.txt").check(FormatterTest::format);
  }

  @Test
  void layoutsOfLayoutsAreTheSame() {
    for (Sections.Section section : Sections.of("dev/truce/compiler/format/layouts.txt").all()) {
      checkProperties(section.source());
    }
  }

  @Test
  void everyTreeOfTheParserSurvives() {
    for (Sections.Section section : Sections.of("dev/truce/compiler/parse/trees.txt").all()) {
      checkProperties(section.source());
    }
  }

  @Test
  void randomScriptsSurvive() {
    for (int seed = 0; seed < 500; seed++) {
      checkProperties(ScriptGenerator.script(seed));
    }
  }

  /** What `truce fmt` gives is what the library, its tests and the samples show people. */
  @Test
  void theLibraryAndTheSamplesAreLaidOut() throws IOException {
    Path here = Path.of("").toAbsolutePath();
    Path root = Files.isDirectory(here.resolve("samples")) ? here : here.getParent();
    List<Path> scripts = new ArrayList<>();
    for (String folder :
        List.of("stdlib/src/main/resources", "samples", "cli/src/test/resources/std")) {
      try (Stream<Path> files = Files.walk(root.resolve(folder))) {
        files.filter(file -> file.toString().endsWith(".agent")).forEach(scripts::add);
      }
    }
    assertThat(scripts.size()).isAtLeast(60);
    for (Path script : scripts) {
      String text = Files.readString(script);
      assertWithMessage("%s, which `truce fmt` lays out", script)
          .that(format(text))
          .isEqualTo(text);
    }
  }

  @Test
  void scriptsWithErrorsStayAsTheyAre() {
    String text = "let  x =\n  (";
    Diagnostics diagnostics = new Diagnostics();
    assertThat(Formatter.format(new SourceText("t", text), diagnostics)).isEqualTo(text);
    assertThat(diagnostics.hasErrors()).isTrue();
  }

  @Test
  void linesEndWithoutBlanksAndInOneWay() {
    assertThat(format("\uFEFFlet x = 1  \r\n\tprint(x) // a \t\r\n\r\n\r\n"))
        .isEqualTo("let x = 1\nprint(x)  // a\n");
    assertThat(format("")).isEmpty();
    assertThat(format("\n\n")).isEmpty();
    assertThat(format("// only")).isEqualTo("// only\n");
  }

  private static void checkProperties(String text) {
    String before = tree(text);
    String formatted = format(text);
    assertWithMessage("%s\n=>\n%s\n", text, formatted).that(tree(formatted)).isEqualTo(before);
    assertWithMessage("twice:\n%s", text).that(format(formatted)).isEqualTo(formatted);
    assertWithMessage("%s\n=>\n%s\n", text, formatted)
        .that(comments(formatted))
        .isEqualTo(comments(text));
  }

  /** Sorted: the order cannot change, since every comment stays between its tokens. */
  private static List<String> comments(String text) {
    List<String> comments = new ArrayList<>();
    Matcher matcher = COMMENT.matcher(text);
    while (matcher.find()) {
      comments.add(matcher.group().stripTrailing());
    }
    Collections.sort(comments);
    return comments;
  }

  private static String tree(String text) {
    Diagnostics diagnostics = new Diagnostics();
    String tree = TreeDump.of(Parser.parse(new SourceText("t", text), diagnostics));
    assertWithMessage(text).that(diagnostics.sorted()).isEmpty();
    return tree;
  }

  private static String format(String text) {
    return Formatter.format(new SourceText("t", text));
  }
}

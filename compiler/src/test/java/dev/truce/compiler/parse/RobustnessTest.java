package dev.truce.compiler.parse;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.source.SourceText;
import dev.truce.compiler.syntax.Module;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** No text, however long, deep or broken, makes the parser fail, hang or overflow its stack. */
final class RobustnessTest {

  /** Far more than is needed, since build machines are busy. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static Map<String, String> deep() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("parentheses", "(".repeat(100_000));
    texts.put("unclosed calls", "f(".repeat(5_000));
    texts.put("brackets", "[".repeat(100_000) + "]".repeat(100_000));
    texts.put("blocks", "f(x => {".repeat(10_000));
    texts.put("not", "not ".repeat(100_000) + "x");
    texts.put("minus", "- ".repeat(100_000) + "x");
    texts.put("else if", "if a { 1 }" + " else if b { 2 }".repeat(100_000));
    texts.put("then", "if a then ".repeat(100_000));
    texts.put("else", "if a then b else ".repeat(100_000));
    texts.put("??", "a" + " ?? a".repeat(100_000));
    texts.put("lambdas", "x => ".repeat(100_000) + "x");
    texts.put("type arguments", "let x: " + "List<".repeat(100_000));
    texts.put("function types", "let x: " + "(Int) -> ".repeat(100_000) + "Int = 3");
    texts.put("sum", "let x = 1" + " + 1".repeat(200_000));
    texts.put("members", "let x = a" + ".a".repeat(200_000));
    texts.put("texts in holes", "\"{".repeat(100_000));
    texts.put("strategies", "strategy S plays G {\n".repeat(10_000));
    return texts;
  }

  @Test
  void whatIsTooDeepIsSaidOnce() {
    deep()
        .forEach(
            (name, text) -> {
              List<Diagnostic> found = parse(name, text).sorted();
              assertWithMessage(name).that(found).hasSize(1);
              assertWithMessage(name).that(found.get(0).code()).isEqualTo(Code.NESTED_TOO_DEEPLY);
            });
  }

  @Test
  void whatIsLongIsRead() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("sum", "let x = 1" + " + 1".repeat(5_000));
    texts.put("prefixes", "not ".repeat(5_000) + "x");
    texts.put("brackets", "(".repeat(250) + "1" + ")".repeat(250));
    texts.put("statements", "fun f() {\n" + "  let x = a.b(c, d + 1) * 2\n".repeat(20_000) + "}");
    texts.put("arguments", "f(" + "1, ".repeat(50_000) + "2)");
    texts.put("name", "x".repeat(1_000_000));
    texts.put("text", "\"" + "ж".repeat(1_000_000) + "\"");
    texts.put("lines of text", "\"\"\"" + "a {x} \n".repeat(20_000) + "\"\"\"");
    texts.put("comments", "// a\n/* b */\n/// c\n".repeat(50_000));
    texts.put("alternatives", "match x { a" + " or a".repeat(50_000) + " => 1 }");
    texts.put("semicolons", ";".repeat(100_000));
    texts.forEach(
        (name, text) -> assertWithMessage(name).that(parse(name, text).sorted()).isEmpty());
  }

  @Test
  void whatIsBrokenHasFewErrors() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("comment", "/*" + " a".repeat(500_000));
    texts.put("comments", "/*".repeat(500_000));
    texts.put("quotes", "\"".repeat(1_000_001));
    texts.put("closers", ")}]".repeat(100_000));
    texts.put("pairs", ")(".repeat(100_000));
    texts.put("operators", "&&".repeat(100_000));
    texts.put("characters", "\u00a7".repeat(100_000));
    texts.put("controls", "\u202e".repeat(100_000));
    texts.put("surrogates", "\ud800\udc00\ud800x\udc00".repeat(10_000));
    texts.put("digits", "9".repeat(4_000_000));
    texts.put("fraction", "1." + "9".repeat(1_000_000) + "s");
    texts.put("exponent", "1e999999999%");
    texts.put("names", "a ".repeat(100_000));
    texts.put("heads", "game ".repeat(100_000));
    texts.put("lines", "let x =\n".repeat(100_000));
    texts.put("zeros", "\0".repeat(100_000));
    texts.forEach(
        (name, text) -> {
          int errors = parse(name, text).errorCount();
          assertWithMessage(name).that(errors).isGreaterThan(0);
          assertWithMessage(name).that(errors).isAtMost(2 * Parser.MAX_ERRORS);
        });
  }

  @Test
  void sourcesHaveALimit() {
    String line = "x".repeat(10_000_000);
    assertThat(parse("line", line).sorted().get(0).code()).isEqualTo(Code.SOURCE_TOO_LARGE);
    String tokens = "x;".repeat(1_000_000);
    assertThat(parse("tokens", tokens).sorted().get(0).code()).isEqualTo(Code.SOURCE_TOO_LARGE);
  }

  @Test
  void anOrdinaryStackIsEnough() throws InterruptedException {
    List<Throwable> failures = new ArrayList<>();
    Thread small =
        new Thread(
            null,
            () -> {
              deep()
                  .values()
                  .forEach(text -> Parser.parse(new SourceText("t", text), new Diagnostics()));
              String nested = "f(x => [".repeat(60) + "1" + "])".repeat(60);
              Parser.parse(new SourceText("t", nested), new Diagnostics());
            },
            "small",
            512 << 10);
    small.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
    small.start();
    small.join();
    assertThat(failures).isEmpty();
  }

  @Test
  void damagedScriptsAreReported() {
    String script = whole();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 1_000; i++) {
      StringBuilder text = new StringBuilder(cut(script, random));
      for (int edits = random.nextInt(4); edits >= 0 && text.length() > 1; edits--) {
        damage(text, random);
      }
      check(text.toString());
    }
  }

  @Test
  void truncatedScriptsAreReported() {
    String script = whole();
    for (int end = 0; end < Math.min(script.length(), 6_000); end += 11) {
      check(script.substring(0, end));
    }
  }

  @Test
  void noiseIsReported() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 1_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(200); length >= 0; length--) {
        boolean ascii = random.nextInt(8) > 0;
        text.append((char) (ascii ? random.nextInt(128) : random.nextInt(65_536)));
      }
      check(text.toString());
    }
  }

  @Test
  void tokensInAnyOrderAreReported() {
    String[] words = whole().split("(?<=\\W)|(?=\\W)");
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 1_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(60); length >= 0; length--) {
        text.append(words[random.nextInt(words.length)]);
        text.append(random.nextInt(3) == 0 ? " " : "");
      }
      check(text.toString());
    }
  }

  private static void damage(StringBuilder text, SplittableRandom random) {
    int at = random.nextInt(text.length());
    String signs = "(){}[]\"<>=,.:;\n+-?!*/\\ x9ж";
    switch (random.nextInt(4)) {
      case 0 -> text.deleteCharAt(at);
      case 1 -> text.insert(at, signs.charAt(random.nextInt(signs.length())));
      case 2 -> text.setCharAt(at, signs.charAt(random.nextInt(signs.length())));
      default -> {
        int end = Math.min(text.length(), at + random.nextInt(20));
        text.insert(random.nextInt(text.length()), text.substring(at, end));
      }
    }
  }

  private static String cut(String script, SplittableRandom random) {
    int start = random.nextInt(script.length());
    int line = script.indexOf('\n', start) + 1;
    return script.substring(line, Math.min(script.length(), line + 400));
  }

  private static String whole() {
    StringBuilder script = new StringBuilder();
    for (Sections.Section section : Sections.of("dev/truce/compiler/parse/trees.txt").all()) {
      script.append(section.source()).append('\n');
    }
    return script.toString();
  }

  /** Whatever the text, there is a tree or an error, and every error has its place in the text. */
  private static void check(String text) {
    Diagnostics diagnostics = new Diagnostics();
    Module module;
    try {
      module = Parser.parse(new SourceText("t", text), diagnostics);
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("on: " + text, e);
    }
    if (!diagnostics.hasErrors()) {
      assertThat(TreeDump.of(module)).isNotNull();
    }
    for (Diagnostic diagnostic : diagnostics.sorted()) {
      assertWithMessage(text).that(diagnostic.place().span().end()).isAtMost(text.length());
      assertWithMessage(text).that(diagnostic.message()).doesNotContain("null");
    }
    assertThat(Parser.isIncomplete(text)).isAnyOf(true, false);
  }

  private static Diagnostics parse(String name, String text) {
    Diagnostics diagnostics = new Diagnostics();
    assertTimeoutPreemptively(
        PATIENCE, () -> Parser.parse(new SourceText(name, text), diagnostics), name);
    return diagnostics;
  }
}

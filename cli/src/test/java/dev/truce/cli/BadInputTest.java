package dev.truce.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that no script should be: a clear answer with a code and a place, and its exit code. */
@Timeout(60)
final class BadInputTest {

  @TempDir Path dir;

  private Invocation run(String name, byte[] content, String... options) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
    String[] args = new String[options.length + 2];
    args[0] = "run";
    System.arraycopy(options, 0, args, 1, options.length);
    args[args.length - 1] = file.toString();
    Invocation invocation = Invocation.of(args);
    assertWithMessage("no defect").that(invocation.code()).isNotEqualTo(ExitCode.DEFECT);
    assertThat(invocation.err()).doesNotContain("\tat ");
    return invocation;
  }

  private Invocation run(String script, String... options) throws IOException {
    return run("bad.agent", script.getBytes(StandardCharsets.UTF_8), options);
  }

  /** In both engines: exit code 2, what was printed before, the error and its place. */
  private void fails(String script, String printed, String error, String place) throws IOException {
    for (String engine : new String[] {"compiled", "interpreted"}) {
      Invocation invocation = run(script, "--engine", engine, "--fuel", "20000000");
      assertThat(invocation.err()).startsWith("error[" + error);
      assertThat(invocation.err()).contains("bad.agent:" + place);
      assertThat(invocation.out()).isEqualTo(printed);
      assertThat(invocation.code()).isEqualTo(ExitCode.WRONG_SCRIPT);
    }
  }

  @Test
  void randomBytes() throws IOException {
    byte[] bytes = new byte[20_000];
    new Random(1).nextBytes(bytes);
    Invocation invocation = run("bad.agent", bytes);
    assertThat(invocation.code()).isEqualTo(ExitCode.WRONG_SCRIPT);
    assertThat(invocation.err()).startsWith("error[T0001]: this is not UTF-8 text");
    assertThat(invocation.err()).contains("bad.agent:1:");
  }

  private static byte[] bytes(String latin) {
    return latin.getBytes(StandardCharsets.ISO_8859_1);
  }

  private void isNoText(String latin, int bad, String hex, String place) throws IOException {
    Invocation invocation = run("bad.agent", bytes(latin));
    assertThat(invocation.code()).isEqualTo(ExitCode.WRONG_SCRIPT);
    assertThat(invocation.out()).isEmpty();
    assertThat(invocation.err())
        .startsWith("error[T0001]: this is not UTF-8 text: byte " + bad + " is 0x" + hex + "\n");
    assertThat(invocation.err()).contains("bad.agent:" + place + "\n");
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheText() throws IOException {
    String mark = "\u00ef\u00bb\u00bf";
    assertThat(run("bad.agent", bytes(mark + "print(1)\n")))
        .isEqualTo(new Invocation(0, "1\n", ""));
    assertThat(run("bad.agent", bytes(mark))).isEqualTo(new Invocation(0, "", ""));
    fails("\ufeffprint(x)\n", "", "T0201]: nothing here is called `x`", "1:7");
    isNoText(mark + "print(\"\u00ff\")\n", 10, "FF", "1:8");
  }

  @Test
  void aZeroByte() throws IOException {
    fails("print(1)\n\0print(2)\n", "", "T0004]: U+0000 NULL means nothing here", "2:1");
    fails("\0".repeat(1_000), "", "T0004]: U+0000 NULL means nothing here", "1:1");
  }

  /** It ends no line, and two of them with a line feed are one end of a line. */
  @Test
  void aCarriageReturnAlone() throws IOException {
    fails("print(1)\rprint(2)\n", "", "T0101]: expected the end of the statement", "1:10");
    assertThat(run("print(1)\r\nprint(2)\r\r\nprint(3)\r"))
        .isEqualTo(new Invocation(0, "1\n2\n3\n", ""));
  }

  /** Forms that look like UTF-8 and are none: more bytes than needed, halves of a pair. */
  @Test
  void overlongAndUnpaired() throws IOException {
    isNoText("print(1) \u00c0\u00af\n", 9, "C0", "1:10");
    isNoText("\n\u00e0\u0080\u00af", 1, "E0", "2:1");
    isNoText("\u00f0\u0080\u0080\u00af", 0, "F0", "1:1");
    isNoText("print(\"\u00ed\u00a0\u0080\")", 7, "ED", "1:8");
    isNoText("print(1) // \u00e2\u0082", 12, "E2", "1:13");
  }

  @Test
  void textOfTwoBytesACharacter() throws IOException {
    isNoText("\u00ff\u00fep\0r\0i\0n\0t\0", 0, "FF", "1:1");
    isNoText("\u00fe\u00ff\0p\0r\0i\0n\0t", 0, "FE", "1:1");
    Invocation unmarked = run("bad.agent", "print(1)\n".getBytes(StandardCharsets.UTF_16LE));
    assertThat(unmarked.code()).isEqualTo(ExitCode.WRONG_SCRIPT);
    assertThat(unmarked.err()).contains("error[T0004]: U+0000 NULL means nothing here");
  }

  /** Java then opens a file of its own under that number, which is not what was to be run. */
  @Test
  void standardInputThatIsClosed() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "sh",
                "-c",
                "exec \"$0\" -XX:TieredStopAtLevel=1 -cp \"$1\" \"$2\" run - <&-",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                System.getProperty("java.class.path"),
                Main.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said).isEqualTo("truce: nothing can be read from standard input: it is closed\n");
    assertThat(process.waitFor()).isEqualTo(ExitCode.WRONG_USAGE);
  }

  @Test
  void nothing() throws IOException {
    assertThat(run("")).isEqualTo(new Invocation(0, "", ""));
  }

  @Test
  void tenMegabytesOnOneLine() throws IOException {
    Invocation invocation = run("print(\"" + "x".repeat(10 << 20) + "\")");
    assertThat(invocation.code()).isEqualTo(ExitCode.WRONG_SCRIPT);
    assertThat(invocation.err())
        .startsWith("error[T0901]: a source may have 4 MB, this one has more");
  }

  @Test
  void oneHundredThousandParentheses() throws IOException {
    fails("print(" + "(".repeat(100_000), "", "T0902]: nested more than 256 deep", "1:");
  }

  @Test
  void aSumOfFiveThousandTerms() throws IOException {
    assertThat(run("print(1" + " + 1".repeat(4_999) + ")\n"))
        .isEqualTo(new Invocation(0, "5000\n", ""));
  }

  /** Each looks like the beginning of a type with arguments. */
  @Test
  void aListOfThousandsOfComparisons() throws IOException {
    String script = "let a = 1\nlet b = 2\nlet x = [" + "a < b, ".repeat(3_000) + "a > b]\n";
    assertThat(run(script + "print(x.count(true), x.size)\n"))
        .isEqualTo(new Invocation(0, "3000 3001\n", ""));
    String deep = "let x: " + "List<".repeat(1_000) + "Int" + ">".repeat(1_000) + " = []\n";
    fails(deep, "", "T0902", "1:");
  }

  @Test
  void aFunctionOfTwentyThousandStatements() throws IOException {
    String script = "fun f(): Int {\n  var x = 0\n" + "  x += 1\n".repeat(20_000) + "  x\n}\n";
    assertThat(run(script + "print(f())\n")).isEqualTo(new Invocation(0, "20000\n", ""));
  }

  @Test
  void importsInACircle() throws IOException {
    run("a.agent", "import b\n".getBytes(StandardCharsets.UTF_8));
    Invocation invocation = run("b.agent", "import a\n".getBytes(StandardCharsets.UTF_8));
    assertThat(invocation.code()).isEqualTo(ExitCode.WRONG_SCRIPT);
    assertThat(invocation.err()).contains("error[T0204]");
    assertThat(invocation.err()).contains(" → ");
  }

  @Test
  void aModuleThatIsNotThere() throws IOException {
    fails("import my.tools\nprint(1)\n", "", "T0203]: there is no module `my.tools`", "1:1");
    fails("import std.strategy\n", "", "T0203]: there is no module `std.strategy`", "1:1");
  }

  @Test
  void aDirectory() {
    Invocation invocation = Invocation.of("run", dir.toString());
    assertThat(invocation.code()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(invocation.err()).contains("is a directory");
  }

  @Test
  void recursionForEver() throws IOException {
    String script = "print(1)\nfun f(n: Int): Int = f(n + 1) + 1\nprint(f(0))\n";
    fails(script, "1\n", "T0452", "2:22");
  }

  @Test
  void aLoopForEver() throws IOException {
    fails("print(1)\nvar n = 0\nwhile true { n = 1 - n }\n", "1\n", "T0451", "3:1");
  }

  @Test
  void memoryFilledWithAList() throws IOException {
    String script = "print(1)\nvar xs = [1]\nwhile true { xs = xs + xs }\n";
    fails(script, "1\n", "T0453", "3:");
  }

  /** Each within its limit, and all together more than there is: in a Java of its own. */
  @Test
  void memoryFilledWithManyValues() throws IOException, InterruptedException {
    Path file = dir.resolve("full.agent");
    Files.writeString(
        file,
        """
        print(1)
        record Note(n: Int, text: Text)
        var notes: List<Note> = []
        while true { notes += Note(notes.size, "{notes.size}") }
        """);
    for (String engine : new String[] {"compiled", "interpreted"}) {
      Path said = dir.resolve("said");
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx48m",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Main.class.getName(),
                  "run",
                  "--engine",
                  engine,
                  file.toString())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      assertThat(process.waitFor()).isEqualTo(ExitCode.WRONG_SCRIPT);
      String text = Files.readString(said);
      assertThat(text).startsWith("1\nerror[T0454]: the script ran out of memory\n");
      assertThat(text).contains("full.agent:4:");
    }
  }

  @Test
  void divisionByZeroAndOverflow() throws IOException {
    fails("print(1)\nlet z = 0\nprint(7 div z)\n", "1\n", "T0402]: 7 div 0", "3:7");
    fails("print(1)\nprint(3037000500 ^ 2)\n", "1\n", "T0401]", "2:7");
  }
}

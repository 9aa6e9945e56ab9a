package dev.truce.compiler.scripts;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.Truce;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.source.SourceText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is given as a script is answered within seconds: it runs, or there is an error with a
 * code and a place.
 */
final class BadInputTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final long FUEL = 10_000_000;

  private record Answer(List<String> printed, List<String> codes, String line) {}

  private static Answer answer(String text, boolean interpreted) {
    return assertTimeout(LIMIT, () -> run(text, interpreted));
  }

  private static Answer run(String text, boolean interpreted) {
    List<String> printed = new ArrayList<>();
    Truce.RunOptions options =
        new Truce.RunOptions(interpreted, 0, ImmutableMap.of(), FUEL, printed::add);
    Truce.RunResult result =
        new Truce(Project.ROOT.resolve("docs")).run(new SourceText("bad.agent", text), options);
    List<Diagnostic> said = result.diagnostics().sorted();
    assertWithMessage("no defect: %s", said)
        .that(said.stream().map(d -> d.code().id()).toList())
        .doesNotContain("T0999");
    return new Answer(
        printed,
        said.stream().map(d -> d.code().id()).toList(),
        said.isEmpty() ? "" : "line " + said.get(0).place().line());
  }

  private static Answer inBoth(String text) {
    Answer interpreted = answer(text, true);
    assertThat(answer(text, false)).isEqualTo(interpreted);
    return interpreted;
  }

  private static void fails(String text, String code, String line, String... printed) {
    Answer answer = inBoth(text);
    assertThat(answer.codes).containsExactly(code);
    assertThat(answer.line).isEqualTo(line);
    assertThat(answer.printed).containsExactlyElementsIn(printed).inOrder();
  }

  private static void prints(String text, String... printed) {
    Answer answer = inBoth(text);
    assertThat(answer.codes).isEmpty();
    assertThat(answer.printed).containsExactlyElementsIn(printed).inOrder();
  }

  @Test
  void empty() {
    prints("");
    prints("\n\n// nothing\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void randomCharacters(int seed) {
    Random random = new Random(seed);
    String alphabet = "{}()[]\"\\/*.,:;=+-<>?!|&%^~`'#@$ \n\tabcxyz019_\u00e9\u202e\ud83d";
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 4000; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    assertThat(inBoth(text.toString()).codes).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void randomTokens(int seed) {
    String[] words =
        ("let var fun if then else match for in while return break { } ( ) [ ] , : = == + - * => -> . ?? ? 1 2.5 \"a\" x y Int"
                + " List < > record enum type game strategy plays move players payoff actions test none true and or not \n")
            .split(" ");
    Random random = new Random(seed);
    String text =
        IntStream.range(0, 3000)
            .mapToObj(i -> words[random.nextInt(words.length)])
            .collect(Collectors.joining(" "));
    assertThat(inBoth(text).codes).isNotEmpty();
  }

  /** Any beginning of a script, as while it is typed. */
  @Test
  void truncated() {
    String text =
        "import std.games.*\nrecord P(x: Int)\nenum E { A, B(n: Int) }\ntype T = Int where it > 0\n"
            + "fun f<T>(xs: List<T>, by: (T) -> Float = x => 1.0): T? { for x in xs { if by(x) > 0 { return x } }; none }\n"
            + "strategy S(p: Float = 10%) plays PrisonersDilemma { var g = false; move { if g then Defect else Cooperate } }\n"
            + "game G { players 2 actions C, D payoff { C, C => 1, 1; C, D => 0, 0; D, _ => 1, 0 } }\n"
            + "let t = match E.B(3) { A => \"a{1:.2}\", B(n) if n > 2 => \"\"\"x\"\"\", _ => \"c\" }\n"
            + "print(t with { x: 1 }, [x * 2 for x in 1..3 if x != 2], [\"a\": 1], m[1].f)\n"
            + "test \"t\" for i in 1..3 { expect i > 0, \"no\" }\n";
    for (int length = 0; length < text.length(); length += 3) {
      answer(text.substring(0, length), true);
    }
  }

  @Test
  void longLine() {
    Answer answer = answer("let x = \"" + "a".repeat(10_000_000) + "\"", true);
    assertThat(answer.codes).containsExactly("T0901");
  }

  @Test
  void nestedParentheses() {
    assertThat(inBoth("print(" + "(".repeat(100_000) + "1" + ")".repeat(100_000) + ")").codes)
        .containsExactly("T0902");
  }

  @Test
  void nestedEverything() {
    for (String nest : List.of("[ ]", "{ }", "not ( )", "- ( )", "x => ( )", "if true { }")) {
      String[] ends = nest.split(" (?=[^ ]*$)");
      String text = "let x = " + ends[0].repeat(20_000) + " 1 " + ends[1].repeat(20_000);
      assertThat(answer(text, true).codes).isNotEmpty();
    }
  }

  @Test
  void longSum() {
    String sum = IntStream.range(0, 5_000).mapToObj(i -> "1").collect(Collectors.joining(" + "));
    prints("print(" + sum + ")", "5000");
  }

  @Test
  void longChainOfElse() {
    StringBuilder chain = new StringBuilder("fun f(x: Int): Int = ");
    for (int i = 0; i < 1_000; i++) {
      chain.append("if x == ").append(i).append(" then ").append(i * 2).append(" else ");
    }
    Answer answer = inBoth(chain + "0\nprint(f(3))");
    assertThat(answer.codes.isEmpty() ? answer.printed.get(0) : answer.codes.get(0))
        .isAnyOf("6", "T0902");
  }

  @Test
  void longFunction() {
    StringBuilder body = new StringBuilder("fun f(): Int {\n  var x = 0\n");
    for (int i = 0; i < 20_000; i++) {
      body.append("  x += ").append(i % 7).append('\n');
    }
    prints(body + "  x\n}\nprint(f())", "59997");
  }

  @Test
  void longScript() {
    StringBuilder script = new StringBuilder("var x = 0\n");
    for (int i = 0; i < 20_000; i++) {
      script.append("x += 1\n");
    }
    prints(script + "print(x)", "20000");
  }

  @Test
  void manyErrors() {
    assertThat(inBoth("print(a + b)\n".repeat(10_000)).codes.size()).isAtMost(100);
    assertThat(inBoth("let = = )\n".repeat(10_000)).codes.size()).isAtMost(100);
  }

  @Test
  void endlessRecursion() {
    fails("print(1)\nfun f(n: Int): Int = f(n + 1) + 1\nprint(f(0))", "T0452", "line 2", "1");
    fails(
        "print(1)\nfun f(n: Int): Int = sum(f(n + x) for x in [1])\nprint(f(0))",
        "T0452",
        "line 2",
        "1");
    fails(
        "print(1)\nfun f(n: Int): Int = [n].map(x => f(x) + 1)[0]\nprint(f(0))",
        "T0452",
        "line 2",
        "1");
  }

  @Test
  void endlessLoop() {
    fails("print(1)\nwhile true { }", "T0451", "line 2", "1");
    fails("print(1)\nvar n = 0\nwhile true {\n  n = (n + 1) mod 10\n}", "T0451", "line 3", "1");
  }

  @Test
  void fullMemory() {
    String list = "print(1)\nvar xs = [1]\nwhile true {\n  xs = xs + xs\n}";
    assertThat(inBoth(list).codes).containsAnyOf("T0453", "T0454", "T0451");
    String nested =
        "print(1)\nvar xs: List<List<Int>> = []\nwhile true {\n  xs += list(100000, 1)\n}";
    assertThat(answer(nested, true).codes).containsAnyOf("T0453", "T0454", "T0451");
    assertThat(answer(nested, false).codes).containsAnyOf("T0453", "T0454", "T0451");
    String text = "print(1)\nvar t = \"a\"\nwhile true {\n  t = t + t\n}";
    assertThat(inBoth(text).codes).containsAnyOf("T0453", "T0454", "T0451");
    String growing =
        "enum T { L, N(l: T, r: T) }\nprint(1)\nvar t: T = L\nwhile true {\n  t = N(t, L)\n}";
    assertThat(answer(growing, true).codes).containsAnyOf("T0453", "T0454", "T0451");
    assertThat(answer(growing, false).codes).containsAnyOf("T0453", "T0454", "T0451");
  }

  /** What works on a deeply nested value does not overflow the stack. */
  @Test
  void deepValue() {
    String deep =
        "enum T { L, N(l: T) }\nvar t: T = L\nvar u: T = L\nfor i in 1..200000 { t = N(t); u = N(u) }\nprint(1)\n";
    for (String use :
        List.of("print(t == u)", "print(t < u)", "print(\"{t}\".size)", "print(set(t, u).size)")) {
      Answer answer = inBoth(deep + use);
      assertThat(answer.printed.get(0)).isEqualTo("1");
      assertThat(answer.codes.isEmpty() || answer.codes.get(0).equals("T0452")).isTrue();
    }
  }

  @Test
  void arithmetic() {
    fails("print(1)\nlet z = 0\nprint(3 div z)", "T0402", "line 3", "1");
    fails("print(1)\nvar x = 1\nwhile true { x *= 3 }", "T0401", "line 3", "1");
  }

  @Test
  void imports() {
    fails("import no.such.module\nprint(1)", "T0203", "line 1");
    fails("import errors\nprint(1)", "T0203", "line 1");
  }
}

package dev.truce.compiler.diag;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.source.SourceText;
import java.util.Collections;
import org.junit.jupiter.api.Test;

final class DiagnosticPrinterTest {

  private static final DiagnosticPrinter PLAIN = new DiagnosticPrinter(Ink.PLAIN);

  private static final SourceText SALE =
      new SourceText(
          "sale.agent",
          """
          protocol Sale {
            role buyer, seller



            loop {
              choice by buyer {
              } or {
              buyer -> seller: Walk
            }
          }

          agent Seller {
            as seller in Sale {
            }
          }
          """);

  private static Place find(SourceText source, String what) {
    int at = source.text().indexOf(what);
    assertWithMessage(what).that(at).isAtLeast(0);
    return Place.of(source, at, at + what.length());
  }

  private static void assertPrints(Diagnostic diagnostic, String expected) {
    assertThat(PLAIN.print(diagnostic)).isEqualTo(expected);
  }

  @Test
  void placesFarApartHaveTheirOwnArrow() {
    assertPrints(
        Diagnostic.error(Code.UNHANDLED_MESSAGE, find(SALE, "as seller in Sale"), "Seller", "Walk")
            .andLabel("add `on Walk { … }`, `defer Walk` or `ignore Walk`")
            .andAt(find(SALE, "buyer -> seller: Walk"), "it can arrive after Offer"),
        """
        error[T0302]: Seller can receive Walk, but nothing handles it
          --> sale.agent:14:3
           |
        14 |   as seller in Sale {
           |   ^^^^^^^^^^^^^^^^^ add `on Walk { … }`, `defer Walk` or `ignore Walk`
          --> sale.agent:9:5
           |
         9 |     buyer -> seller: Walk
           |     --------------------- it can arrive after Offer
        """);
  }

  @Test
  void placesOfOneLineShareIt() {
    SourceText source = new SourceText("a.agent", "let x: Int = \"a\" + y\n");
    assertPrints(
        Diagnostic.error(Code.TYPE_MISMATCH, find(source, "\"a\""), "Int", "Text")
            .andLabel("this is a Text")
            .andAt(find(source, "Int"), "so this must be an Int")
            .andAt(find(source, "y"), "and this too"),
        """
        error[T0301]: expected Int, found Text
         --> a.agent:1:14
          |
        1 | let x: Int = "a" + y
          |        ---   ^^^   - and this too
          |        |     |
          |        |     this is a Text
          |        so this must be an Int
        """);
  }

  @Test
  void aPlaceOverSeveralLinesShowsItsFirstAndLastLine() {
    SourceText source = new SourceText("a.agent", "let a = match v {\n  A => 1\n  B => 2\n}\n");
    assertPrints(
        Diagnostic.error(
                Code.NOT_EXHAUSTIVE, find(source, "match v {\n  A => 1\n  B => 2\n}"), "`C`")
            .andLabel("`C` falls through")
            .andNote("`C` is a case of V")
            .andHelp("add an arm"),
        """
        error[T0303]: this match does not say what to do with `C`
         --> a.agent:1:9
          |
        1 | let a = match v {
          |         ^^^^^^^^^
        ...
        4 | }
          | ^ `C` falls through
          = note: `C` is a case of V
          = help: add an arm
        """);
  }

  @Test
  void caretsStandUnderTabsWideAndCombinedCharacters() {
    String line = "\tlet 名前 = \"👩‍👩‍👧 e\u0301 🇫🇷\" + oops";
    SourceText source = new SourceText("a.agent", line);
    assertPrints(
        Diagnostic.error(Code.UNKNOWN_NAME, find(source, "oops"), "oops"),
        """
        error[T0201]: nothing here is called `oops`
         --> a.agent:1:27
          |
        1 |     let 名前 = "👩‍👩‍👧 e\u0301 🇫🇷" + oops
          |                            ^^^^
        """);
    assertThat(PLAIN.print(Diagnostic.error(Code.UNKNOWN_NAME, find(source, "名前"), "名前")))
        .contains("\n  |         ^^^^\n");
  }

  @Test
  void whatATerminalWouldObeyIsSpelledOut() {
    SourceText source = new SourceText("a.agent", "let a = \"\u202e\u001b[2J\"");
    assertPrints(
        Diagnostic.error(Code.BIDI_CONTROL, find(source, "\u202e"), "U+202E")
            .andNote("\u001b]0;owned\u0007"),
        """
        error[T0002]: the bidirectional control character U+202E hides what this line says
         --> a.agent:1:10
          |
        1 | let a = "<U+202E><U+001B>[2J"
          |          ^^^^^^^^
          = note: <U+001B>]0;owned<U+0007>
        """);
  }

  @Test
  void anEmptyPlaceAtTheEndHasOneCaret() {
    SourceText source = new SourceText("a.agent", "let x =");
    assertPrints(
        Diagnostic.error(Code.UNEXPECTED, Place.of(source, 7, 7), "an expression", "the end"),
        """
        error[T0101]: expected an expression, found the end
         --> a.agent:1:8
          |
        1 | let x =
          |        ^
        """);
    SourceText empty = new SourceText("b.agent", "");
    assertPrints(
        Diagnostic.error(Code.UNEXPECTED, Place.of(empty, 0, 9), "a declaration", "the end"),
        """
        error[T0101]: expected a declaration, found the end
         --> b.agent:1:1
          |
        1 |
          | ^
        """);
  }

  @Test
  void aVeryLongLineIsShownInPart() {
    SourceText source =
        new SourceText("a.agent", "x".repeat(5_000_000) + "!" + "y".repeat(5_000_000));
    String[] lines =
        PLAIN.print(Diagnostic.error(Code.STRAY_CHARACTER, find(source, "!"), "`!`")).split("\n");
    assertThat(lines[3].length()).isLessThan(200);
    assertThat(lines[3]).startsWith("1 | …x");
    assertThat(lines[3]).endsWith("y…");
    assertThat(lines[4].indexOf('^')).isEqualTo(lines[3].indexOf('!'));
  }

  @Test
  void aStackCountsRepeatedCallsAndLeavesOutTheMiddle() {
    SourceText source = new SourceText("a.agent", "fun f(n: Int): Int = f(n + 1)\nf(0)\n");
    Frame inner = new Frame("f", find(source, "f(n + 1)"));
    Frame outer = new Frame("the script", find(source, "f(0)"));
    ImmutableList<Frame> stack =
        ImmutableList.<Frame>builder().addAll(Collections.nCopies(1000, inner)).add(outer).build();
    assertPrints(
        Diagnostic.error(Code.TOO_DEEP, inner.place(), "too deep").andStack(stack),
        """
        error[T0452]: too deep
         --> a.agent:1:22
          |
        1 | fun f(n: Int): Int = f(n + 1)
          |                      ^^^^^^^^
            at f (a.agent:1:22) (1000 times)
            at the script (a.agent:2:1)
        """);
    Frame other = new Frame("g", inner.place());
    ImmutableList.Builder<Frame> long2 = ImmutableList.builder();
    for (int i = 0; i < 50; i++) {
      long2.add(inner, other);
    }
    assertThat(
            PLAIN.print(
                Diagnostic.error(Code.ABSENT, inner.place()).andStack(long2.add(outer).build())))
        .contains("    … 88 more calls …\n    at the script (a.agent:2:1)\n");
  }

  @Test
  void coloursOnlyAddEscapes() {
    Diagnostic diagnostic =
        Diagnostic.error(Code.UNHANDLED_MESSAGE, find(SALE, "as seller in Sale"), "Seller", "Walk")
            .andLabel("here")
            .andAt(find(SALE, "Walk"), "there")
            .andHelp("handle it");
    String coloured = new DiagnosticPrinter(Ink.ANSI).print(diagnostic);
    assertThat(coloured).startsWith("\u001b[1;31merror[T0302]\u001b[0m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(PLAIN.print(diagnostic));
  }

  @Test
  void severalAreSortedByPlaceOnceEachAndCapped() {
    SourceText source = new SourceText("a.agent", "a b c d");
    Diagnostics diagnostics = new Diagnostics(2);
    diagnostics.add(Diagnostic.error(Code.UNKNOWN_NAME, find(source, "c"), "c"));
    diagnostics.add(Diagnostic.error(Code.UNKNOWN_NAME, find(source, "a"), "a"));
    diagnostics.add(Diagnostic.error(Code.UNKNOWN_NAME, find(source, "a"), "a"));
    diagnostics.add(Diagnostic.error(Code.UNKNOWN_NAME, find(source, "b"), "b"));
    diagnostics.add(Diagnostic.error(Code.UNKNOWN_NAME, find(source, "d"), "d"));
    assertThat(diagnostics.sorted().stream().map(Diagnostic::message))
        .containsExactly("nothing here is called `a`", "nothing here is called `c`")
        .inOrder();
    assertThat(PLAIN.print(diagnostics)).endsWith("^\n\n2 more errors not shown\n");
  }

  @Test
  void jsonHasThePlacesAndNoRawControls() {
    SourceText source = new SourceText("a.agent", "é = 1");
    String json =
        DiagnosticJson.print(
            Diagnostic.error(Code.UNKNOWN_NAME, find(source, "é"), "é")
                .andHelp("say \"x\"")
                .andFix("write `x`", find(source, "é"), "x"));
    assertThat(json)
        .isEqualTo(
            "{\"severity\":\"error\",\"code\":\"T0201\",\"message\":\"nothing here is called"
                + " `\\u00e9`\",\"file\":\"a.agent\",\"line\":1,\"column\":1,\"endLine\":1,\"endColumn\":2,"
                + "\"start\":0,\"end\":1,\"notes\":[{\"kind\":\"help\",\"text\":\"say \\\"x\\\"\"}],"
                + "\"fix\":{\"title\":\"write `x`\",\"replacement\":\"x\",\"file\":\"a.agent\",\"line\":1,"
                + "\"column\":1,\"endLine\":1,\"endColumn\":2,\"start\":0,\"end\":1}}");
  }
}

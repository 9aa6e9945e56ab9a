package dev.truce.compiler.format;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import org.junit.jupiter.api.Test;

final class FormatterTest {

  private static void assertFormats(String from, String to) {
    assertThat(Formatter.format(from)).isEqualTo(to);
    assertWithMessage("formatted twice").that(Formatter.format(to)).isEqualTo(to);
  }

  @Test
  void indentsByOpenBrackets() {
    assertFormats(
        """
        fun f(x:Int):Int{


        let y=x+1
            if y>2 {return y}

          foo(a => {
                 b
              }, c)
        }
        // end
        """,
        """
        fun f(x: Int): Int {
          let y = x + 1
          if y > 2 { return y }

          foo(a => {
            b
          }, c)
        }
        // end
        """);
  }

  @Test
  void keepsColumnsThatTheWriterAligned() {
    String table =
        """
        game Chicken {
          payoff {
            Swerve,   Swerve   => 0, 0   // both
            Swerve,   Straight => -1, 1  // one
          }
        }
        """;
    assertFormats(table, table);
    assertFormats(table.replace("    Sw", "\t Sw"), table);
  }

  @Test
  void keepsWhatBlanksMean() {
    String script =
        """
        import std.strategies.{TitForTat, Grudger}
        import std.market.*
        give (n + 1) R
        log(x)
        let a = -1 - -2
        let m: Map<Text, List<Int?>> = [:]
        let b = xs[0] + m["k"].get - f(-x)
        for i in 1..n { print("{i:8.2} and {"nested {x}"}") }
        every ~2s crash any Worker
        players 2..
        let c = if a < b and D > E(1) then 5% of x else x^2
        agent X { on Walk { } }
        fun largest<T>(xs: List<T>, by: (T) -> Float): T? = xs.first
        strategy Trembling<G: Finite>(inner: Strategy<G>) plays G { }
        """;
    assertFormats(script, script);
  }

  @Test
  void indentsLinesThatGoOn() {
    assertFormats(
        """
        let best = xs
        .filter(x => x > 0)
        .sorted
        let sum =
        a
        + b
        - c
        """,
        """
        let best = xs
          .filter(x => x > 0)
          .sorted
        let sum =
          a
          + b
          - c
        """);
  }

  @Test
  void indentsABodyByItsStatement() {
    String script =
        """
        if a
          and b(c)
          and d {
          e = 1
        }
        let xs = all
          .map(x => {
            x + 1
          })
        """;
    assertFormats(script, script);
  }

  @Test
  void leavesTextsAndCommentsAlone() {
    String script =
        """
        let t = \"\"\"
          two   lines {
            a }
        \"\"\"
        /* a  comment /* nested */
              with its own layout */
        let u = "a,b:c  \\" \\{ // no comment"
        """;
    assertFormats(script, script);
  }

  @Test
  void unusualFilesHaveALayoutToo() {
    assertFormats("", "");
    assertFormats("\n\n\n", "");
    assertFormats("\n\n  x", "x\n");
    assertFormats("a\r\nb\r\n", "a\nb\n");
    assertFormats("}\n)\n", "}\n)\n");
    assertFormats("print(\"never closed\n", "print(\"never closed\n");
  }
}

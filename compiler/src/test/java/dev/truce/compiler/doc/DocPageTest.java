package dev.truce.compiler.doc;

import static com.google.common.truth.Truth.assertThat;

import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.parse.Parser;
import dev.truce.compiler.source.SourceText;
import org.junit.jupiter.api.Test;

final class DocPageTest {

  @Test
  void showsHeadsAndCommentsInSections() {
    String script =
        """
        /// Twice `x`.
        ///
        /// Never fails.
        fun double(x: Int): Int = x + x

        fun quiet() {
          print("no comment")
        }

        /// Does as it is done by.
        strategy Mirror(first: Int = 1) plays Dilemma {
          move { opponent.last ?? Cooperate }
        }

        enum Verdict { Guilty, Innocent }

        test "hidden" { expect true }
        print("hidden")
        """;
    Diagnostics diagnostics = new Diagnostics();
    String page = DocPage.of(Parser.parse(new SourceText("a.agent", script), diagnostics), "a");
    assertThat(diagnostics.sorted()).isEmpty();
    assertThat(page)
        .isEqualTo(
            """
            # a

            ## Strategies

            ```agent
            strategy Mirror(first: Int = 1) plays Dilemma
            ```

            Does as it is done by.

            ## Types

            ```agent
            enum Verdict { Guilty, Innocent }
            ```

            ## Functions

            ```agent
            fun double(x: Int): Int
            ```

            Twice `x`.

            Never fails.

            ```agent
            fun quiet()
            ```
            """);
  }
}

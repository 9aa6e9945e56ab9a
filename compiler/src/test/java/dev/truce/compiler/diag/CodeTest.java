package dev.truce.compiler.diag;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.truce.runtime.Fault;
import org.junit.jupiter.api.Test;

final class CodeTest {

  @Test
  void everyCodeHasAPageThatShowsItRightAndWrong() {
    for (Code code : Code.values()) {
      assertThat(code.id()).matches("T0\\d{3}");
      assertThat(Code.of(code.id())).isEqualTo(code);
      ErrorPage page =
          ErrorPage.of(code)
              .orElseThrow(() -> new AssertionError("write docs/errors/" + code.id() + ".md"));
      assertThat(page.text()).startsWith("# " + code.id() + ": ");
      assertWithMessage(
              "docs/errors/%s.md has a wrong and a right script, or says why not", code.id())
          .that(page.wrong().isPresent() && page.right().isPresent())
          .isNotEqualTo(page.hasNoScript());
    }
  }

  @Test
  void everyFaultOfTheRuntimeHasACode() {
    for (Fault fault : Fault.values()) {
      assertWithMessage("%s", fault).that(Code.of(fault.code())).isNotNull();
    }
  }

  @Test
  void headlinesFillInTheirArguments() {
    assertThat(Code.TYPE_MISMATCH.message("Int", "{0}")).isEqualTo("expected Int, found {0}");
    assertThat(Code.TYPE_MISMATCH.message("Int")).isEqualTo("expected Int, found {1}");
    assertThat(Code.CHAINED_COMPARISON.message()).isEqualTo("comparisons do not chain");
  }
}

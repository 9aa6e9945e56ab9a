package dev.truce.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.ErrorPage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The wrong script of each error's page has that error, and the right one has none, in both
 * engines.
 */
final class ErrorPagesTest {

  private static final ImmutableList<String> ENGINES = ImmutableList.of("compiled", "interpreted");

  /** Waits for sessions of ordered protocols to be carried out. */
  private static final ImmutableSet<Code> AWAITED = ImmutableSet.of(Code.OFF_PROTOCOL);

  /** What an agent fails with: the run goes on, and what came of it tells. */
  private static final ImmutableSet<Code> OF_AGENTS =
      ImmutableSet.of(Code.SHORT, Code.NOT_ENTITLED, Code.WORLD_LIMIT);

  @TestFactory
  Stream<DynamicTest> pages() {
    return Arrays.stream(Code.values())
        .flatMap(code -> ErrorPage.of(code).stream())
        .filter(page -> !page.hasNoScript() && !AWAITED.contains(page.code()))
        .map(page -> DynamicTest.dynamicTest(page.code().id(), () -> check(page)));
  }

  private static void check(ErrorPage page) {
    for (String engine : ENGINES) {
      Invocation wrong = run(page.wrong().orElseThrow(), engine);
      String id = page.code().id();
      boolean ofAgents = OF_AGENTS.contains(page.code());
      assertWithMessage("the wrong script, %s", engine)
          .that(ofAgents ? wrong.out() : wrong.err())
          .contains(ofAgents ? ", " + id + ": " : "[" + id + "]: ");
      Invocation right = run(page.right().orElseThrow(), engine);
      assertWithMessage("the right script, %s", engine).that(right.err()).isEmpty();
      assertThat(right.code()).isEqualTo(ExitCode.FINE);
    }
  }

  private static Invocation run(String script, String engine) {
    byte[] input = script.getBytes(StandardCharsets.UTF_8);
    return Invocation.withInput(input, "run", "--fuel=10_000_000", "--engine", engine, "-");
  }
}

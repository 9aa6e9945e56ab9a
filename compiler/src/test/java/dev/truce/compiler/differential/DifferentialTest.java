package dev.truce.compiler.differential;

import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.fail;

import dev.truce.compiler.differential.Twins.Finding;
import dev.truce.compiler.engine.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Both engines give the same output, the same errors and use the same fuel, on generated programs.
 * {@code -Dtruce.programs=N} runs as many, {@code -Dtruce.seed=S} others. What differs is shown as
 * small as it gets, as a script to paste.
 */
class DifferentialTest {

  /** Programs that are checked together, for what it costs to check a script at all. */
  private static final int BATCH = 40;

  /** Findings that are shown. */
  private static final int SHOWN = 3;

  private static final int SHRINKS = 2_000;

  private final long programs = Long.getLong("truce.programs", 20_000);
  private final long seed = Long.getLong("truce.seed", 1);
  private final Twins twins = new Twins();
  private final Twins.Tally tally = new Twins.Tally();
  private final List<String> shown = new ArrayList<>();

  @Test
  void enginesAgree() throws InterruptedException {
    Throwable[] thrown = new Throwable[1];
    Thread thread = new Thread(null, this::runAll, "differential", Engine.STACK_BYTES);
    thread.setUncaughtExceptionHandler((t, e) -> thrown[0] = e);
    thread.start();
    thread.join();
    if (thrown[0] != null) {
      throw new AssertionError(thrown[0]);
    }
    System.out.println("differential: " + tally);
    if (!shown.isEmpty()) {
      fail(String.join("\n\n", shown));
    }
    assertWithMessage("programs that came to their end")
        .that(tally.errors)
        .isLessThan(tally.programs / 2);
  }

  private void runAll() {
    for (long first = 0; first < programs && shown.size() < SHOWN; first += BATCH) {
      StringBuilder script = new StringBuilder();
      for (long i = first; i < first + BATCH; i++) {
        script.append(program(i).text());
      }
      if (!twins.run(script.toString(), tally).isEmpty()) {
        for (long i = first; i < first + BATCH && shown.size() < SHOWN; i++) {
          look(i);
        }
      }
    }
  }

  private Tree program(long i) {
    return Programs.make(seed * 1_000_000_007L + i, "p" + i);
  }

  /** Runs one program by itself, and shows it if something is wrong with it. */
  private void look(long i) {
    Tree program = program(i);
    String failure = failure(program.text());
    if (!failure.isEmpty()) {
      Tree small = new Shrinker(text -> failure(text).equals(failure), SHRINKS).shrink(program);
      StringBuilder report =
          new StringBuilder("program " + i + " of seed " + seed + ":\n" + small.text());
      twins.run(small.text(), null).forEach(f -> report.append('\n').append(f.what()));
      shown.add(report.toString());
    }
  }

  /** What is wrong, in so few words that a smaller program can have the same; empty for nothing. */
  private String failure(String script) {
    List<Finding> findings = twins.run(script, null);
    if (findings.isEmpty()) {
      return "";
    }
    Finding first = findings.get(0);
    String what = Objects.requireNonNull(first.what());
    return switch (first.kind()) {
      case DIFFERENT -> "different";
      case REJECTED -> what.lines().findFirst().orElse("");
      case DEFECT ->
          what.lines()
              .filter(line -> line.contains("Exception") || line.contains("Error"))
              .findFirst()
              .orElse("defect");
    };
  }
}

package dev.truce.compiler.differential;

import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.fail;

import dev.truce.compiler.differential.Attempt.Result;
import dev.truce.compiler.differential.Attempt.Trouble;
import dev.truce.compiler.engine.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Whatever a text is, it is checked within two seconds and never a defect of ours: it has errors
 * with a code, or it runs alike in both engines. {@code -Dtruce.texts=N} tries as many, {@code
 * -Dtruce.seed=S} others.
 */
class SourceFuzzTest {

  private static final int SHOWN = 8;
  private static final int SHRINKS = 600;

  /** How long the whole may stand still before the text at work is called a hang. */
  private static final long STUCK_MILLIS = 60_000;

  private final long texts = Long.getLong("truce.texts", 100_000);
  private final long seed = Long.getLong("truce.seed", 1);
  private final List<String> shown = new ArrayList<>();
  private final Set<String> kinds = new TreeSet<>();
  private volatile long done;
  private volatile String atWork = "";
  private int ran;

  @Test
  void everyTextIsAnswered() throws InterruptedException {
    Throwable[] thrown = new Throwable[1];
    Thread thread = new Thread(null, this::runAll, "fuzz", Engine.STACK_BYTES);
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((t, e) -> thrown[0] = e);
    thread.start();
    for (long before = -1; thread.isAlive(); before = done) {
      thread.join(STUCK_MILLIS);
      if (thread.isAlive() && before == done) {
        fail("hangs:\n" + atWork);
      }
    }
    if (thrown[0] != null) {
      throw new AssertionError("at text " + done + ":\n" + atWork, thrown[0]);
    }
    System.out.println("source fuzz: " + done + " texts, " + ran + " ran");
    if (!shown.isEmpty()) {
      fail(String.join("\n\n", shown));
    }
    assertWithMessage("texts that are scripts").that(ran).isGreaterThan((int) (texts / 100));
  }

  private void runAll() {
    Mutator mutator = new Mutator(new Corpus());
    for (long i = 0; i < texts && shown.size() < SHOWN; i++) {
      atWork = mutator.text(new Dice(seed * 1_000_000_007L + i));
      Object taken = Attempt.taken(atWork);
      if (taken == Result.RAN) {
        ran++;
      } else if (taken instanceof Trouble trouble && kinds.add(trouble.what())) {
        show(i, atWork, trouble);
      }
      done = i + 1;
    }
  }

  private void show(long i, String text, Trouble trouble) {
    String small =
        new TextShrinker(
                t ->
                    Attempt.taken(t) instanceof Trouble other
                        && other.what().equals(trouble.what()),
                SHRINKS)
            .shrink(text);
    String details =
        Attempt.taken(small) instanceof Trouble last ? last.details() : trouble.details();
    shown.add(
        "text " + i + " of seed " + seed + ": " + trouble.what() + "\n" + small + "\n" + details);
  }
}

package dev.truce.runtime.world;

/** What happens to an agent whose handler failed; the handler itself is rolled back always. */
public sealed interface Supervision {

  Supervision STOP = new Stop();
  Supervision ESCALATE = new Escalate();

  /** It stops. */
  record Stop() implements Supervision {}

  /** It crashes, and runs again after so many nanoseconds. */
  record Restart(long after) implements Supervision {}

  /** It stops, and its parent fails; without a living parent the run ends as Failed. */
  record Escalate() implements Supervision {}
}

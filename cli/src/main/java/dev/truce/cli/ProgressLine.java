package dev.truce.cli;

import dev.truce.runtime.Parallel;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Tells a person who waits how far long work has come, on one line that is drawn over and wiped in
 * the end. Work that is done within a second leaves nothing behind.
 */
final class ProgressLine implements Parallel.Progress {

  private static final long PATIENCE_NANOS = 1_000_000_000L;
  private static final long PAUSE_NANOS = 100_000_000L;

  private final Consumer<String> terminal;
  private final LongSupplier clock;
  private long begun;
  private long drawn;
  private int last;
  private boolean shown;

  /**
   * @param clock the time in nanoseconds
   */
  ProgressLine(Consumer<String> terminal, LongSupplier clock) {
    this.terminal = terminal;
    this.clock = clock;
    this.begun = clock.getAsLong();
  }

  /** On standard error if a person watches it, else nowhere. */
  static ProgressLine on(Console console) {
    return Terminal.ERR.isWatched() && !"dumb".equals(System.getenv("TERM"))
        ? new ProgressLine(console::error, System::nanoTime)
        : new ProgressLine(text -> {}, System::nanoTime);
  }

  @Override
  public synchronized void done(int done, int total) {
    long now = clock.getAsLong();
    if (done <= last) {
      begun = now;
    }
    last = done;
    if (done == total) {
      clear();
    } else if (now - begun >= PATIENCE_NANOS && (!shown || now - drawn >= PAUSE_NANOS)) {
      terminal.accept("\r" + done + " of " + total + " (" + 100L * done / total + " %)");
      drawn = now;
      shown = true;
    }
  }

  /** Wipes the line: before anything else is said. */
  synchronized void clear() {
    if (shown) {
      terminal.accept("\r\u001b[K");
      shown = false;
    }
    begun = clock.getAsLong();
    last = 0;
  }
}

package dev.truce.cli;

import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jspecify.annotations.Nullable;

/**
 * What a person answers while an input of a session is evaluated: a line of the same terminal, not
 * kept in its history. Ctrl-C ends the evaluation, Ctrl-D is no answer.
 */
final class ReplKeyboard implements Keyboard {

  private final LineReader reader;

  ReplKeyboard(org.jline.terminal.Terminal terminal) {
    this.reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .appName("truce")
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .variable(LineReader.DISABLE_HISTORY, true)
            .build();
  }

  @Override
  public Line next(String prompt, long within) {
    Alarm alarm = within == Long.MAX_VALUE ? null : Alarm.in(within);
    try {
      return new Line(Kind.TYPED, reader.readLine(prompt));
    } catch (UserInterruptException ended) {
      return new Line(alarm != null && alarm.rang() ? Kind.LATE : Kind.BREAK, "");
    } catch (EndOfFileException end) {
      return new Line(Kind.END, "");
    } finally {
      stop(alarm);
    }
  }

  private static void stop(@Nullable Alarm alarm) {
    if (alarm != null) {
      alarm.stop();
    }
  }

  /** Wakes a thread that waits for a line: a read itself has no end. */
  private static final class Alarm {
    private final Thread sleeper = Thread.currentThread();
    private boolean rang;
    private boolean over;

    static Alarm in(long nanos) {
      Alarm alarm = new Alarm();
      Thread clock = new Thread(() -> alarm.run(nanos), "alarm");
      clock.setDaemon(true);
      clock.start();
      return alarm;
    }

    private synchronized void run(long nanos) {
      long end = System.nanoTime() + nanos;
      try {
        for (long left = nanos; !over && left > 0; left = end - System.nanoTime()) {
          wait(left / 1_000_000 + 1);
        }
      } catch (InterruptedException e) {
        return;
      }
      if (!over) {
        rang = true;
        sleeper.interrupt();
      }
    }

    synchronized boolean rang() {
      return rang;
    }

    /** Rings no more; what it rang for is forgotten. */
    synchronized void stop() {
      over = true;
      notifyAll();
      if (rang) {
        Thread.interrupted();
      }
    }
  }
}

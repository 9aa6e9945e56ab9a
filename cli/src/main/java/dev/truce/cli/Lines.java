package dev.truce.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Lines that a person types, for as long as somebody waits for one. A line is read only when it is
 * asked for; one that comes when nobody waits any more is dropped: it answers what was asked
 * before.
 */
final class Lines {

  /** What came of waiting. */
  enum Kind {
    TYPED,
    LATE,
    END
  }

  record Line(Kind kind, String text) {}

  private final BufferedReader in;

  /** A line that is being typed, null at the end of input; none is when nobody asked for one. */
  private @Nullable CompletableFuture<@Nullable String> reading;

  Lines(InputStream in) {
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  /**
   * The next line.
   *
   * @param within how long it may take, in nanoseconds; {@link Long#MAX_VALUE} for as long as it
   *     takes
   */
  Line next(long within) {
    CompletableFuture<@Nullable String> line = reading;
    if (line == null || line.isDone()) {
      line = read();
    }
    try {
      String text =
          within == Long.MAX_VALUE
              ? line.get()
              : line.get(Math.max(0, within), TimeUnit.NANOSECONDS);
      reading = null;
      return text == null ? new Line(Kind.END, "") : new Line(Kind.TYPED, text);
    } catch (TimeoutException e) {
      reading = line;
      return new Line(Kind.LATE, "");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Line(Kind.END, "");
    } catch (ExecutionException e) {
      return new Line(Kind.END, "");
    }
  }

  /** A read cannot be called off, so a thread of its own does it, which ends with the process. */
  private CompletableFuture<@Nullable String> read() {
    CompletableFuture<@Nullable String> line = new CompletableFuture<>();
    Thread reader =
        new Thread(
            () -> {
              try {
                line.complete(in.readLine());
              } catch (IOException e) {
                line.completeExceptionally(e);
              }
            },
            "answers");
    reader.setDaemon(true);
    reader.start();
    return line;
  }
}

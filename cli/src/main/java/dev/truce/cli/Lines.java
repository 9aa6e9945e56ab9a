package dev.truce.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The lines of standard input. One is read only when it is asked for; one that comes when nobody
 * waits any more is dropped: it answers what was asked before.
 */
final class Lines implements Keyboard {

  private final Console console;
  private final BufferedReader in;

  /** A line that is being typed, null at the end of input; none is when nobody asked for one. */
  private @Nullable CompletableFuture<@Nullable String> reading;

  Lines(Console console) {
    this.console = console;
    this.in = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
  }

  @Override
  public Line next(String prompt, long within) {
    console.error(prompt);
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

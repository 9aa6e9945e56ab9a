package dev.truce.cli;

import dev.truce.runtime.Output;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Buffered UTF-8 text, whatever the platform's encoding. After {@link #flush} everything that was
 * printed has left the process. Several threads may print.
 */
final class Sink implements Output {

  private static final int BUFFERED = 1 << 16;

  private final Writer writer;
  private final boolean eager;
  private final StringBuilder buffer = new StringBuilder(1024);
  private boolean lost;

  /** Prints to {@code stream}; {@code eager} ones flush each line, for a person who is watching. */
  Sink(OutputStream stream, boolean eager) {
    this.writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
    this.eager = eager;
  }

  @Override
  public synchronized void line(String line) {
    buffer.append(line).append('\n');
    spill();
  }

  synchronized void text(String text) {
    buffer.append(text);
    spill();
  }

  private void spill() {
    if (eager) {
      flush();
    } else if (buffer.length() >= BUFFERED) {
      write();
    }
  }

  private void write() {
    if (lost) {
      buffer.setLength(0);
      return;
    }
    try {
      writer.append(buffer);
    } catch (IOException e) {
      lost = true;
      throw new OutputLost(e);
    } finally {
      buffer.setLength(0);
    }
  }

  synchronized void flush() {
    write();
    try {
      if (!lost) {
        writer.flush();
      }
    } catch (IOException e) {
      lost = true;
      throw new OutputLost(e);
    }
  }
}

package dev.truce.cli;

import com.google.common.collect.ImmutableMap;
import dev.truce.runtime.scenario.Outcome;
import dev.truce.runtime.scenario.RunObserver;
import dev.truce.runtime.scenario.ScenarioValue;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.TraceWriter;
import dev.truce.runtime.world.World;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes the runs of a script to a trace as they happen. A script that is killed leaves a prefix.
 */
final class Recording implements RunObserver, AutoCloseable {

  private final OutputStream out;
  private final Supplier<ImmutableMap<String, String>> header;
  private final Thread rescue;
  private @Nullable TraceWriter writer;
  private int runs;

  /**
   * Creates the file.
   *
   * @param header what was run; asked for when the first run begins, or at the end
   */
  Recording(Path file, Supplier<ImmutableMap<String, String>> header) throws IOException {
    this.out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    this.header = header;
    this.rescue = new Thread(this::flush);
    Runtime.getRuntime().addShutdownHook(rescue);
  }

  private void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      // The process is ending; what was written before is readable.
    }
  }

  private TraceWriter writer() throws IOException {
    if (writer == null) {
      writer = new TraceWriter(out, header.get());
    }
    return writer;
  }

  @Override
  public void begins(ScenarioValue scenario, long seed, World world) {
    runs++;
    try {
      writer().begin(ImmutableMap.of("scenario", scenario.toString(), "seed", Long.toString(seed)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void happened(Event event) {
    if (writer != null) {
      writer.happened(event);
    }
  }

  @Override
  public void ends(Outcome outcome) {
    try {
      writer().endRun(outcome.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many runs there were. */
  int runs() {
    return runs;
  }

  @Override
  public void close() throws IOException {
    try (out) {
      writer().end();
    } finally {
      Runtime.getRuntime().removeShutdownHook(rescue);
    }
  }
}

package dev.truce.cli;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.TraceReader;
import dev.truce.runtime.value.Values;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A trace that the command line names. It is read from its beginning whenever something is asked of
 * it, so that no trace is too long; what is no trace is a {@link UsageError}.
 */
record TraceFile(String name) {

  /** Opens it before its first run. The caller closes it. */
  TraceReader open() {
    try {
      Path path = Path.of(name);
      if (Files.isDirectory(path)) {
        throw new UsageError("`" + name + "` is a directory, not a trace");
      }
      return TraceReader.open(new BufferedInputStream(Files.newInputStream(path), 1 << 16));
    } catch (NoSuchFileException | InvalidPathException e) {
      throw new UsageError("there is no file `" + name + "`");
    } catch (IOException e) {
      throw new UsageError("`" + name + "` cannot be read as a trace: " + e.getMessage());
    }
  }

  /**
   * Opens it at the beginning of a run.
   *
   * @param run its number, from 1
   */
  TraceReader open(int run) {
    TraceReader reader = open();
    if (run < 1) {
      throw new UsageError("runs are counted from 1: there is no run " + run);
    }
    for (int i = 0; i < run; i++) {
      if (!nextRun(reader)) {
        String trouble = reader.trouble().isEmpty() ? "" : "; " + reader.trouble();
        throw new UsageError(
            i == 0
                ? "`" + name + "` holds no run: the script ran no scenario" + trouble
                : "`" + name + "` holds " + Values.counted(i, "run") + ", no run " + run + trouble);
      }
    }
    return reader;
  }

  /** Goes on to the next run. */
  boolean nextRun(TraceReader reader) {
    try {
      return reader.nextRun();
    } catch (IOException e) {
      throw lost(e);
    }
  }

  /** The next event of the run that a reader is in; null at its end. */
  @Nullable Event next(TraceReader reader) {
    try {
      return reader.next();
    } catch (IOException e) {
      throw lost(e);
    }
  }

  private UsageError lost(IOException e) {
    return UsageError.unreadable(name, e);
  }

  /**
   * Hands over each event of a run in order. What the reader then says of its end is given back.
   */
  TraceReader each(int run, Consumer<Event> consumer) {
    TraceReader reader = open(run);
    for (Event event = next(reader); event != null; event = next(reader)) {
      consumer.accept(event);
    }
    return reader;
  }

  /** An event, and before it its cause, and before that its cause, up to one without. */
  ImmutableList<Event> why(int run, long id) {
    long[][] causes = {new long[1024]};
    int[] count = {0};
    each(
        run,
        event -> {
          if (count[0] == causes[0].length) {
            causes[0] = Arrays.copyOf(causes[0], 2 * count[0]);
          }
          causes[0][count[0]++] = event.cause();
        });
    if (id < 0 || id >= count[0]) {
      throw new UsageError(
          "`"
              + name
              + "` has no event "
              + id
              + (count[0] == 0 ? "" : ": run " + run + " has 0 to " + (count[0] - 1)));
    }
    Set<Long> chain = new HashSet<>();
    for (long next = id; next >= 0 && chain.add(next); ) {
      next = next < count[0] ? causes[0][(int) next] : Event.NO_CAUSE;
    }
    ImmutableList.Builder<Event> events = ImmutableList.builder();
    each(
        run,
        event -> {
          if (chain.contains(event.id())) {
            events.add(event);
          }
        });
    return events.build();
  }

  /** What a run is called: {@code Village(size: 4), seed 7}. */
  static String title(Map<String, String> run) {
    return run.entrySet().stream()
        .map(e -> e.getKey().equals("scenario") ? e.getValue() : e.getKey() + " " + e.getValue())
        .collect(Collectors.joining(", "));
  }
}

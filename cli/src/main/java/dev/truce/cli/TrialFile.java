package dev.truce.cli;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.truce.runtime.chaos.FaultKind;
import dev.truce.runtime.stress.Trial;
import dev.truce.runtime.stress.Verdict;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finished seeds as JSON lines: first what was run, then a line for each seed as it is done, so
 * that a command that was cut off can go on. A last line that was cut off counts as not there. At
 * the end the seeds are put in order.
 */
final class TrialFile implements AutoCloseable {

  private final @Nullable Path path;
  private final String key;
  private final SortedMap<Long, Trial> trials = new TreeMap<>();
  private @Nullable BufferedWriter writer;
  private boolean sorted = true;

  private TrialFile(@Nullable Path path, String key) {
    this.path = path;
    this.key = key;
  }

  /**
   * Opens a file, or nothing.
   *
   * @param key what is run: a file of something else is not gone on with
   */
  static TrialFile open(@Nullable Path path, boolean resume, String key) {
    TrialFile file = new TrialFile(path, key);
    if (path != null) {
      if (resume && Files.exists(path)) {
        file.trials.putAll(read(path, key));
      }
      // Written anew, so that no half line stays in between.
      file.writeAnew(path);
    }
    return file;
  }

  /**
   * Writes what is known. What stands in a file already is never lost on the way: another one
   * beside it takes its place when it is whole.
   */
  private void writeAnew(Path to) {
    try {
      if (trials.isEmpty() || !Files.isRegularFile(to)) {
        write(Files.newBufferedWriter(to, StandardCharsets.UTF_8));
        return;
      }
      Path real = to.toRealPath();
      Path whole = real.resolveSibling(real.getFileName() + ".new");
      write(Files.newBufferedWriter(whole, StandardCharsets.UTF_8));
      close();
      Files.move(whole, real, StandardCopyOption.ATOMIC_MOVE);
      writer = Files.newBufferedWriter(real, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw UsageError.unwritable(to, e);
    }
  }

  private void write(BufferedWriter to) throws IOException {
    writer = to;
    JsonObject head = new JsonObject();
    head.addProperty("stress", key);
    line(head);
    for (Trial trial : trials.values()) {
      line(json(trial));
    }
  }

  private static Map<Long, Trial> read(Path path, String key) {
    Map<Long, Trial> found = new TreeMap<>();
    try {
      List<String> lines = Files.readAllLines(path, StandardCharsets.UTF_8);
      for (int i = 0; i < lines.size(); i++) {
        JsonObject line;
        try {
          line = JsonParser.parseString(lines.get(i)).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
          if (i == lines.size() - 1) {
            break;
          }
          throw noSeed(path, i);
        }
        if (i == 0 && !new JsonPrimitive(key).equals(line.get("stress"))) {
          throw new UsageError(
              "`"
                  + path
                  + "` is of another script, scenario or plan: without --resume it is begun anew");
        }
        if (i > 0) {
          try {
            Trial trial = trial(line);
            found.put(trial.seed(), trial);
          } catch (NullPointerException
              | ClassCastException
              | IllegalArgumentException
              | IllegalStateException damaged) {
            throw noSeed(path, i);
          }
        }
      }
      return found;
    } catch (IOException e) {
      throw UsageError.unreadable(path, e);
    }
  }

  private static UsageError noSeed(Path path, int line) {
    return new UsageError(
        "`" + path + "` line " + (line + 1) + " is no seed of `truce stress --out`");
  }

  /** What came of a seed, if it is there. */
  synchronized @Nullable Trial known(long seed) {
    return trials.get(seed);
  }

  /** Adds a seed; may be called by several threads. */
  synchronized void add(Trial trial) {
    sorted &= trials.isEmpty() || trials.lastKey() < trial.seed();
    trials.put(trial.seed(), trial);
    try {
      line(json(trial));
    } catch (IOException e) {
      throw UsageError.unwritable(path == null ? Path.of("") : path, e);
    }
  }

  /** Puts the seeds in order, whichever was done first: the same seeds make the same file. */
  synchronized void sort() {
    if (!sorted && path != null && Files.isRegularFile(path)) {
      close();
      writeAnew(path);
      sorted = true;
    }
  }

  private void line(JsonObject object) throws IOException {
    BufferedWriter to = writer;
    if (to != null) {
      to.write(new Gson().toJson(object));
      to.write('\n');
      to.flush();
    }
  }

  private static JsonObject json(Trial trial) {
    JsonObject line = new JsonObject();
    line.addProperty("seed", trial.seed());
    Verdict verdict = trial.verdict();
    if (verdict != null) {
      line.addProperty("failed", verdict.kind().name().toLowerCase(Locale.ROOT));
      line.addProperty("what", verdict.what());
    }
    JsonObject struck = new JsonObject();
    trial.struck().forEach((kind, times) -> struck.addProperty(kind.word(), times));
    line.add("struck", struck);
    JsonObject blamed = new JsonObject();
    trial.blamed().forEach(kind -> blamed.addProperty(kind.word(), true));
    line.add("blamed", blamed);
    line.addProperty("events", trial.events());
    return line;
  }

  private static Trial trial(JsonObject line) {
    ImmutableSortedMap.Builder<FaultKind, Long> struck = ImmutableSortedMap.naturalOrder();
    for (Map.Entry<String, JsonElement> each : line.getAsJsonObject("struck").entrySet()) {
      struck.put(kind(each.getKey()), each.getValue().getAsLong());
    }
    ImmutableSortedSet.Builder<FaultKind> blamed = ImmutableSortedSet.naturalOrder();
    line.getAsJsonObject("blamed").keySet().forEach(word -> blamed.add(kind(word)));
    JsonElement failed = line.get("failed");
    return new Trial(
        line.get("seed").getAsLong(),
        failed == null
            ? null
            : new Verdict(
                Verdict.Kind.valueOf(failed.getAsString().toUpperCase(Locale.ROOT)),
                line.get("what").getAsString()),
        struck.buildOrThrow(),
        blamed.build(),
        line.get("events").getAsLong());
  }

  private static FaultKind kind(String word) {
    return FaultKind.valueOf(word.toUpperCase(Locale.ROOT));
  }

  @Override
  public void close() {
    BufferedWriter to = writer;
    if (to != null) {
      try {
        to.close();
      } catch (IOException e) {
        throw UsageError.unwritable(path == null ? Path.of("") : path, e);
      }
    }
  }
}

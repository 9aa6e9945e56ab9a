package dev.truce.cli;

import com.google.common.hash.Hashing;
import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.truce.runtime.scenario.RowJournal;
import dev.truce.runtime.scenario.ScenarioValue;
import dev.truce.runtime.scenario.SweepRow;
import dev.truce.runtime.value.DurationValue;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.TimeValue;
import dev.truce.runtime.world.Ended;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The finished rows of sweeps in a file beside that of the results, a line of JSON each, so that a
 * script that was killed can go on with {@code --resume}. A run is the same each time, so a row is
 * known by its scenario and seed. The first line tells the script: rows of another are refused. A
 * last line that breaks off counts as not there. Rows whose metrics are more than a number, text,
 * truth value, duration or time are not kept, but played again.
 */
final class SweepJournal implements RowJournal, AutoCloseable {

  private static final String SCRIPT = "script";

  private final Path file;
  private final Supplier<String> script;
  private final boolean resume;
  private final Map<String, JsonObject> rows = new HashMap<>();
  private @Nullable BufferedWriter out;
  private boolean read;

  /**
   * @param results the file of the results
   * @param resume whether to go on with rows that are there
   * @param script all that the rows follow from, but their scenarios and seeds; asked for when the
   *     first sweep begins
   */
  SweepJournal(Path results, boolean resume, Supplier<String> script) {
    this.file = results.resolveSibling(results.getFileName() + ".journal");
    this.script = script;
    this.resume = resume;
    if (!resume && Files.exists(file)) {
      throw new UsageError(
          "`"
              + file
              + "` has the rows of a run that was ended; --resume goes on with them, or delete it");
    }
  }

  private String fingerprint() {
    return Hashing.sha256().hashString(script.get(), StandardCharsets.UTF_8).toString();
  }

  private void readOnce() {
    if (read) {
      return;
    }
    read = true;
    if (!resume || Files.notExists(file)) {
      return;
    }
    try {
      List<String> lines =
          new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        JsonObject line = parsed(lines.get(i));
        if (i == 0 && (line == null || !fingerprint().equals(text(line, SCRIPT)))) {
          throw new UsageError(
              "`" + file + "` is of another script, or of other settings; delete it to begin anew");
        }
        if (i > 0 && line != null) {
          rows.put(text(line, "scenario") + " " + text(line, "seed"), line);
        }
      }
    } catch (IOException e) {
      throw UsageError.unreadable(file, e);
    }
  }

  private static @Nullable JsonObject parsed(String line) {
    try {
      JsonElement parsed = JsonParser.parseString(line);
      return parsed.isJsonObject() ? parsed.getAsJsonObject() : null;
    } catch (JsonParseException tornOff) {
      return null;
    }
  }

  private static String text(JsonObject line, String key) {
    JsonElement value = line.get(key);
    return value == null || !value.isJsonPrimitive() ? "" : value.getAsString();
  }

  @Override
  public synchronized @Nullable SweepRow find(ScenarioValue scenario, long seed) {
    readOnce();
    JsonObject line = rows.get(scenario + " " + seed);
    if (line == null) {
      return null;
    }
    try {
      List<@Nullable Object> metrics = new ArrayList<>();
      line.getAsJsonArray("metrics").forEach(each -> metrics.add(value(each)));
      List<Object> violations = new ArrayList<>();
      line.getAsJsonArray("violations").forEach(each -> violations.add(each.getAsString()));
      return new SweepRow(
          scenario,
          seed,
          new Ended(Ended.Kind.valueOf(text(line, "ended")), text(line, "why")),
          ListValue.of(violations.toArray()),
          line.get("time").getAsLong(),
          line.get("events").getAsLong(),
          text(line, "digest"),
          Collections.unmodifiableList(metrics),
          line.get("spent").getAsLong());
    } catch (RuntimeException damaged) {
      return null;
    }
  }

  @Override
  public synchronized void finished(SweepRow row) {
    readOnce();
    JsonArray metrics = new JsonArray();
    for (Object metric : row.metrics()) {
      JsonElement written = written(metric);
      if (written == null) {
        return;
      }
      metrics.add(written);
    }
    JsonArray violations = new JsonArray();
    row.violations().forEach(v -> violations.add(String.valueOf(v)));
    JsonObject line = new JsonObject();
    line.addProperty("scenario", row.scenario().toString());
    line.addProperty("seed", Long.toString(row.seed()));
    line.addProperty("ended", row.ended().kind().name());
    line.addProperty("why", row.ended().why());
    line.addProperty("time", row.time());
    line.addProperty("events", row.events());
    line.addProperty("digest", row.digest());
    line.addProperty("spent", row.spent());
    line.add("violations", violations);
    line.add("metrics", metrics);
    try {
      BufferedWriter writer = writer();
      writer.write(new Gson().toJson(line) + "\n");
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private BufferedWriter writer() throws IOException {
    if (out == null) {
      boolean begun = resume && Files.exists(file);
      out = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      if (begun) {
        // What broke off ends here, so that it does not spoil the next line.
        out.write("\n");
      } else {
        JsonObject first = new JsonObject();
        first.addProperty(SCRIPT, fingerprint());
        out.write(first + "\n");
      }
    }
    return out;
  }

  /** A value with a letter for its type; null for one that is not kept. */
  private static @Nullable JsonElement written(@Nullable Object value) {
    if (value == null) {
      return JsonNull.INSTANCE;
    }
    if (value instanceof Boolean truth) {
      return new JsonPrimitive(truth);
    }
    String text =
        value instanceof Long number
            ? "i" + number
            : value instanceof Double number
                ? "f" + Long.toHexString(Double.doubleToLongBits(number))
                : value instanceof String string
                    ? "t" + string
                    : value instanceof DurationValue duration
                        ? "d" + duration.nanos()
                        : value instanceof TimeValue time ? "m" + time.nanos() : null;
    return text == null ? null : new JsonPrimitive(text);
  }

  private static @Nullable Object value(JsonElement written) {
    if (written.isJsonNull()) {
      return null;
    }
    if (written.getAsJsonPrimitive().isBoolean()) {
      return written.getAsBoolean();
    }
    String text = written.getAsString().substring(1);
    return switch (written.getAsString().charAt(0)) {
      case 'i' -> (Object) Long.parseLong(text);
      case 'f' -> Double.longBitsToDouble(Long.parseUnsignedLong(text, 16));
      case 't' -> text;
      case 'd' -> new DurationValue(Long.parseLong(text));
      default -> new TimeValue(Long.parseLong(text));
    };
  }

  /** Deletes the file: the results are written. */
  synchronized void delete() throws IOException {
    close();
    Files.deleteIfExists(file);
  }

  @Override
  public synchronized void close() throws IOException {
    if (out != null) {
      out.close();
      out = null;
    }
  }
}

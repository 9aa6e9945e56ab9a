package dev.truce.runtime.trace;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of one run, or of its beginning.
 *
 * @param properties what the trace was written with
 * @param run what the run was begun with
 * @param events in the order in which they happened
 * @param digest that of the run, null when the trace breaks off before its end
 * @param trouble why it could not be read to its end, empty when it could
 */
public record Trace(
    ImmutableMap<String, String> properties,
    ImmutableMap<String, String> run,
    ImmutableList<Event> events,
    Digest.@Nullable Sum digest,
    String trouble) {

  /** All events of the run that a reader has begun. */
  public static Trace rest(TraceReader reader) throws IOException {
    ImmutableList.Builder<Event> events = ImmutableList.builder();
    for (Event event = reader.next(); event != null; event = reader.next()) {
      events.add(event);
    }
    return new Trace(
        reader.properties(), reader.run(), events.build(), reader.digest(), reader.trouble());
  }

  public boolean complete() {
    return digest != null;
  }

  /** The digest of the events that are here: of a complete trace that of the run. */
  public Digest.Sum recount() {
    Digest recounted = new Digest();
    events.forEach(event -> event.retell(recounted));
    return recounted.sum();
  }

  /** The event with this id; null when it is not here. */
  public @Nullable Event event(long id) {
    int low = 0;
    int high = events.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long found = events.get(middle).id();
      if (found == id) {
        return events.get(middle);
      }
      if (found < id) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return null;
  }

  /** An event, and before it its cause, and before that its cause, up to one without. */
  public List<Event> why(long id) {
    List<Event> chain = new ArrayList<>();
    for (Event next = event(id); next != null; next = event(next.cause())) {
      chain.add(next);
      if (next.cause() >= next.id()) {
        break;
      }
    }
    Collections.reverse(chain);
    return chain;
  }

  /**
   * Where two runs part.
   *
   * @param index of the first event that differs
   * @param ours what happened there in the first run, null when it was over
   * @param theirs the same of the second
   */
  public record Parting(int index, @Nullable Event ours, @Nullable Event theirs) {}

  /** Where this run and another part; null when they do not. */
  public @Nullable Parting parting(Trace other) {
    int shared = Math.min(events.size(), other.events.size());
    for (int i = 0; i < shared; i++) {
      if (!events.get(i).equals(other.events.get(i))) {
        return new Parting(i, events.get(i), other.events.get(i));
      }
    }
    if (events.size() == other.events.size()) {
      return null;
    }
    return new Parting(
        shared,
        shared < events.size() ? events.get(shared) : null,
        shared < other.events.size() ? other.events.get(shared) : null);
  }
}

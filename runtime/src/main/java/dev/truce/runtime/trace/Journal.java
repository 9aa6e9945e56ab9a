package dev.truce.runtime.trace;

import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.SessionRef;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes note of each event of a world: numbers it, adds it to the digest, counts it, and tells the
 * observers that asked for its kind. Nothing is allocated for an event that nobody asked for.
 *
 * <p>The digest of a run takes of each event, in order: {@code kind | (agent + 1) << 8} (no agent:
 * 0), the time, the cause, and then the kind's own fields as values; of Delivered not those, since
 * they are those of its cause.
 */
public final class Journal {

  private final Digest digest;
  private final long[] counts;
  private final List<Listener> listeners = new ArrayList<>();
  private long wanted;
  private long next;

  private record Listener(long kinds, Observer observer) {}

  public Journal() {
    this.digest = new Digest();
    this.counts = new long[EventKind.count()];
  }

  private Journal(Journal other) {
    digest = other.digest.copy();
    counts = other.counts.clone();
    next = other.next;
  }

  /** The same events noted so far, and no observers. */
  public Journal copy() {
    return new Journal(this);
  }

  public void observe(Observer observer) {
    observe(EnumSet.allOf(EventKind.class), observer);
  }

  public void observe(Set<EventKind> kinds, Observer observer) {
    long bits = 0;
    for (EventKind kind : kinds) {
      bits |= kind.bit();
    }
    listeners.add(new Listener(bits, observer));
    wanted |= bits;
  }

  public Digest.Sum digest() {
    return digest.sum();
  }

  /** How many events happened: also the id of the next. */
  public long size() {
    return next;
  }

  public long count(EventKind kind) {
    return counts[kind.number()];
  }

  /** Notes an event and gives its id. */
  public long note(
      EventKind kind, long time, @Nullable AgentRef agent, long cause, @Nullable Object... own) {
    head(digest, kind, agent, time, cause);
    for (Object value : own) {
      digest.value(value);
    }
    return finish(kind, time, agent, cause, own);
  }

  /** Notes a Sent. */
  public long sent(
      long time,
      AgentRef agent,
      long cause,
      AgentRef receiver,
      Data message,
      @Nullable SessionRef session) {
    head(digest, EventKind.SENT, agent, time, cause);
    digest.agent(receiver.number());
    digest.value(message);
    digest.value(session);
    if ((wanted & EventKind.SENT.bit()) != 0) {
      return finish(EventKind.SENT, time, agent, cause, receiver, message, session);
    }
    counts[EventKind.SENT.number()]++;
    return next++;
  }

  /** Notes a Delivered, whose cause is the Sent. */
  public long delivered(
      long time,
      AgentRef agent,
      long cause,
      AgentRef sender,
      Data message,
      @Nullable SessionRef session) {
    head(digest, EventKind.DELIVERED, agent, time, cause);
    if ((wanted & EventKind.DELIVERED.bit()) != 0) {
      return finish(EventKind.DELIVERED, time, agent, cause, sender, message, session);
    }
    counts[EventKind.DELIVERED.number()]++;
    return next++;
  }

  static void head(Digest digest, EventKind kind, @Nullable AgentRef agent, long time, long cause) {
    digest.word(kind.number() | (agent == null ? 0 : agent.number() + 1L) << 8);
    digest.word(time);
    digest.word(cause);
  }

  private long finish(
      EventKind kind, long time, @Nullable AgentRef agent, long cause, @Nullable Object... own) {
    long id = next++;
    counts[kind.number()]++;
    if ((wanted & kind.bit()) != 0) {
      Event event = new Event(kind, id, time, agent, cause, own);
      for (Listener listener : listeners) {
        if ((listener.kinds & kind.bit()) != 0) {
          listener.observer.happened(event);
        }
      }
    }
    return id;
  }
}

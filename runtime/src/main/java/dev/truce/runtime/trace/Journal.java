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
 * <p>The digest of a run takes of each event, in order: {@code kind | cause << 8} and the time.
 * That is all of a Delivered, since all else is what its cause, the Sent, says. Of a Sent follow
 * {@code sender | receiver << 32}, with the uppermost bit set in a session, the message, and the
 * session if there is one; of any other kind {@code agent + 1} (no agent: 0) and the kind's own
 * fields as values.
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
    feed(digest, kind, time, agent, cause, own);
    return finish(kind, time, agent, cause, own);
  }

  /** Whether anybody asked for this kind. */
  public boolean wants(EventKind kind) {
    return (wanted & kind.bit()) != 0;
  }

  /** Notes a Sent that nobody asked for: the same as {@link #note}, with less work. */
  public long sent(
      long time, int sender, long cause, int receiver, Data message, @Nullable SessionRef session) {
    sent(digest, time, sender, cause, receiver, message, session);
    counts[EventKind.SENT.number()]++;
    return next++;
  }

  /** Notes a Delivered that nobody asked for, whose cause is the Sent. */
  public long delivered(long time, long cause) {
    head(digest, EventKind.DELIVERED, time, cause);
    counts[EventKind.DELIVERED.number()]++;
    return next++;
  }

  /** Adds an event to a digest. */
  static void feed(
      Digest digest,
      EventKind kind,
      long time,
      @Nullable AgentRef agent,
      long cause,
      @Nullable Object... own) {
    if (kind == EventKind.SENT
        && agent != null
        && own[0] instanceof AgentRef receiver
        && own[1] instanceof Data message) {
      SessionRef session = own[2] instanceof SessionRef present ? present : null;
      sent(digest, time, agent.number(), cause, receiver.number(), message, session);
      return;
    }
    head(digest, kind, time, cause);
    if (kind != EventKind.DELIVERED) {
      digest.word(agent == null ? 0 : agent.number() + 1L);
      for (Object value : own) {
        digest.value(value);
      }
    }
  }

  private static void head(Digest digest, EventKind kind, long time, long cause) {
    digest.words(first(kind, cause), time);
  }

  private static long first(EventKind kind, long cause) {
    return kind.number() | cause << 8;
  }

  private static void sent(
      Digest digest,
      long time,
      int sender,
      long cause,
      int receiver,
      Data message,
      @Nullable SessionRef session) {
    long head = first(EventKind.SENT, cause);
    long agents = sender | (long) receiver << 32;
    if (session == null) {
      digest.words(head, time, agents, message);
    } else {
      digest.words(head, time, agents | Long.MIN_VALUE, message);
      digest.value(session);
    }
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

package dev.truce.runtime.trace;

import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.Shape;
import dev.truce.runtime.value.TimeValue;
import dev.truce.runtime.value.Values;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a world: a record whose fields are {@code time}, {@code agent}, {@code
 * id}, {@code cause} and those of its {@link EventKind}. Scripts read it as any record.
 */
public final class Event extends Data {

  /** The cause of what has none. */
  public static final long NO_CAUSE = -1;

  /** The fields that every event has. */
  public static final int SHARED = 4;

  private final EventKind kind;
  private final long id;
  private final long time;
  private final @Nullable AgentRef agent;
  private final long cause;
  private final @Nullable Object[] own;

  /**
   * @param id the number of the event in its run, from 0
   * @param time virtual nanoseconds
   * @param agent null when the event is about the whole world
   * @param cause the id of an earlier event, or {@link #NO_CAUSE}
   * @param own the values of the kind's own fields, boxed
   */
  Event(
      EventKind kind,
      long id,
      long time,
      @Nullable AgentRef agent,
      long cause,
      @Nullable Object... own) {
    super(kind.number());
    this.kind = kind;
    this.id = id;
    this.time = time;
    this.agent = agent;
    this.cause = cause;
    this.own = own;
  }

  /** An event that may come: its id is {@link #NO_CAUSE}. */
  public static Event pending(
      EventKind kind, long time, @Nullable AgentRef agent, long cause, @Nullable Object... own) {
    return new Event(kind, NO_CAUSE, time, agent, cause, own);
  }

  public EventKind kind() {
    return kind;
  }

  public long id() {
    return id;
  }

  public long time() {
    return time;
  }

  public @Nullable AgentRef agent() {
    return agent;
  }

  public long cause() {
    return cause;
  }

  /** A field of the kind's own, counted from 0, boxed. */
  public @Nullable Object own(int index) {
    return own[index];
  }

  int ownCount() {
    return own.length;
  }

  @Override
  public Shape shape() {
    return kind.shape();
  }

  @Override
  public @Nullable Object field(int index) {
    return switch (index) {
      case 0 -> new TimeValue(time);
      case 1 -> agent;
      case 2 -> id;
      case 3 -> cause == NO_CAUSE ? null : cause;
      default -> own[index - SHARED];
    };
  }

  /**
   * Whether another tells of the same, though one of them was read from a trace: there, values that
   * the trace knows no form for are texts.
   */
  public boolean isAs(Event other) {
    if (kind != other.kind
        || id != other.id
        || time != other.time
        || cause != other.cause
        || own.length != other.own.length
        || !Objects.equals(agent, other.agent)) {
      return false;
    }
    for (int i = 0; i < own.length; i++) {
      if (!Objects.equals(own[i], other.own[i]) && !told(own[i]).equals(told(other.own[i]))) {
        return false;
      }
    }
    return true;
  }

  private static String told(@Nullable Object value) {
    return value instanceof String text ? text : Values.show(value);
  }

  /** Adds what the kind's own fields say to a digest. */
  public void feedOwn(Digest digest) {
    for (Object value : own) {
      digest.value(value);
    }
  }

  /** Adds this event to a digest, as the {@link Journal} did when it happened. */
  void retell(Digest digest) {
    Journal.feed(digest, kind, time, agent, cause, own);
  }
}

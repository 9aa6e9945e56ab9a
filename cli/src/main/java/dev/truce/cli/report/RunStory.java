package dev.truce.cli.report;

import dev.truce.runtime.Context;
import dev.truce.runtime.incident.Telling;
import dev.truce.runtime.scenario.Outcome;
import dev.truce.runtime.scenario.RunObserver;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a run: its first messages, or the last before an event, and all that is no
 * everyday event.
 */
final class RunStory implements RunObserver {

  /** Messages that are drawn. */
  static final int MOST_MESSAGES = 60;

  private static final int MOST_NOTABLE = 300;

  private static final Set<EventKind> NOTABLE =
      EnumSet.of(
          EventKind.STOPPED,
          EventKind.CRASHED,
          EventKind.RESTARTED,
          EventKind.FAILED,
          EventKind.HALTED,
          EventKind.VIOLATED,
          EventKind.ALERTED,
          EventKind.QUARANTINED,
          EventKind.ROLLED_BACK,
          EventKind.ASKED,
          EventKind.APPROVED,
          EventKind.DENIED,
          EventKind.TRIPPED,
          EventKind.ALL_STOPPED,
          EventKind.RESET,
          EventKind.SILENCED,
          EventKind.JAMMED,
          EventKind.STRUCK,
          EventKind.HEALED,
          EventKind.BROKEN);

  /** Events for the diagram: messages, each by how it was sent, and what is notable among them. */
  private final Deque<Event> drawn = new ArrayDeque<>();

  /** What became of the messages, by the numbers of their Sents. */
  private final Map<Long, Event> arrived = new HashMap<>();

  private final List<Event> notable = new ArrayList<>();
  private int messages;
  private long moreNotable;

  /** The event before which the last messages are drawn; null for the first of all. */
  private final @Nullable Event before;

  private RunStory(@Nullable Event before) {
    this.before = before;
  }

  /**
   * Plays a run again.
   *
   * @param before the event to which messages are drawn, the last ones; null for the first of all
   */
  static RunStory of(Outcome outcome, @Nullable Event before, Context context) {
    RunStory story = new RunStory(before);
    outcome.again(context, story);
    return story;
  }

  private boolean draws(Event event) {
    return before == null ? messages < MOST_MESSAGES : event.id() <= before.id();
  }

  /** Forgets the first message that was drawn, and what was drawn before the next. */
  private void forgetFirst() {
    do {
      arrived.remove(drawn.removeFirst().id());
    } while (drawn.getFirst().kind() != EventKind.SENT);
    messages--;
  }

  @Override
  public void happened(Event event) {
    EventKind kind = event.kind();
    if (kind == EventKind.SENT && draws(event)) {
      messages++;
      drawn.addLast(event);
      arrived.put(event.id(), event);
      if (messages > MOST_MESSAGES) {
        forgetFirst();
      }
    } else if (Telling.arrives(kind)) {
      arrived.computeIfPresent(
          event.cause(), (id, sent) -> sent == null ? null : first(sent, event));
    } else if (NOTABLE.contains(kind)) {
      if (notable.size() < MOST_NOTABLE) {
        notable.add(event);
      } else {
        moreNotable++;
      }
      boolean ofChaos = kind == EventKind.STRUCK || kind == EventKind.HEALED;
      if (!ofChaos && messages > 0 && draws(event)) {
        drawn.addLast(event);
      }
    }
  }

  private static Event first(Event known, Event now) {
    return known.kind() == EventKind.SENT ? now : known;
  }

  List<Event> drawn() {
    return List.copyOf(drawn);
  }

  /** How many of them are messages. */
  int messages() {
    return messages;
  }

  /** What became of a message; the Sent itself where nothing did before the run's end. */
  Event arrived(Event sent) {
    return arrived.getOrDefault(sent.id(), sent);
  }

  List<Event> notable() {
    return notable;
  }

  long moreNotable() {
    return moreNotable;
  }
}

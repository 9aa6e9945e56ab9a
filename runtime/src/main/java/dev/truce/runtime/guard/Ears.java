package dev.truce.runtime.guard;

import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.trace.Journal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who hears of which events. What happened waits here until all have heard of it, in order. */
final class Ears {

  private final List<List<Ear>> ears = new ArrayList<>();
  private final ArrayDeque<Event> inbox = new ArrayDeque<>();
  private final Set<EventKind> wanted = EnumSet.noneOf(EventKind.class);
  private final Set<EventKind> subscribed = EnumSet.noneOf(EventKind.class);

  /** What happens about an event of a pattern. */
  @FunctionalInterface
  interface Hearing {
    void of(EventPattern pattern, Event event);
  }

  private record Ear(Guard guard, EventPattern pattern, Hearing hearing) {}

  Ears() {
    for (int i = 0; i < EventKind.values().length; i++) {
      ears.add(new ArrayList<>(0));
    }
  }

  /** Lets a part of a guard hear of events, unless the guard is silent. */
  void add(Guard guard, EventPattern pattern, Hearing hearing) {
    EventKind kind = pattern.kind();
    wanted.add(kind);
    ears.get(kind.number()).add(new Ear(guard, pattern, hearing));
  }

  /** Events of a kind come to the inbox, whoever hears of them. */
  void want(EventKind kind) {
    wanted.add(kind);
  }

  /** Asks for what is wanted and does not come yet. */
  void subscribe(Journal journal) {
    wanted.removeAll(subscribed);
    if (!wanted.isEmpty()) {
      subscribed.addAll(wanted);
      journal.observe(EnumSet.copyOf(wanted), inbox::add);
      wanted.clear();
    }
  }

  /** Forgets who hears; what is subscribed to goes on to come. */
  void clear() {
    ears.forEach(List::clear);
    inbox.clear();
  }

  /** Takes over what was not heard of yet. */
  void take(Ears other) {
    inbox.addAll(other.inbox);
  }

  boolean waiting() {
    return !inbox.isEmpty();
  }

  /** Lets all hear of what happened next, and returns it; null when there is nothing. */
  @Nullable Event hear() {
    Event event = inbox.poll();
    if (event != null) {
      List<Ear> concerned = ears.get(event.kind().number());
      for (int i = 0; i < concerned.size(); i++) {
        Ear ear = concerned.get(i);
        if (ear.pattern.fits(event) && !ear.guard.silent()) {
          ear.hearing.of(ear.pattern, event);
        }
      }
    }
    return event;
  }
}

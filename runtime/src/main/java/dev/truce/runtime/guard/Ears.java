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

  /** Something that happens to events of a pattern. */
  private record Ear(Guard guard, EventPattern pattern, Hears hears) {}

  @FunctionalInterface
  interface Hears {
    void of(EventPattern pattern, Event event);
  }

  Ears() {
    for (int i = 0; i < EventKind.values().length; i++) {
      ears.add(new ArrayList<>(0));
    }
  }

  /** Lets a guard hear of events, unless it is silent. */
  void add(Guard guard, EventPattern pattern, Hears hears) {
    wanted.add(pattern.kind());
    ears.get(pattern.kind().number()).add(new Ear(guard, pattern, hears));
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
      for (Ear ear : ears.get(event.kind().number())) {
        if (ear.pattern.fits(event) && !ear.guard.silent()) {
          ear.hears.of(ear.pattern, event);
        }
      }
    }
    return event;
  }
}

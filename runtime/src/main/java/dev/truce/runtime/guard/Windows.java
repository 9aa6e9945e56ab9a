package dev.truce.runtime.guard;

import java.util.List;

/** When the windows of monitors forget something next; looked up only when one has moved. */
final class Windows {

  private boolean moved = true;

  /** Of all, and of those that rules ask. */
  private long next;

  private long nextAsked;

  /** Guards came or went, or what they wait for is another. */
  void renew() {
    moved = true;
  }

  /** A monitor was given an event. */
  void added(Monitor monitor) {
    moved |= monitor.moved();
  }

  /** Lets all forget what has left them. */
  void expire(List<Guard> guards, long now) {
    look(guards);
    if (next <= now) {
      guards.forEach(Guard::expire);
      moved = true;
    }
  }

  /** When one forgets something that a rule asks for; {@link Long#MAX_VALUE} for never. */
  long next(List<Guard> guards) {
    look(guards);
    return nextAsked;
  }

  private void look(List<Guard> guards) {
    if (moved) {
      moved = false;
      nextAsked = Long.MAX_VALUE;
      next = Long.MAX_VALUE;
      for (Guard guard : guards) {
        nextAsked = Math.min(nextAsked, guard.nextChange());
        next = Math.min(next, guard.nextOfOthers());
      }
      next = Math.min(next, nextAsked);
    }
  }
}

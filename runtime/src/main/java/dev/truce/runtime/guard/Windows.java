package dev.truce.runtime.guard;

import java.util.List;

/** When the windows of monitors forget something next; looked up only when one has moved. */
final class Windows {

  private boolean moved = true;

  private long next;

  /** Guards came or went, or what they wait for is another. */
  void renew() {
    moved = true;
  }

  /** A monitor was given an event. */
  void added(Monitor monitor) {
    moved |= monitor.awaited > 0 && monitor.moved();
  }

  /** Lets all forget what has left them. */
  void expire(List<Guard> guards, long now) {
    if (next(guards) <= now) {
      for (int i = 0; i < guards.size(); i++) {
        guards.get(i).expire();
      }
      moved = true;
    }
  }

  /** When one forgets something that a rule waits for; {@link Long#MAX_VALUE} for never. */
  long next(List<Guard> guards) {
    if (moved) {
      moved = false;
      next = Long.MAX_VALUE;
      for (Guard guard : guards) {
        next = Math.min(next, guard.nextChange());
      }
    }
    return next;
  }
}

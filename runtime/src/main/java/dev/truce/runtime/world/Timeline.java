package dev.truce.runtime.world;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What is to happen in a world, in its order. */
final class Timeline {

  /** Fewer stale items than this are never worth a sweep. */
  private static final int FEW_STALE = 1 << 12;

  private final World world;
  private final EventQueue<Pending> queue;

  /** What comes before all else. */
  private final ArrayDeque<Pending> ready;

  private long tokens;
  private int stale;

  /** Items in the queue that do not keep the world from being quiet. */
  private int background;

  Timeline(World world) {
    this.world = world;
    queue = new EventQueue<>(new ReadAhead(world));
    ready = new ArrayDeque<>();
  }

  /** The same items in a copy of a world. */
  Timeline(World world, Timeline other) {
    this.world = world;
    queue = other.queue.copy(new ReadAhead(world));
    ready = other.ready.clone();
    tokens = other.tokens;
    stale = other.stale;
    background = other.background;
  }

  /** Whether nothing is left to happen but what is in the background. */
  boolean quiet() {
    return ready.isEmpty() && queue.size() == background;
  }

  /** Whether nothing is left at all. */
  boolean isEmpty() {
    return ready.isEmpty() && queue.isEmpty();
  }

  /** Whether something comes before all that has a time. */
  boolean isReady() {
    return !ready.isEmpty();
  }

  /** The time of the first item that has one; there must be one. */
  long firstTime() {
    return queue.firstTime();
  }

  /** Takes what comes before all that has a time. */
  Pending takeReady() {
    return ready.removeFirst();
  }

  /** Takes the first item that has a time. */
  Pending takeFirst() {
    return queue.poll();
  }

  /** Takes an item out of its turn. */
  void take(Pending chosen) {
    if (!ready.remove(chosen)) {
      queue.removeIf(item -> item == chosen);
    }
  }

  /** Takes note of items more, or less, that do not keep the world from being quiet. */
  void background(int change) {
    background += change;
  }

  void schedule(long time, Pending item) {
    queue.add(time, item);
  }

  /** The same for items whose times mostly come in order: costs less where they do. */
  void scheduleInTurn(long time, Pending item) {
    queue.addInTurn(time, item);
  }

  /** Puts items before all others, in their order. */
  void first(Collection<? extends Pending> items) {
    List<Pending> all = new ArrayList<>(items);
    for (int i = all.size() - 1; i >= 0; i--) {
      ready.addFirst(all.get(i));
    }
  }

  long nextToken() {
    return ++tokens;
  }

  /** Takes note that items in the queue became void; sweeps them out when they are many. */
  void stale(int count) {
    stale += count;
    if (stale > FEW_STALE && stale > queue.size() / 2) {
      queue.removeIf(item -> item.stale(world));
      stale = 0;
    }
  }

  /** Whether all that is left became void, which is swept out then. */
  boolean isVoid() {
    if (queue.anyMatch(item -> !item.stale(world))) {
      return false;
    }
    queue.removeIf(item -> true);
    stale = 0;
    return isEmpty();
  }

  /** What can happen next, in the order in which a simulation takes it. */
  List<Pending> pending() {
    List<Pending> all = new ArrayList<>(ready);
    all.addAll(queue.toList());
    all.removeIf(item -> item.stale(world));
    return all;
  }

  /** Whether a message of a session has not reached a participant yet. */
  boolean isOnItsWay(Session session, int seat) {
    for (Pending item : pending()) {
      if (item instanceof Delivery delivery
          && delivery.session == session
          && delivery.seat == seat) {
        return true;
      }
    }
    Tampering tampering = world.tampering();
    if (tampering != null && tampering.holds(session, seat)) {
      return true;
    }
    Agent receiver = world.agent(session.agentAt(seat));
    return receiver.mailbox != null
        && receiver.mailbox.stream()
            .anyMatch(p -> p instanceof Delivery d && d.session == session && d.seat == seat);
  }

  /** How many items are in the queue, stale ones included. */
  int queued() {
    return queue.size();
  }
}

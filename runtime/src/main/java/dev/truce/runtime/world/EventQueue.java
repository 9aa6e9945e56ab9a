package dev.truce.runtime.world;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A queue of items by time, those of one time in the order in which they were added. Items that
 * come in order of time, as messages do that all take equally long, are only appended to a {@link
 * Lane}; all others go through a {@link TimingWheel}. The first of both comes first.
 */
final class EventQueue<T> {

  private final Lane lane;
  private final TimingWheel wheel;
  private final @Nullable ReadAhead readAhead;
  private long added;

  EventQueue(@Nullable ReadAhead readAhead) {
    this.readAhead = readAhead;
    lane = new Lane();
    wheel = new TimingWheel();
  }

  private EventQueue(EventQueue<T> other, @Nullable ReadAhead readAhead) {
    this.readAhead = readAhead;
    lane = new Lane(other.lane);
    wheel = other.wheel.copy();
    added = other.added;
  }

  EventQueue<T> copy(@Nullable ReadAhead itsReadAhead) {
    return new EventQueue<>(this, itsReadAhead);
  }

  int size() {
    return wheel.size() + lane.size();
  }

  boolean isEmpty() {
    return wheel.size() == 0 && lane.isEmpty();
  }

  /** Adds an item whose time is mostly not before that of the last one added by this method. */
  void addInTurn(long time, T item) {
    if (!lane.add(time, added, item)) {
      wheel.add(time, added, item);
    }
    added++;
  }

  void add(long time, T item) {
    wheel.add(time, added++, item);
  }

  /** The time of the first item; the queue must not be empty. */
  long firstTime() {
    return laneIsFirst() ? lane.firstTime() : wheel.firstTime();
  }

  private boolean laneIsFirst() {
    if (lane.isEmpty()) {
      return false;
    }
    long time = lane.firstTime();
    return wheel.size() == 0
        || time < wheel.firstTime()
        || (time == wheel.firstTime() && lane.firstOrder() < wheel.firstOrder(readAhead));
  }

  /** Removes the first item and gives it. */
  @SuppressWarnings("unchecked") // only add and addInTurn put items in
  T poll() {
    return (T) (laneIsFirst() ? lane.poll() : wheel.poll(readAhead));
  }

  /** The items in the order in which they would come. */
  List<T> toList() {
    List<T> all = new ArrayList<>(size());
    EventQueue<T> left = copy(null);
    while (!left.isEmpty()) {
      all.add(left.poll());
    }
    return all;
  }

  /** Whether the test holds for any item; asks no more than it needs. */
  @SuppressWarnings("unchecked") // only add and addInTurn put items in
  boolean anyMatch(Predicate<T> test) {
    return lane.anyMatch(item -> test.test((T) item))
        || wheel.anyMatch(item -> test.test((T) item));
  }

  /** Removes all items for which the test holds. */
  @SuppressWarnings("unchecked") // only add and addInTurn put items in
  void removeIf(Predicate<T> test) {
    lane.removeIf(item -> test.test((T) item));
    wheel.removeIf(item -> test.test((T) item));
  }
}

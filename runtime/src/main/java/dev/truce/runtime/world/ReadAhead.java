package dev.truce.runtime.world;

import org.jspecify.annotations.Nullable;

/**
 * Reads what messages are about a little before they come, and changes nothing. Where agents and
 * messages are so many that no cache holds them, the processor waits for memory at each step from
 * one object to the next. What is read for many messages one after the other, none of which depends
 * on another, it waits for only once.
 */
final class ReadAhead {

  /** As many as are read at once. */
  private static final int MOST = 64;

  private final World world;
  private final int[] receivers = new int[MOST];
  private int count;

  /** What was read: only so that it is. */
  @SuppressWarnings("UnusedVariable")
  private long read;

  ReadAhead(World world) {
    this.world = world;
  }

  /** Takes note of the items at these places. */
  void add(@Nullable Object[] items, int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      if (items[i] instanceof Delivery delivery) {
        sum += delivery.round + delivery.message.tag();
        receivers[count++] = delivery.agent;
        if (count == MOST) {
          read();
        }
      }
    }
    read += sum;
  }

  /** Reads what those are about that were added. */
  void read() {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      Agent agent = world.agent(receivers[i]);
      sum += agent.state + agent.busyUntil + agent.timers; // in three lines of memory
    }
    for (int i = 0; i < count; i++) {
      Agent agent = world.agent(receivers[i]);
      agent.population.spare().copyFrom(agent.behaviour); // as the transaction will
    }
    read += sum;
    count = 0;
  }
}

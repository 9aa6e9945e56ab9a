package dev.truce.runtime.guard;

import java.util.Arrays;

/** Pairs of a time and a number, in order of time: taken away at both ends, added behind. */
final class Ring {

  private static final int FIRST_SIZE = 4;

  private long[] times = new long[FIRST_SIZE];
  private long[] values = new long[FIRST_SIZE];
  private int head;
  private int size;

  Ring() {}

  private Ring(Ring other) {
    times = other.times.clone();
    values = other.values.clone();
    head = other.head;
    size = other.size;
  }

  Ring copy() {
    return new Ring(this);
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  private int place(int index) {
    return (head + index) & (times.length - 1);
  }

  long firstTime() {
    return times[head];
  }

  long firstValue() {
    return values[head];
  }

  long lastTime() {
    return times[place(size - 1)];
  }

  long lastValue() {
    return values[place(size - 1)];
  }

  void add(long time, long value) {
    if (size == times.length) {
      grow();
    }
    int end = place(size++);
    times[end] = time;
    values[end] = value;
  }

  private void grow() {
    times = unrolled(times);
    values = unrolled(values);
    head = 0;
  }

  private long[] unrolled(long[] from) {
    long[] longer = Arrays.copyOf(from, from.length * 2);
    System.arraycopy(from, head, longer, 0, from.length - head);
    System.arraycopy(from, 0, longer, from.length - head, head);
    return longer;
  }

  /** Puts another number beside the last time. */
  void setLast(long value) {
    values[place(size - 1)] = value;
  }

  void removeFirst() {
    head = place(1);
    size--;
  }

  void removeLast() {
    size--;
  }
}

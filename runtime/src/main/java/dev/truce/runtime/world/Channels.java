package dev.truce.runtime.world;

import java.util.Arrays;

/**
 * When the last message of each channel will arrive: an open-addressed table from pairs of agents
 * to times.
 */
final class Channels {

  private static final long FREE = -1;

  private long[] keys;
  private long[] times;
  private int size;

  Channels() {
    keys = new long[64];
    times = new long[64];
    Arrays.fill(keys, FREE);
  }

  private Channels(Channels other) {
    keys = other.keys.clone();
    times = other.times.clone();
    size = other.size;
  }

  Channels copy() {
    return new Channels(this);
  }

  /** Notes an arrival; gives its time, put off until the one before it in the channel. */
  long arrival(int from, int to, long time) {
    long key = (long) from << 32 | to;
    int place = place(keys, key);
    if (keys[place] == FREE) {
      if (++size * 2 > keys.length) {
        grow();
        place = place(keys, key);
      }
      keys[place] = key;
      times[place] = time;
      return time;
    }
    times[place] = Math.max(times[place], time);
    return times[place];
  }

  private static int place(long[] keys, long key) {
    long hash = key * 0x9e3779b97f4a7c15L;
    int mask = keys.length - 1;
    int place = (int) (hash >>> 32) & mask;
    while (keys[place] != FREE && keys[place] != key) {
      place = place + 1 & mask;
    }
    return place;
  }

  private void grow() {
    long[] longer = new long[keys.length * 2];
    long[] moved = new long[longer.length];
    Arrays.fill(longer, FREE);
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] != FREE) {
        int place = place(longer, keys[i]);
        longer[place] = keys[i];
        moved[place] = times[i];
      }
    }
    keys = longer;
    times = moved;
  }
}

package dev.truce.runtime.world;

import java.util.Arrays;

/**
 * When the last message of each channel will arrive: an open-addressed table from pairs of agents
 * to times, each time beside its key.
 */
final class Channels {

  private static final long FREE = -1;

  private long[] entries;
  private int size;

  Channels() {
    entries = new long[128];
    Arrays.fill(entries, FREE);
  }

  private Channels(Channels other) {
    entries = other.entries.clone();
    size = other.size;
  }

  Channels copy() {
    return new Channels(this);
  }

  /** Notes an arrival; gives its time, put off until the one before it in the channel. */
  long arrival(int from, int to, long time) {
    long key = (long) from << 32 | to;
    int place = place(entries, key);
    if (entries[place] == FREE) {
      if (++size * 4 > entries.length) {
        grow();
        place = place(entries, key);
      }
      entries[place] = key;
      entries[place + 1] = time;
      return time;
    }
    entries[place + 1] = Math.max(entries[place + 1], time);
    return entries[place + 1];
  }

  private static int place(long[] entries, long key) {
    long hash = (key ^ key >>> 32) * 0x9e3779b97f4a7c15L;
    hash = (hash ^ hash >>> 29) * 0xbf58476d1ce4e5b9L;
    int mask = entries.length - 2;
    int place = (int) (hash >>> 32) & mask;
    while (entries[place] != FREE && entries[place] != key) {
      place = place + 2 & mask;
    }
    return place;
  }

  private void grow() {
    long[] longer = new long[entries.length * 2];
    Arrays.fill(longer, FREE);
    for (int i = 0; i < entries.length; i += 2) {
      if (entries[i] != FREE) {
        int place = place(longer, entries[i]);
        longer[place] = entries[i];
        longer[place + 1] = entries[i + 1];
      }
    }
    entries = longer;
  }
}

package dev.truce.runtime.world;

import java.util.Arrays;

/**
 * When the last message that an agent sent to each of some others arrives: an open-addressed table
 * from numbers of agents to times, each time beside its key. What has arrived is forgotten when
 * there would be no room otherwise.
 */
final class Channels {

  private static final long FREE = -1;

  private long[] entries;
  private int size;

  Channels() {
    entries = empty(8);
  }

  private Channels(Channels other) {
    entries = other.entries.clone();
    size = other.size;
  }

  Channels copy() {
    return new Channels(this);
  }

  private static long[] empty(int places) {
    long[] made = new long[2 * places];
    Arrays.fill(made, FREE);
    return made;
  }

  /** Notes an arrival; gives its time, put off until the one before it in the channel. */
  long arrival(int to, long time, long now) {
    int place = place(entries, to);
    if (entries[place] == FREE) {
      if (++size * 4 > entries.length) {
        makeRoom(now);
        place = place(entries, to);
      }
      entries[place] = to;
      entries[place + 1] = time;
      return time;
    }
    entries[place + 1] = Math.max(entries[place + 1], time);
    return entries[place + 1];
  }

  private static int place(long[] entries, long to) {
    int mask = entries.length - 2;
    int place = (int) ((to * 0x9e3779b97f4a7c15L) >>> 32) & mask;
    while (entries[place] != FREE && entries[place] != to) {
      place = place + 2 & mask;
    }
    return place;
  }

  private void makeRoom(long now) {
    long[] all = entries;
    int open = 1;
    for (int i = 0; i < all.length; i += 2) {
      if (all[i] != FREE && all[i + 1] > now) {
        open++;
      }
    }
    size = open;
    entries = empty(open * 8 > all.length ? all.length : all.length / 2);
    for (int i = 0; i < all.length; i += 2) {
      if (all[i] != FREE && all[i + 1] > now) {
        int place = place(entries, all[i]);
        entries[place] = all[i];
        entries[place + 1] = all[i + 1];
      }
    }
  }
}

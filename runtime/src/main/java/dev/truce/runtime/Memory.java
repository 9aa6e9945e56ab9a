package dev.truce.runtime;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import org.jspecify.annotations.Nullable;

/**
 * Tells when the heap is nearly full of what is still in use. A script is ended then, while there
 * is room to say so: what comes behind is a collector that works without end for the last few
 * bytes, and errors wherever the next one is asked for.
 */
final class Memory {

  private static final Runtime JAVA = Runtime.getRuntime();

  /** The share of the heap's largest part that may be in use after a collection of it. */
  private static final double FULL = 0.9;

  /** Memory in use below this share of the heap is not looked at. */
  private static final double PLENTY = 0.6;

  private Memory() {}

  static boolean isShort() {
    return JAVA.totalMemory() - JAVA.freeMemory() > PLENTY * JAVA.maxMemory() && Oldest.isFull();
  }

  /** What is known of the part of the heap where values end that last; not before it is asked. */
  private static final class Oldest {
    private static final @Nullable MemoryPoolMXBean POOL = find();

    private Oldest() {}

    private static @Nullable MemoryPoolMXBean find() {
      MemoryPoolMXBean largest = null;
      for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
        if (pool.getType() == MemoryType.HEAP
            && pool.isCollectionUsageThresholdSupported()
            && pool.getUsage().getMax() > 0
            && (largest == null || pool.getUsage().getMax() > largest.getUsage().getMax())) {
          largest = pool;
        }
      }
      if (largest != null) {
        largest.setCollectionUsageThreshold((long) (FULL * largest.getUsage().getMax()));
      }
      return largest;
    }

    static boolean isFull() {
      if (POOL == null || !POOL.isCollectionUsageThresholdExceeded()) {
        return false;
      }
      System.gc(); // it may have been full of what is in use no longer
      return POOL.isCollectionUsageThresholdExceeded();
    }
  }
}

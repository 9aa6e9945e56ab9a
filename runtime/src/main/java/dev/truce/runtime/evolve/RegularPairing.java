package dev.truce.runtime.evolve;

import dev.truce.runtime.Context;
import dev.truce.runtime.random.RandomStream;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One attempt at a random graph in which all vertices have one degree. */
final class RegularPairing {

  /** Pairs that are drawn in vain before the rest is looked through for any that fits. */
  private static final int PATIENCE = 100;

  private final int vertices;
  private final int[] free;
  private int left;
  private final Set<Long> joined = new HashSet<>();

  RegularPairing(int vertices, int degree) {
    this.vertices = vertices;
    this.free = new int[Math.multiplyExact(vertices, degree)];
    this.left = free.length;
    for (int i = 0; i < free.length; i++) {
      free[i] = i / degree;
    }
  }

  /** The edges, or null when half-edges were left that could not be joined. */
  @Nullable EdgeList tryOnce(Context context, RandomStream random) {
    EdgeList edges = new EdgeList();
    int vain = 0;
    while (left > 0) {
      context.burn(1);
      int i = (int) random.nextInt(0, left - 1L);
      int j = (int) random.nextInt(0, left - 1L);
      if (i != j && fits(free[i], free[j])) {
        edges.add(free[i], free[j]);
        joined.add(key(free[i], free[j]));
        take(Math.max(i, j));
        take(Math.min(i, j));
        vain = 0;
      } else if (++vain > PATIENCE && left < 1000 && !anyFits(context)) {
        return null;
      }
    }
    return edges;
  }

  private void take(int place) {
    free[place] = free[--left];
  }

  private boolean anyFits(Context context) {
    for (int i = 0; i < left; i++) {
      context.burn(left);
      for (int j = i + 1; j < left; j++) {
        if (fits(free[i], free[j])) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean fits(int a, int b) {
    return a != b && !joined.contains(key(a, b));
  }

  private long key(int a, int b) {
    return (long) Math.min(a, b) * vertices + Math.max(a, b);
  }
}

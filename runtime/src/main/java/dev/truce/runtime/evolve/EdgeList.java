package dev.truce.runtime.evolve;

import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import java.util.Arrays;

/** Edges as they are made: pairs of the numbers of vertices. */
final class EdgeList {

  private int[] ends = new int[64];
  private int size;

  void add(int a, int b) {
    if (2 * size == ends.length) {
      if (ends.length >= Graph.MOST_ENDS) {
        throw new ScriptError(
            Fault.TOO_LARGE, "a graph has at most " + Graph.MOST_ENDS / 2 + " edges");
      }
      ends = Arrays.copyOf(ends, Math.min(Graph.MOST_ENDS, 2 * ends.length));
    }
    ends[2 * size] = a;
    ends[2 * size + 1] = b;
    size++;
  }

  int size() {
    return size;
  }

  int first(int edge) {
    return ends[2 * edge];
  }

  int second(int edge) {
    return ends[2 * edge + 1];
  }

  /** One of the ends of all edges, counted as they were added. */
  int end(int number) {
    return ends[number];
  }

  /** Puts another vertex at the second end of an edge. */
  void reconnect(int edge, int second) {
    ends[2 * edge + 1] = second;
  }
}

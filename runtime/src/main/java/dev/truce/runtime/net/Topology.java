package dev.truce.runtime.net;

import java.util.Arrays;

/**
 * Who is connected with whom, both ways, by the agents' numbers. It is laid over the agents of the
 * scenario; whoever is spawned later is connected with its parent, except where all are connected.
 */
public sealed interface Topology {

  Topology COMPLETE = new Complete();

  /** Whether two different agents of the scenario's {@code size} are connected. */
  boolean connects(int a, int b, int size);

  /** The neighbours of an agent in ascending order. */
  int[] neighbours(int agent, int size);

  /** Everybody with everybody. */
  record Complete() implements Topology {
    @Override
    public boolean connects(int a, int b, int size) {
      return true;
    }

    @Override
    public int[] neighbours(int agent, int size) {
      int[] all = new int[size - 1];
      for (int i = 0; i < all.length; i++) {
        all[i] = i < agent ? i : i + 1;
      }
      return all;
    }
  }

  /** Each with the one before and the one behind it, the last with the first. */
  record Ring() implements Topology {
    @Override
    public boolean connects(int a, int b, int size) {
      int gap = Math.abs(a - b);
      return gap == 1 || gap == size - 1;
    }

    @Override
    public int[] neighbours(int agent, int size) {
      return pack(agent, (agent + size - 1) % size, (agent + 1) % size);
    }
  }

  /** The first with all others. */
  record Star() implements Topology {
    @Override
    public boolean connects(int a, int b, int size) {
      return a == 0 || b == 0;
    }

    @Override
    public int[] neighbours(int agent, int size) {
      return agent == 0 ? COMPLETE.neighbours(0, size) : new int[] {0};
    }
  }

  /** Rows of {@code width} from left to right; each with those above, below, left and right. */
  record Grid(int width) implements Topology {
    @Override
    public boolean connects(int a, int b, int size) {
      int rows = Math.abs(a / width - b / width);
      int columns = Math.abs(a % width - b % width);
      return rows + columns == 1;
    }

    @Override
    public int[] neighbours(int agent, int size) {
      int column = agent % width;
      return pack(
          agent,
          agent - width,
          column > 0 ? agent - 1 : -1,
          column < width - 1 && agent + 1 < size ? agent + 1 : -1,
          agent + width < size ? agent + width : -1);
    }
  }

  /** Those pairs that are listed, and no others. */
  final class Edges implements Topology {

    private int[][] neighbours = {};

    /** Of nobody with anybody, until {@link #connect} says more. */
    public Edges() {}

    public Edges(int size, int[][] pairs) {
      connect(size, pairs);
    }

    /**
     * Says who is connected, once and before anything happens. Takes pairs of agents; which comes
     * first in a pair and how often it is there is all one.
     */
    public void connect(int size, int[][] pairs) {
      int[] degrees = new int[size];
      for (int[] pair : pairs) {
        degrees[pair[0]]++;
        degrees[pair[1]]++;
      }
      int[][] lists = new int[size][];
      for (int i = 0; i < size; i++) {
        lists[i] = new int[degrees[i]];
      }
      for (int[] pair : pairs) {
        lists[pair[0]][--degrees[pair[0]]] = pair[1];
        lists[pair[1]][--degrees[pair[1]]] = pair[0];
      }
      for (int i = 0; i < size; i++) {
        lists[i] = pack(i, lists[i]);
      }
      neighbours = lists;
    }

    @Override
    public boolean connects(int a, int b, int size) {
      return a < neighbours.length && Arrays.binarySearch(neighbours[a], b) >= 0;
    }

    @Override
    public int[] neighbours(int agent, int size) {
      return agent < neighbours.length ? neighbours[agent].clone() : new int[0];
    }
  }

  /** The sorted numbers that are agents, each once, without {@code self}. */
  private static int[] pack(int self, int... numbers) {
    return Arrays.stream(numbers).filter(n -> n >= 0 && n != self).sorted().distinct().toArray();
  }
}

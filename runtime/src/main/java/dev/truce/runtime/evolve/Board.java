package dev.truce.runtime.evolve;

import java.util.Arrays;

/**
 * Who stands where on a graph, with the numbers of each type among everybody's neighbours kept up
 * to date. Payoffs follow from these numbers, so that they do not depend on how the board came
 * about.
 */
final class Board {

  final Graph graph;
  final double[][] payoffs;
  final int types;
  final byte[] cells;

  /** By vertex and type, how many neighbours are of it; with self-play also the vertex itself. */
  private final int[] around;

  private final boolean selfPlay;
  private final long[] counts;

  Board(Graph graph, double[][] payoffs, byte[] cells, boolean selfPlay) {
    this.graph = graph;
    this.payoffs = payoffs;
    this.types = payoffs.length;
    this.cells = cells;
    this.selfPlay = selfPlay;
    this.around = new int[cells.length * types];
    this.counts = new long[types];
    for (int v = 0; v < cells.length; v++) {
      counts[cells[v] & 0xff]++;
      if (selfPlay) {
        around[v * types + (cells[v] & 0xff)]++;
      }
      for (int i = graph.starts[v]; i < graph.starts[v + 1]; i++) {
        around[v * types + (cells[graph.ends[i]] & 0xff)]++;
      }
    }
  }

  /** The difference between the largest and the smallest payoff. */
  double widest() {
    PairIncome income = new PairIncome(payoffs);
    return income.most() - income.least();
  }

  int size() {
    return cells.length;
  }

  int type(int vertex) {
    return cells[vertex] & 0xff;
  }

  /** Changes one place; gives whether that changed anything. */
  boolean set(int vertex, int type) {
    int before = type(vertex);
    if (before == type) {
      return false;
    }
    cells[vertex] = (byte) type;
    counts[before]--;
    counts[type]++;
    if (selfPlay) {
      around[vertex * types + before]--;
      around[vertex * types + type]++;
    }
    for (int i = graph.starts[vertex]; i < graph.starts[vertex + 1]; i++) {
      int row = graph.ends[i] * types;
      around[row + before]--;
      around[row + type]++;
    }
    return true;
  }

  long count(int type) {
    return counts[type];
  }

  /** What the one at {@code vertex} earns without one neighbour of type {@code missing}. */
  double payoffWithout(int vertex, int missing) {
    around[vertex * types + missing]--;
    double sum = payoff(vertex);
    around[vertex * types + missing]++;
    return sum;
  }

  /** The sum of what one at {@code vertex} would earn, were it of {@code type}. */
  double payoff(int vertex, int type) {
    double[] row = payoffs[type];
    int at = vertex * types;
    double sum = 0;
    for (int j = 0; j < types; j++) {
      sum += around[at + j] * row[j];
    }
    return sum;
  }

  /** The sum of what the one at {@code vertex} earns. */
  double payoff(int vertex) {
    return payoff(vertex, type(vertex));
  }

  /** The mean of what the one at {@code vertex} earns against each neighbour; 0 of one alone. */
  double mean(int vertex) {
    int degree = graph.degree(vertex) + (selfPlay ? 1 : 0);
    return degree == 0 ? 0 : payoff(vertex) / degree;
  }

  boolean alone() {
    return Arrays.stream(counts).filter(count -> count > 0).count() == 1;
  }

  /** Notes the present state. */
  void note(double time, History history) {
    double sum = 0;
    long games = 0;
    for (int v = 0; v < cells.length; v++) {
      sum += payoff(v);
      games += graph.degree(v) + (selfPlay ? 1 : 0);
    }
    double[] level = new double[types];
    for (int i = 0; i < types; i++) {
      level[i] = counts[i];
    }
    history.note(time, level, games == 0 ? 0 : sum / games);
  }

  Frame frame(double time) {
    return new Frame(time, graph.width(), cells.clone());
  }
}

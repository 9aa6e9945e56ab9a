package dev.truce.runtime.evolve;

import dev.truce.runtime.random.RandomStream;

/** How one individual on a graph changes. */
interface LocalStep {

  /** Changes at most one place of the board; gives it, or -1 when nothing changed. */
  int step(Board board, RandomStream random);

  /** Hears of a change that was made. */
  default void changed(Board board, int vertex) {}

  /** A type drawn instead of {@code type} by mutation. */
  static int mutated(int type, int types, double mutation, RandomStream random) {
    if (mutation == 0 || types == 1 || !random.chance(mutation)) {
      return type;
    }
    int other = (int) random.nextInt(0, types - 2L);
    return other < type ? other : other + 1;
  }

  /** One of a vertex's neighbours, or -1. */
  static int neighbour(Graph graph, int vertex, RandomStream random) {
    int degree = graph.degree(vertex);
    return degree == 0
        ? -1
        : graph.ends[graph.starts[vertex] + (int) random.nextInt(0, degree - 1L)];
  }
}

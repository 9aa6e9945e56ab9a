package dev.truce.runtime.lib;

import dev.truce.runtime.Context;
import dev.truce.runtime.evolve.Graph;
import dev.truce.runtime.evolve.Lattice;
import dev.truce.runtime.evolve.Networks;
import dev.truce.runtime.value.ListValue;

/** Graphs: {@code std.graphs}, whose comments say what each is. */
public final class Graphs {

  /** The ordinal of {@code Moore} in {@code Neighbours}. */
  private static final long MOORE = 1;

  private Graphs() {}

  public static Graph torus(Context context, long width, long height, long neighbours) {
    return lattice(context, width, height, true, neighbours);
  }

  public static Graph lattice(Context context, long width, long height, long neighbours) {
    return lattice(context, width, height, false, neighbours);
  }

  private static Graph lattice(
      Context context, long width, long height, boolean wraps, long neighbours) {
    Lattice lattice = Lattice.of(width, height, wraps, neighbours == MOORE);
    context.burn(8L * lattice.width() * lattice.height());
    return lattice.graph();
  }

  public static Graph complete(Context context, long size) {
    return Networks.complete(context, size);
  }

  public static Graph ring(Context context, long size, long k) {
    return Networks.ring(context, size, k);
  }

  public static Graph star(Context context, long size) {
    return Networks.star(context, size);
  }

  public static Graph randomRegular(Context context, long size, long degree, long seed) {
    return Networks.regular(context, size, degree, seed);
  }

  public static Graph erdosRenyi(Context context, long size, double p, long seed) {
    return Networks.random(context, size, p, seed);
  }

  public static Graph wattsStrogatz(Context context, long size, long k, double p, long seed) {
    return Networks.smallWorld(context, size, k, p, seed);
  }

  public static Graph barabasiAlbert(Context context, long size, long m, long seed) {
    return Networks.preferential(context, size, m, seed);
  }

  public static Graph graph(Context context, long size, ListValue edges) {
    return Networks.given(context, size, edges);
  }

  public static long size(Graph graph) {
    return graph.size();
  }

  public static ListValue edges(Context context, Graph graph) {
    context.burn(graph.edges());
    return graph.edgeList();
  }

  public static ListValue neighbours(Context context, Graph graph, long vertex) {
    ListValue all = graph.neighbours(vertex);
    context.burn(all.size());
    return all;
  }

  public static long degree(Graph graph, long vertex) {
    return graph.degree(vertex);
  }

  public static double clustering(Context context, Graph graph) {
    for (int v = 0; v < graph.size(); v++) {
      long degree = graph.degree((long) v);
      context.burn(degree * degree);
    }
    return graph.clustering();
  }

  public static boolean connected(Context context, Graph graph) {
    context.burn(graph.size() + graph.edges());
    return graph.connected();
  }
}

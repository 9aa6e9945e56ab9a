package dev.truce.runtime.evolve;

import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.value.GenericData;
import dev.truce.runtime.value.ListBuilder;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.Value;
import dev.truce.runtime.value.Values;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Who is whose neighbour: a graph without loops or parallel edges. Vertices are numbered from 0,
 * those of a lattice row by row. Neighbours stand in ascending order.
 */
public final class Graph implements Value {

  private static final int MOST_VERTICES = 10_000_000;

  /** The largest that edges can be listed of, both directions counted. */
  static final int MOST_ENDS = 200_000_000;

  private final String text;

  /** Neighbours of vertex v are {@code ends[starts[v]]} up to {@code ends[starts[v + 1]]}. */
  final int[] starts;

  final int[] ends;

  /** The lattice that this is, or null. */
  private final @Nullable Lattice lattice;

  private Graph(String text, int[] starts, int[] ends, @Nullable Lattice lattice) {
    this.text = text;
    this.starts = starts;
    this.ends = ends;
    this.lattice = lattice;
  }

  /**
   * From the two ends of each edge; loops are dropped and parallel edges are one.
   *
   * @param text how the graph prints
   */
  static Graph of(String text, int vertices, EdgeList edges, @Nullable Lattice lattice) {
    int[] starts = new int[vertices + 1];
    for (int i = 0; i < edges.size(); i++) {
      starts[edges.first(i) + 1]++;
      starts[edges.second(i) + 1]++;
    }
    for (int v = 0; v < vertices; v++) {
      starts[v + 1] += starts[v];
    }
    int[] ends = new int[2 * edges.size()];
    int[] next = Arrays.copyOf(starts, vertices);
    for (int i = 0; i < edges.size(); i++) {
      ends[next[edges.first(i)]++] = edges.second(i);
      ends[next[edges.second(i)]++] = edges.first(i);
    }
    return new Graph(text, starts, ends, lattice).simple();
  }

  /** A graph that a script gave the edges of. It prints how many different ones there were. */
  static Graph given(int vertices, EdgeList edges) {
    Graph graph = of("", vertices, edges, null);
    long count = graph.edges();
    String text = "graph(" + vertices + ", " + count + (count == 1 ? " edge)" : " edges)");
    return new Graph(text, graph.starts, graph.ends, null);
  }

  private Graph simple() {
    int[] clean = new int[starts.length];
    int size = 0;
    for (int v = 0; v < size(); v++) {
      Arrays.sort(ends, starts[v], starts[v + 1]);
      clean[v] = size;
      for (int i = starts[v]; i < starts[v + 1]; i++) {
        if (ends[i] != v && (size == clean[v] || ends[size - 1] != ends[i])) {
          ends[size++] = ends[i];
        }
      }
    }
    clean[size()] = size;
    return new Graph(text, clean, Arrays.copyOf(ends, size), lattice);
  }

  /** Checks how many vertices a graph is to have. */
  static int vertices(long number) {
    if (number < 1 || number > MOST_VERTICES) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT, "a graph has 1 to " + MOST_VERTICES + " vertices, not " + number);
    }
    return (int) number;
  }

  public int size() {
    return starts.length - 1;
  }

  public long edges() {
    return ends.length / 2;
  }

  int degree(int vertex) {
    return starts[vertex + 1] - starts[vertex];
  }

  /** The length of a row of a lattice; of another graph, all vertices. */
  int width() {
    return lattice == null ? size() : lattice.width();
  }

  /** The vertex in the middle of a lattice; half-way through the numbers of another graph. */
  int middle() {
    return lattice == null ? size() / 2 : lattice.height() / 2 * lattice.width() + width() / 2;
  }

  /** The same lattice with other neighbours. */
  Graph with(boolean moore) {
    if (lattice == null) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT, "`neighbours` are those of a lattice; " + text + " is none");
    }
    return new Lattice(lattice.width(), lattice.height(), lattice.wraps(), moore).graph();
  }

  private int checked(long vertex) {
    if (vertex < 0 || vertex >= size()) {
      throw new ScriptError(
          Fault.OUT_OF_RANGE,
          "there is no vertex " + vertex + " in a graph of " + size() + "; they count from 0");
    }
    return (int) vertex;
  }

  /** The numbers of a vertex's neighbours. */
  public ListValue neighbours(long vertex) {
    int v = checked(vertex);
    ListBuilder all = ListValue.builder(degree(v));
    for (int i = starts[v]; i < starts[v + 1]; i++) {
      all.addLong(ends[i]);
    }
    return all.build();
  }

  public long degree(long vertex) {
    return degree(checked(vertex));
  }

  /** Both ends of each edge, the smaller first. */
  public ListValue edgeList() {
    ListBuilder all = ListValue.builder(ends.length / 2);
    for (int v = 0; v < size(); v++) {
      for (int i = starts[v]; i < starts[v + 1]; i++) {
        if (v < ends[i]) {
          all.add(GenericData.tuple((long) v, (long) ends[i]));
        }
      }
    }
    return all.build();
  }

  private boolean joined(int a, int b) {
    return Arrays.binarySearch(ends, starts[a], starts[a + 1], b) >= 0;
  }

  /**
   * The mean over the vertices of the share of the pairs of neighbours that are neighbours (D.
   * Watts and S. Strogatz, 1998); of fewer than two neighbours 0.
   */
  public double clustering() {
    double sum = 0;
    for (int v = 0; v < size(); v++) {
      long closed = 0;
      for (int i = starts[v]; i < starts[v + 1]; i++) {
        for (int j = i + 1; j < starts[v + 1]; j++) {
          closed += joined(ends[i], ends[j]) ? 1 : 0;
        }
      }
      long degree = degree(v);
      sum += degree < 2 ? 0 : 2.0 * closed / (degree * (degree - 1));
    }
    return sum / size();
  }

  /** Whether each vertex can be reached from each. */
  public boolean connected() {
    boolean[] seen = new boolean[size()];
    int[] open = new int[size()];
    int reached = 1;
    seen[0] = true;
    for (int done = 0; done < reached; done++) {
      for (int i = starts[open[done]]; i < starts[open[done] + 1]; i++) {
        if (!seen[ends[i]]) {
          seen[ends[i]] = true;
          open[reached++] = ends[i];
        }
      }
    }
    return reached == size();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Graph that
        && Arrays.equals(starts, that.starts)
        && Arrays.equals(ends, that.ends)
        && width() == that.width();
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(starts) + Arrays.hashCode(ends);
  }

  @Override
  public int compareWith(Value other) {
    Graph that = (Graph) other;
    int order = Integer.compare(size(), that.size());
    order = order != 0 ? order : Integer.compare(width(), that.width());
    order = order != 0 ? order : Arrays.compare(starts, that.starts);
    return order != 0 ? order : Arrays.compare(ends, that.ends);
  }

  @Override
  public void show(StringBuilder out) {
    out.append(text);
  }

  @Override
  public String toString() {
    return Values.show(this);
  }
}

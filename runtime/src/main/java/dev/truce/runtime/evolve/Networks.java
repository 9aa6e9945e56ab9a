package dev.truce.runtime.evolve;

import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.random.RandomStream;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.Values;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes graphs. Random ones draw from a stream of their own, named by their kind and the seed. */
public final class Networks {

  /** How often a random regular graph is begun again. */
  private static final int MOST_ATTEMPTS = 10_000;

  private Networks() {}

  /** Everybody is everybody's neighbour. */
  public static Graph complete(Context context, long size) {
    int n = Graph.vertices(size);
    if ((long) n * (n - 1) > Graph.MOST_ENDS) {
      throw new ScriptError(
          Fault.TOO_LARGE,
          "a complete graph of " + n + " vertices has too many edges",
          "leave `on` out: then everybody meets everybody without a graph");
    }
    EdgeList edges = new EdgeList();
    for (int a = 0; a < n; a++) {
      context.burn(n - a);
      for (int b = a + 1; b < n; b++) {
        edges.add(a, b);
      }
    }
    return Graph.of("complete(" + n + ")", n, edges, null);
  }

  /** Each is joined to the {@code k} nearest on a ring, half of them on each side. */
  public static Graph ring(Context context, long size, long k) {
    int n = Graph.vertices(size);
    return Graph.of("ring(" + n + ", " + k + ")", n, ringEdges(context, n, k), null);
  }

  private static EdgeList ringEdges(Context context, int n, long k) {
    if (k < 0 || k % 2 != 0 || k >= n) {
      throw bad("on a ring of " + n + " each has an even number of neighbours below it, not " + k);
    }
    EdgeList edges = new EdgeList();
    for (int v = 0; v < n; v++) {
      context.burn(k / 2);
      for (int step = 1; step <= k / 2; step++) {
        edges.add(v, (v + step) % n);
      }
    }
    return edges;
  }

  /** One in the middle that is joined to all others, who are joined to nobody else. */
  public static Graph star(Context context, long size) {
    int n = Graph.vertices(size);
    context.burn(n);
    EdgeList edges = new EdgeList();
    for (int v = 1; v < n; v++) {
      edges.add(0, v);
    }
    return Graph.of("star(" + n + ")", n, edges, null);
  }

  /**
   * All vertices have one degree. Pairs of free half-edges are joined one after the other, where
   * that makes no loop and no second edge, and all is begun again when none is left that fits (A.
   * Steger and N. Wormald, "Generating random regular graphs quickly", 1999): nearly uniform.
   */
  public static Graph regular(Context context, long size, long degree, long seed) {
    int n = Graph.vertices(size);
    if (degree < 0 || degree >= n || n * degree % 2 != 0) {
      throw bad("no graph of " + n + " vertices has the degree " + degree + " everywhere");
    }
    if (n * degree > Graph.MOST_ENDS) {
      throw new ScriptError(
          Fault.TOO_LARGE, "a graph of " + n + " vertices cannot have the degree " + degree);
    }
    String text = "randomRegular(" + n + ", " + degree + ", seed: " + seed + ")";
    RandomStream random = RandomStream.of(seed, "graph", "regular");
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      EdgeList edges = new RegularPairing(n, (int) degree).tryOnce(context, random);
      if (edges != null) {
        return Graph.of(text, n, edges, null);
      }
    }
    throw bad("no random graph of " + n + " vertices and degree " + degree + " was found");
  }

  /** Each pair is joined with probability {@code p} (E. Gilbert, "Random graphs", 1959). */
  public static Graph random(Context context, long size, double p, long seed) {
    int n = Graph.vertices(size);
    chance(p);
    RandomStream random = RandomStream.of(seed, "graph", "random");
    EdgeList edges = new EdgeList();
    // Skips to the next pair that is joined (V. Batagelj and U. Brandes, 2005).
    long pairs = (long) n * (n - 1) / 2;
    int row = 1;
    long inRow = -1;
    for (long left = p == 0 ? 0 : pairs; left > 0; ) {
      context.burn(1);
      double skipped =
          p == 1 ? 0 : Math.floor(StrictMath.log1p(-random.nextDouble()) / StrictMath.log1p(-p));
      if (skipped >= left) {
        break;
      }
      left -= (long) skipped + 1;
      inRow += (long) skipped + 1;
      while (inRow >= row) {
        inRow -= row;
        row++;
      }
      edges.add(row, (int) inRow);
    }
    String text = "erdosRenyi(" + n + ", " + Values.showFloat(p) + ", seed: " + seed + ")";
    return Graph.of(text, n, edges, null);
  }

  /**
   * A ring whose edges are each led elsewhere with probability {@code p} (D. Watts and S. Strogatz,
   * "Collective dynamics of 'small-world' networks", 1998).
   */
  public static Graph smallWorld(Context context, long size, long k, double p, long seed) {
    int n = Graph.vertices(size);
    chance(p);
    EdgeList edges = ringEdges(context, n, k);
    RandomStream random = RandomStream.of(seed, "graph", "small world");
    Set<Long> present = new HashSet<>();
    for (int e = 0; e < edges.size(); e++) {
      present.add(key(edges.first(e), edges.second(e), n));
    }
    // As in the source: nearest neighbours first, once round the ring, then the next nearest.
    int[] degrees = new int[n];
    Arrays.fill(degrees, (int) k);
    for (int step = 0; step < k / 2; step++) {
      for (int v = 0; v < n; v++) {
        context.burn(1);
        int e = v * (int) (k / 2) + step;
        if (!random.chance(p) || degrees[v] >= n - 1) {
          continue;
        }
        int old = edges.second(e);
        int fresh = (int) random.nextInt(0, n - 1L);
        while (fresh == v || present.contains(key(v, fresh, n))) {
          context.burn(1);
          fresh = (int) random.nextInt(0, n - 1L);
        }
        present.remove(key(v, old, n));
        present.add(key(v, fresh, n));
        edges.reconnect(e, fresh);
        degrees[old]--;
        degrees[fresh]++;
      }
    }
    String text =
        "wattsStrogatz(" + n + ", " + k + ", " + Values.showFloat(p) + ", seed: " + seed + ")";
    return Graph.of(text, n, edges, null);
  }

  private static long key(int a, int b, int n) {
    return (long) Math.min(a, b) * n + Math.max(a, b);
  }

  /**
   * Vertices come one by one and join {@code m} earlier ones, each in proportion to its degree
   * (A.-L. Barabási and R. Albert, "Emergence of scaling in random networks", 1999); the first m +
   * 1 are all joined to each other.
   */
  public static Graph preferential(Context context, long size, long m, long seed) {
    int n = Graph.vertices(size);
    if (m < 1 || m >= n) {
      throw bad("newcomers to a graph of " + n + " join 1 to " + (n - 1) + " others, not " + m);
    }
    RandomStream random = RandomStream.of(seed, "graph", "preferential");
    EdgeList edges = new EdgeList();
    for (int a = 0; a <= m; a++) {
      context.burn(m);
      for (int b = 0; b < a; b++) {
        edges.add(a, b);
      }
    }
    int[] chosen = new int[(int) m];
    for (int v = (int) m + 1; v < n; v++) {
      int ends = 2 * edges.size();
      for (int i = 0; i < m; i++) {
        boolean again = true;
        while (again) {
          context.burn(1);
          chosen[i] = edges.end((int) random.nextInt(0, ends - 1L));
          again = false;
          for (int j = 0; j < i; j++) {
            again |= chosen[j] == chosen[i];
          }
        }
      }
      for (int other : chosen) {
        edges.add(v, other);
      }
    }
    return Graph.of("barabasiAlbert(" + n + ", " + m + ", seed: " + seed + ")", n, edges, null);
  }

  /** From a list of pairs. */
  public static Graph given(Context context, long size, ListValue pairs) {
    int n = Graph.vertices(size);
    context.burn(pairs.size());
    EdgeList edges = new EdgeList();
    for (Object pair : pairs) {
      Data both = (Data) Objects.requireNonNull(pair);
      int first = end(both.field(0), n);
      int second = end(both.field(1), n);
      if (first == second) {
        throw new ScriptError(
            Fault.BAD_ARGUMENT,
            "vertex " + first + " cannot be its own neighbour",
            "in `Spatial`, `selfPlay: true` has everybody play itself, too");
      }
      edges.add(first, second);
    }
    return Graph.given(n, edges);
  }

  private static int end(@Nullable Object given, int n) {
    long vertex = (Long) Objects.requireNonNull(given);
    if (vertex < 0 || vertex >= n) {
      throw bad("there is no vertex " + vertex + " in a graph of " + n + "; they count from 0");
    }
    return (int) vertex;
  }

  private static void chance(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw bad("a probability is from 0 to 1, not " + Values.showFloat(p));
    }
  }

  private static ScriptError bad(String message) {
    return new ScriptError(Fault.BAD_ARGUMENT, message);
  }
}

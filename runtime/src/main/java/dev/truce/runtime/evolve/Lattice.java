package dev.truce.runtime.evolve;

import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;

/**
 * A square lattice.
 *
 * @param wraps whether the last column lies beside the first, and the last row above it: a torus
 * @param moore whether diagonal neighbours count: eight instead of four
 */
public record Lattice(int width, int height, boolean wraps, boolean moore) {

  public static Lattice of(long width, long height, boolean wraps, boolean moore) {
    if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          "a lattice has at least one row and one column, not " + width + " x " + height);
    }
    Graph.vertices(width * height);
    return new Lattice((int) width, (int) height, wraps, moore);
  }

  public Graph graph() {
    EdgeList edges = new EdgeList();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        join(edges, x, y, x + 1, y);
        join(edges, x, y, x, y + 1);
        if (moore) {
          join(edges, x, y, x + 1, y + 1);
          join(edges, x, y, x - 1, y + 1);
        }
      }
    }
    String text =
        (wraps ? "torus(" : "lattice(")
            + width
            + ", "
            + height
            + (moore ? ", Moore)" : ", VonNeumann)");
    return Graph.of(text, width * height, edges, this);
  }

  private void join(EdgeList edges, int x, int y, int toX, int toY) {
    if (wraps) {
      edges.add(y * width + x, Math.floorMod(toY, height) * width + Math.floorMod(toX, width));
    } else if (toX >= 0 && toX < width && toY < height) {
      edges.add(y * width + x, toY * width + toX);
    }
  }
}

package dev.truce.runtime.evolve;

/**
 * Weights that change one at a time, and draws in proportion to them. Each inner node is the sum of
 * the two below it, so that no error grows while weights change.
 */
final class SumTree {

  private final int leaves;
  private final double[] nodes;

  SumTree(int size) {
    int power = 1;
    while (power < size) {
      power *= 2;
    }
    this.leaves = power;
    this.nodes = new double[2 * power];
  }

  void set(int index, double weight) {
    int node = leaves + index;
    nodes[node] = weight;
    for (node /= 2; node >= 1; node /= 2) {
      nodes[node] = nodes[2 * node] + nodes[2 * node + 1];
    }
  }

  double total() {
    return nodes[1];
  }

  /** The index at which the running sum of the weights exceeds {@code u} times their sum. */
  int draw(double u) {
    double rest = u * nodes[1];
    int node = 1;
    while (node < leaves) {
      node *= 2;
      if (rest >= nodes[node] && nodes[node + 1] > 0) {
        rest -= nodes[node];
        node++;
      }
    }
    return node - leaves;
  }
}

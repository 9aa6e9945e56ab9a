package dev.truce.runtime.evolve;

import dev.truce.runtime.random.RandomStream;

/**
 * The rules that change one individual at a time, on graphs: everybody meets the neighbours only.
 */
final class LocalSteps {

  private LocalSteps() {}

  /**
   * A parent in proportion to fitness among all, its child in place of one of its neighbours (E.
   * Lieberman, C. Hauert and M. Nowak, "Evolutionary dynamics on graphs", 2005).
   */
  static final class Birth implements LocalStep {
    private final double mutation;
    private final SumTree fitness;

    Birth(Board board, double mutation) {
      Fitness.check(new PairIncome(board.payoffs).least(), "the Moran process");
      this.mutation = mutation;
      this.fitness = new SumTree(board.size());
      for (int v = 0; v < board.size(); v++) {
        fitness.set(v, board.payoff(v));
      }
    }

    @Override
    public int step(Board board, RandomStream random) {
      int parent =
          fitness.total() > 0
              ? fitness.draw(random.nextDouble())
              : (int) random.nextInt(0, board.size() - 1L);
      int place = LocalStep.neighbour(board.graph, parent, random);
      int child = LocalStep.mutated(board.type(parent), board.types, mutation, random);
      return place >= 0 && board.set(place, child) ? place : -1;
    }

    @Override
    public void changed(Board board, int vertex) {
      fitness.set(vertex, board.payoff(vertex));
      for (int i = board.graph.starts[vertex]; i < board.graph.starts[vertex + 1]; i++) {
        fitness.set(board.graph.ends[i], board.payoff(board.graph.ends[i]));
      }
    }
  }

  /**
   * One of all dies; a neighbour, in proportion to fitness without the dead one, fills the place.
   */
  static LocalStep death(Board starting, double mutation) {
    Fitness.check(new PairIncome(starting.payoffs).least(), "the death-birth process");
    return (board, random) -> {
      int place = (int) random.nextInt(0, board.size() - 1L);
      int degree = board.graph.degree(place);
      if (degree == 0) {
        return -1;
      }
      int first = board.graph.starts[place];
      int dead = board.type(place);
      double[] weights = new double[degree];
      double total = 0;
      for (int i = 0; i < degree; i++) {
        int parent = board.graph.ends[first + i];
        weights[i] = board.payoffWithout(parent, dead);
        total += weights[i];
      }
      int chosen = total > 0 ? random.weighted(weights) : (int) random.nextInt(0, degree - 1L);
      int type = board.type(board.graph.ends[first + chosen]);
      int child = LocalStep.mutated(type, board.types, mutation, random);
      return board.set(place, child) ? place : -1;
    };
  }

  /** One looks at a neighbour and may take its strategy over, by what both earn on average. */
  static LocalStep compare(double mutation, Adoption adoption) {
    return (board, random) -> {
      int place = (int) random.nextInt(0, board.size() - 1L);
      int own = board.type(place);
      int type = LocalStep.mutated(own, board.types, mutation, random);
      int model = LocalStep.neighbour(board.graph, place, random);
      if (type == own
          && model >= 0
          && random.nextDouble() < adoption.chance(board.mean(place), board.mean(model))) {
        type = board.type(model);
      }
      return board.set(place, type) ? place : -1;
    };
  }

  /**
   * One takes up what earns most against its neighbours; of several what it had, else the first.
   */
  static LocalStep respond(double mutation) {
    return (board, random) -> {
      int place = (int) random.nextInt(0, board.size() - 1L);
      int own = board.type(place);
      int type = LocalStep.mutated(own, board.types, mutation, random);
      if (type == own) {
        double most = board.payoff(place, own);
        for (int each = 0; each < board.types; each++) {
          if (board.payoff(place, each) > most) {
            most = board.payoff(place, each);
            type = each;
          }
        }
      }
      return board.set(place, type) ? place : -1;
    };
  }
}

package dev.truce.runtime.evolve;

import dev.truce.runtime.Context;
import dev.truce.runtime.random.RandomStream;

/**
 * A spatial game: everybody earns the sum of its payoffs against all neighbours, and then imitates
 * one of them; all at once, or one after the other in random order with replacement, as many in a
 * generation as there are places.
 */
final class SpatialRun {

  private final Board board;
  private final Rule.Spatial rule;
  private final RandomStream random;
  private final double widest;
  private final double[] earned;
  private final byte[] next;
  private final double[] weights;

  SpatialRun(Board board, Rule.Spatial rule, RandomStream random) {
    this.board = board;
    this.rule = rule;
    this.random = random;
    this.widest = board.widest();
    this.earned = new double[board.size()];
    this.next = new byte[board.size()];
    int most = 0;
    for (int v = 0; v < board.size(); v++) {
      most = Math.max(most, board.graph.degree(v));
    }
    this.weights = new double[most + 1];
    if (rule.copying() instanceof Copying.Weighted) {
      Fitness.check(new PairIncome(board.payoffs).least(), "Weighted");
    }
  }

  void run(Context context, Span span, History history, Frames frames) {
    board.note(0, history);
    frames.note(0, board, true);
    boolean mutates = rule.mutation() > 0;
    long work = board.graph.ends.length / 4L + board.size();
    long generation = 0;
    while (generation < span.generations() && (mutates || !board.alone())) {
      context.burn(work);
      if (rule.together()) {
        together();
      } else {
        inTurn();
      }
      generation++;
      if (generation % span.every() == 0) {
        board.note((double) generation, history);
      }
      frames.note(generation, board, false);
    }
    history.steps = generation;
    if (history.lastTime() < generation) {
      board.note((double) generation, history);
    }
    frames.note(generation, board, true);
    if (!mutates && board.alone()) {
      history.fixed = generation;
    }
  }

  private void together() {
    for (int v = 0; v < earned.length; v++) {
      earned[v] = board.payoff(v);
    }
    for (int v = 0; v < earned.length; v++) {
      next[v] = (byte) imitated(v);
    }
    for (int v = 0; v < earned.length; v++) {
      board.set(v, next[v] & 0xff);
    }
  }

  private void inTurn() {
    int[] starts = board.graph.starts;
    int[] ends = board.graph.ends;
    for (int i = 0; i < earned.length; i++) {
      int v = (int) random.nextInt(0, earned.length - 1L);
      earned[v] = board.payoff(v);
      for (int k = starts[v]; k < starts[v + 1]; k++) {
        earned[ends[k]] = board.payoff(ends[k]);
      }
      board.set(v, imitated(v));
    }
  }

  /** What the one at {@code v} does next, by what it and its neighbours have earned. */
  private int imitated(int v) {
    int own = board.type(v);
    int type = LocalStep.mutated(own, board.types, rule.mutation(), random);
    if (type != own) {
      return type;
    }
    Copying copying = rule.copying();
    if (copying instanceof Copying.Best) {
      return best(v);
    }
    if (copying instanceof Copying.Weighted weighted) {
      return drawn(v, weighted.power());
    }
    int model = LocalStep.neighbour(board.graph, v, random);
    if (model < 0 || board.type(model) == own) {
      return own;
    }
    double chance =
        copying instanceof Copying.Pairwise pairwise
            ? 1 / (1 + StrictMath.exp(-pairwise.selection() * (earned[model] - earned[v])))
            : proportional(v, model);
    return random.chance(chance) ? board.type(model) : own;
  }

  /** In ascending order of the neighbours: of several best its own, else the first. */
  private int best(int v) {
    int[] ends = board.graph.ends;
    int end = board.graph.starts[v + 1];
    double most = earned[v];
    int best = v;
    for (int k = board.graph.starts[v]; k < end; k++) {
      int u = ends[k];
      if (earned[u] > most) {
        most = earned[u];
        best = u;
      }
    }
    return board.type(best);
  }

  private int drawn(int v, double power) {
    int first = board.graph.starts[v];
    int degree = board.graph.degree(v);
    double total = 0;
    for (int i = 0; i <= degree; i++) {
      double payoff = earned[i == degree ? v : board.graph.ends[first + i]];
      weights[i] = power == 1 ? payoff : StrictMath.pow(payoff, power);
      total += weights[i];
    }
    if (!(total > 0)) {
      return board.type(v);
    }
    double rest = random.nextDouble() * total;
    for (int i = 0; i < degree; i++) {
      rest -= weights[i];
      if (rest < 0) {
        return board.type(board.graph.ends[first + i]);
      }
    }
    return board.type(v);
  }

  private double proportional(int v, int model) {
    int games =
        Math.max(board.graph.degree(v), board.graph.degree(model)) + (rule.selfPlay() ? 1 : 0);
    double gap = earned[model] - earned[v];
    return gap > 0 && widest > 0 ? Math.min(1, gap / (games * widest)) : 0;
  }
}

package dev.truce.runtime.evolve;

import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.game.MatchPlan;
import dev.truce.runtime.random.RandomStream;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.ListValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Simulates populations: the entry of this package. */
public final class Evolve {

  private static final int DEFAULT_POPULATION = 100;
  private static final int MOST_TYPES_ON_GRAPHS = 256;

  /** Vertices times strategies. */
  private static final long MOST_CELLS = 100_000_000;

  private static final int MOST_INDIVIDUALS = 10_000_000;
  private static final long MOST_GENERATIONS = 1_000_000_000_000L;

  private Evolve() {}

  /**
   * Lets a population evolve.
   *
   * @param population how many individuals; null for as many as the graph has vertices, or 100
   * @param generations how many at most
   * @param every after how many generations a record is taken
   * @param frames how many frames of a graph are kept at most
   * @param group how many play together
   */
  public static Evolution run(
      Context context,
      MatchPlan plan,
      ListValue strategies,
      @Nullable Long population,
      Data given,
      Data start,
      long generations,
      long every,
      long frames,
      long group,
      long repetitions) {
    Rule rule = Rule.of(given);
    checkRange("generations", generations, 0, MOST_GENERATIONS);
    checkRange("every", every, 1, MOST_GENERATIONS);
    checkRange("frames", frames, 0, MOST_GENERATIONS);
    Span span = new Span(generations, every, frames);
    Graph graph =
        rule instanceof Rule.Spatial spatial
            ? spatial.on()
            : rule instanceof Rule.Stepwise stepwise ? stepwise.on() : null;
    int size = size(population, graph);
    Payoffs payoffs = Payoffs.of(context, plan, strategies, group, repetitions);
    Start begin = new Start(start);
    if (graph != null) {
      if (group != 2) {
        throw new ScriptError(
            Fault.BAD_ARGUMENT,
            "on a graph neighbours play in pairs; groups are drawn from a population without one");
      }
      return onGraph(context, payoffs, given.toString(), rule, graph, begin, span);
    }
    History history = new History(payoffs.types());
    if (rule instanceof Rule.Replicator replicator) {
      new ReplicatorFlow(payoffs.income(), replicator.mutation(), replicator.tolerance())
          .run(context, begin.shares(payoffs.types()), generations, every, history);
      return new Evolution(payoffs, given.toString(), 0, history, List.of(), 1);
    }
    RandomStream random = RandomStream.of(plan.seed(), "evolve");
    payoffs.checkSize(rule, size);
    int[] counts = begin.counts(payoffs.types(), size);
    if (rule instanceof Rule.Stepwise stepwise) {
      new WellMixed(stepwise.replacement(payoffs.income()), payoffs.income())
          .run(context, random, counts, rule.mutation() > 0, generations, every, history);
      return new Evolution(payoffs, given.toString(), size, history, List.of(), size);
    }
    new WrightFisher(payoffs.income(), rule.mutation())
        .run(context, random, counts, generations, every, history);
    return new Evolution(payoffs, given.toString(), size, history, List.of(), 1);
  }

  private static Evolution onGraph(
      Context context,
      Payoffs payoffs,
      String shown,
      Rule rule,
      Graph graph,
      Start start,
      Span span) {
    if (payoffs.types() > MOST_TYPES_ON_GRAPHS) {
      throw new ScriptError(
          Fault.TOO_LARGE, "on a graph there are at most " + MOST_TYPES_ON_GRAPHS + " strategies");
    }
    if ((long) graph.size() * payoffs.types() > MOST_CELLS) {
      throw new ScriptError(
          Fault.TOO_LARGE,
          graph.size() + " vertices are too many for " + payoffs.types() + " strategies");
    }
    long seed = payoffs.plan().seed();
    RandomStream random = RandomStream.of(seed, "evolve");
    byte[] cells = start.cells(payoffs.types(), graph, RandomStream.of(seed, "evolve", "start"));
    context.burn(cells.length + graph.ends.length);
    History history = new History(payoffs.types());
    Frames frames = new Frames(span.frames(), cells.length);
    if (rule instanceof Rule.Spatial spatial) {
      Board board = new Board(graph, payoffs.cells(), cells, spatial.selfPlay());
      new SpatialRun(board, spatial, random).run(context, span, history, frames);
      return new Evolution(payoffs, shown, cells.length, history, frames.all(), 1);
    }
    Board board = new Board(graph, payoffs.cells(), cells, false);
    LocalStep step = ((Rule.Stepwise) rule).localStep(board);
    OnGraph.run(context, random, board, step, rule.mutation() > 0, span, history, frames);
    return new Evolution(payoffs, shown, cells.length, history, frames.all(), cells.length);
  }

  /** What becomes of a population, exactly. */
  public static Fixation fixation(
      Context context,
      MatchPlan plan,
      ListValue strategies,
      ListValue initial,
      Data rule,
      long group,
      long repetitions) {
    if (initial.size() != strategies.size()) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          "there are " + initial.size() + " counts for " + strategies.size() + " strategies");
    }
    long population = 0;
    int[] counts = new int[initial.size()];
    for (int i = 0; i < counts.length; i++) {
      if (initial.longAt(i) < 0 || initial.longAt(i) > MOST_INDIVIDUALS) {
        throw new ScriptError(
            Fault.BAD_ARGUMENT,
            "there cannot be " + initial.longAt(i) + " of " + strategies.get(i));
      }
      counts[i] = (int) initial.longAt(i);
      population += counts[i];
    }
    Payoffs payoffs = Payoffs.of(context, plan, strategies, group, repetitions);
    payoffs.checkSize(Rule.of(rule), population);
    Transitions transitions = new Transitions(rule, payoffs, size(population, 1));
    double[] result = transitions.fixations(context)[transitions.simplex().number(counts)].clone();
    result[result.length - 1] /= transitions.stepsAGeneration();
    return new Fixation(payoffs, rule.toString(), counts, result);
  }

  /** How likely each composition is in the long run. */
  public static Compositions stationary(
      Context context,
      MatchPlan plan,
      ListValue strategies,
      long population,
      Data rule,
      long group,
      long repetitions) {
    Payoffs payoffs = Payoffs.of(context, plan, strategies, group, repetitions);
    payoffs.checkSize(Rule.of(rule), population);
    Transitions transitions = new Transitions(rule, payoffs, size(population, 1));
    return new Compositions(
        payoffs, rule.toString(), transitions.simplex(), transitions.stationary(context));
  }

  private static int size(long population, int least) {
    checkRange("population", population, least, MOST_INDIVIDUALS);
    return (int) population;
  }

  private static int size(@Nullable Long population, @Nullable Graph graph) {
    if (graph == null) {
      return size(population == null ? DEFAULT_POPULATION : population, 1);
    }
    if (population != null && population != graph.size()) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          "`population` is " + population + ", but the graph has " + graph.size() + " vertices",
          "leave `population` out");
    }
    return graph.size();
  }

  private static void checkRange(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT, "`" + name + "` is from " + least + " to " + most + ", not " + value);
    }
  }
}

package dev.truce.runtime.game;

import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.Parallel;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.value.EnumType;
import dev.truce.runtime.value.ListBuilder;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.MapValue;
import dev.truce.runtime.value.Value;
import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A tournament that was played: everybody against everybody. Ranked by mean payoff a turn; of
 * equals, the earlier entrant stands first. Equal when plan, entrants and all outcomes are.
 */
public final class Tournament implements Value {

  private final MatchPlan plan;
  private final List<Entrant> entrants;
  private final int repetitions;
  private final Outcome[][][] results;
  private final Scoreboard board;
  private final int[] order;
  private double @Nullable [] eigenjesus;
  private double @Nullable [] eigenmoses;

  private Tournament(
      MatchPlan plan, List<Entrant> entrants, int repetitions, Outcome[][][] results) {
    this.plan = plan;
    this.entrants = entrants;
    this.repetitions = repetitions;
    this.results = results;
    this.board = new Scoreboard(entrants.size(), repetitions, !plan.lengths().random(), results);
    this.order = orderBy(board::mean);
  }

  /** Plays a tournament. */
  public static Tournament play(
      Context context,
      MatchPlan plan,
      ListValue strategies,
      long repetitions,
      boolean selfPlay,
      int threads,
      Parallel.Progress progress) {
    if (strategies.isEmpty()) {
      throw new ScriptError(Fault.BAD_ARGUMENT, "nobody entered the tournament");
    }
    if (strategies.size() == 1 && !selfPlay) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          "only one entered the tournament, which is not to play itself",
          "leave `selfPlay: false` out, or let others enter");
    }
    if (repetitions < 1 || repetitions > Integer.MAX_VALUE) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT, "there is at least one repetition, not " + repetitions);
    }
    List<Entrant> entrants = Entrant.of(strategies);
    RoundRobin matches = new RoundRobin(plan, entrants, (int) repetitions, selfPlay);
    return new Tournament(
        plan, entrants, (int) repetitions, matches.play(context, threads, progress));
  }

  private int[] orderBy(IntToDoubleFunction key) {
    return IntStream.range(0, entrants.size())
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> key.applyAsDouble(i)).reversed())
        .mapToInt(i -> i)
        .toArray();
  }

  Scoreboard board() {
    return board;
  }

  Entrant entrant(int number) {
    return entrants.get(number);
  }

  int place(int entrant) {
    for (int i = 0; i < order.length; i++) {
      if (order[i] == entrant) {
        return i + 1;
      }
    }
    throw new IllegalArgumentException("no such entrant: " + entrant);
  }

  /** The actions at a seat; a script error where they are no enum. */
  EnumType actions(int seat) {
    EnumType actions = plan.game().type().actions(seat);
    if (actions == null) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT, "the actions of " + plan.game() + " cannot be listed or counted");
    }
    return actions;
  }

  /** All standings, best first. */
  public ListValue ranking() {
    return standings(order);
  }

  public ListValue entrants() {
    return standings(IntStream.range(0, entrants.size()).toArray());
  }

  public ListValue medianRanking() {
    return standings(orderBy(board::median));
  }

  private ListValue standings(int[] numbers) {
    ListBuilder all = ListValue.builder(numbers.length);
    for (int number : numbers) {
      all.add(new Standing(this, number));
    }
    return all.build();
  }

  /** The standing of a strategy. */
  public Standing of(StrategyValue strategy) {
    for (int i = 0; i < entrants.size(); i++) {
      if (entrants.get(i).strategy().equals(strategy)) {
        return new Standing(this, i);
      }
    }
    throw new ScriptError(Fault.ABSENT, strategy + " did not enter this tournament");
  }

  public long repetitions() {
    return repetitions;
  }

  /** The matches that were really played. */
  public long matches() {
    long sum = 0;
    for (Outcome[][] row : results) {
      for (Outcome[] matches : row) {
        sum += matches.length;
      }
    }
    return sum;
  }

  public Matrix payoffs() {
    return new Matrix(names(), copy(board.payoffs), ".3");
  }

  public Matrix payoffDeviations() {
    return new Matrix(names(), copy(board.deviations), ".3");
  }

  public Matrix cooperation() {
    actions(0);
    return new Matrix(names(), copy(board.cooperation), ".1%");
  }

  public Matrix wins() {
    return new Matrix(names(), copy(board.wins), ".0");
  }

  private static double[][] copy(double[][] cells) {
    double[][] copy = new double[cells.length][];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = cells[i].clone();
    }
    return copy;
  }

  List<String> names() {
    return entrants.stream().map(Entrant::name).toList();
  }

  /** Whether two entrants met, by their numbers; without self-play nobody meets a twin. */
  public boolean met(int player, int opponent) {
    return board.met(player, opponent);
  }

  /** How often each profile was played by two entrants, with the first one's action first. */
  public MapValue states(long player, long opponent) {
    int size = entrants.size();
    if (player < 0 || opponent < 0 || player >= size || opponent >= size) {
      throw new ScriptError(
          Fault.OUT_OF_RANGE,
          "entrants are numbered 0 to " + (size - 1) + ", not " + player + " and " + opponent);
    }
    int seat = player <= opponent ? 0 : 1;
    return Profiles.counts(
        actions(seat), actions(1 - seat), board.states[(int) player][(int) opponent]);
  }

  double[] eigenjesus() {
    actions(0);
    double[] known = eigenjesus;
    if (known == null) {
      known = board.eigenjesus();
      eigenjesus = known;
    }
    return known;
  }

  double[] eigenmoses() {
    actions(0);
    double[] known = eigenmoses;
    if (known == null) {
      known = board.eigenmoses();
      eigenmoses = known;
    }
    return known;
  }

  public String csv() {
    return TournamentText.csv(this);
  }

  public String json() {
    return TournamentText.json(this);
  }

  MatchPlan plan() {
    return plan;
  }

  @Override
  public void show(StringBuilder out) {
    out.append(plan.game()).append(", ").append(plan.lengths()).append(", ").append(repetitions);
    out.append(repetitions == 1 ? " repetition" : " repetitions").append('\n');
    boolean finite = plan.game().type().finite();
    TextTable table =
        new TextTable().right("place").left("player").right("mean").right("score").right("wins");
    if (finite) {
      table.right("cooperation");
    }
    for (int number : order) {
      List<String> row = new ArrayList<>();
      row.add(Integer.toString(place(number)));
      row.add(entrants.get(number).name());
      row.add(Values.format(board.mean(number), ".3"));
      row.add(Values.format(board.scores[number], TextTable.formatOf(board.scores)));
      row.add(Long.toString(board.wins(number)));
      if (finite) {
        row.add(Values.format(board.cooperation(number), ".1%"));
      }
      table.row(row);
    }
    table.show(out);
  }

  @Override
  public int compareWith(Value other) {
    Tournament that = (Tournament) other;
    int order = Values.compare(strategies(), that.strategies());
    order = order != 0 ? order : Values.compare(payoffs(), that.payoffs());
    order = order != 0 ? order : Long.compare(repetitions, that.repetitions);
    return order != 0 ? order : Values.compare(plan.game(), that.plan.game());
  }

  private ListValue strategies() {
    return ListValue.ofObjects(entrants.stream().map(Entrant::strategy).toArray());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Tournament that
            && plan.game().equals(that.plan.game())
            && entrants.equals(that.entrants)
            && repetitions == that.repetitions
            && sameResults(that));
  }

  private boolean sameResults(Tournament other) {
    for (int i = 0; i < results.length; i++) {
      for (int j = i; j < results.length; j++) {
        Outcome[] ours = results[i][j];
        Outcome[] theirs = other.results[i][j];
        int count = ours.length == 0 || theirs.length == 0 ? 0 : repetitions;
        if ((ours.length == 0) != (theirs.length == 0)) {
          return false;
        }
        for (int r = 0; r < count; r++) {
          if (!ours[ours.length == 1 ? 0 : r].same(theirs[theirs.length == 1 ? 0 : r])) {
            return false;
          }
        }
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return 31 * entrants.hashCode() + repetitions;
  }

  @Override
  public String toString() {
    return Values.show(this);
  }
}

package dev.truce.cli.explore;

import dev.truce.runtime.Context;
import dev.truce.runtime.game.PlayerValue;
import dev.truce.runtime.game.StrategyValue;
import dev.truce.runtime.random.RandomStream;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.EnumType;
import dev.truce.runtime.value.ListValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** How a strategy begins against opponents that do not listen, and against its twin. */
final class Openings {

  private static final int ROUNDS = 24;
  private static final int STARTS = 200;

  /** A kind of opponent and the moves that it met with. */
  record Opening(String against, List<Data> moves) {}

  private final Context context;
  private final Contestant contestant;
  private final EnumType own;
  private final EnumType answers;

  Openings(Context context, Contestant contestant, EnumType own, EnumType answers) {
    this.context = context;
    this.contestant = contestant;
    this.own = own;
    this.answers = answers;
  }

  List<Opening> all() {
    List<Opening> all = new ArrayList<>();
    for (int i = 0; i < Math.min(3, answers.size()); i++) {
      int answer = i;
      all.add(new Opening("always " + name(answer), against(round -> answer)));
    }
    if (answers.size() > 1) {
      String turns = name(0) + ", " + name(1) + " in turn";
      all.add(new Opening(turns, against(round -> round % 2)));
    }
    if (own.equals(answers)) {
      all.add(new Opening("itself", twins()));
    }
    return all;
  }

  private String name(int answer) {
    return answers.cases().get(answer).name();
  }

  private interface Script {
    int answer(int round);
  }

  private PlayerValue start(int seat, long seed) {
    StrategyValue strategy = contestant.strategy();
    RandomStream random = RandomStream.of(seed, "opening", Integer.toString(seat));
    return PlayerValue.start(context, strategy, seat, 2, random, contestant.game());
  }

  private Data action(PlayerValue player) {
    return (Data) Objects.requireNonNull(player.action(context));
  }

  private List<Data> against(Script script) {
    PlayerValue player = start(0, 0);
    List<Data> moves = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      Data move = action(player);
      moves.add(move);
      Data answer = answers.constant(script.answer(round));
      player = player.after(context, ListValue.of(move, answer), null);
    }
    return moves;
  }

  private List<Data> twins() {
    PlayerValue first = start(0, 0);
    PlayerValue second = start(1, 0);
    List<Data> moves = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      ListValue profile = ListValue.of(action(first), action(second));
      moves.add(action(first));
      first = first.after(context, profile, null);
      second = second.after(context, profile, null);
    }
    return moves;
  }

  /** How many of a hundred starts begin with each action. */
  double[] firstMoves() {
    double[] shares = new double[own.size()];
    for (int seed = 0; seed < STARTS; seed++) {
      shares[(int) action(start(0, seed)).tag()] += 1.0 / STARTS;
    }
    return shares;
  }
}

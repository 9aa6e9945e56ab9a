package dev.truce.runtime.game;

import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.value.EnumType;
import dev.truce.runtime.value.ListBuilder;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.MapValue;
import dev.truce.runtime.value.Value;
import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A match that was played, with its moves. Equal when game, players and all that happened are. */
public final class Match implements Value {

  /** How many of a player's moves are printed. */
  private static final int SHOWN = 60;

  private final GameValue game;
  private final List<Entrant> players;
  private final Outcome outcome;

  Match(GameValue game, List<Entrant> players, Outcome outcome) {
    this.game = game;
    this.players = players;
    this.outcome = outcome;
  }

  /** Plays a match of two or more as planned. */
  public static Match play(Context context, MatchPlan plan, ListValue strategies) {
    List<Entrant> players = Entrant.of(strategies);
    if (players.size() == 2) {
      // The second of two equals is the twin that it would meet in a tournament.
      Entrant first = players.get(0);
      Entrant second = Entrant.of(players.get(1).strategy());
      return new Match(plan.game(), players, plan.duel(context, first, second, 0, true));
    }
    return new Match(plan.game(), players, plan.meeting(context, players, true));
  }

  public GameValue game() {
    return game;
  }

  public ListValue players() {
    return ListValue.ofObjects(players.stream().map(Entrant::strategy).toArray());
  }

  /** How the players print, with {@code #2} and so on behind the second and later of equals. */
  public List<String> names() {
    return players.stream().map(Entrant::name).toList();
  }

  public long turns() {
    return outcome.turns();
  }

  public ListValue scores() {
    return ListValue.ofDoubles(outcome.scores().clone());
  }

  public ListValue means() {
    return ListValue.ofDoubles(
        Arrays.stream(outcome.scores()).map(score -> score / outcome.turns()).toArray());
  }

  /** Each player's moves. */
  public ListValue actions() {
    return ListValue.ofObjects(moves().clone());
  }

  /** Each player's moves as a text. */
  public ListValue moveTexts() {
    ListValue[] moves = moves();
    Object[] texts = new Object[moves.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = Letters.text(finite(i), game.type().own(i), moves[i], 0, moves[i].size());
    }
    return ListValue.ofObjects(texts);
  }

  private ListValue[] moves() {
    ListValue[] moves = outcome.moves();
    if (moves == null) {
      throw new ScriptError(
          Fault.TOO_LARGE,
          "the moves of games of more than " + Context.MAX_SIZE + " turns are not kept");
    }
    return moves;
  }

  /** The share of each player's moves that were the first of its actions. */
  public ListValue cooperation() {
    double[] shares = new double[players.size()];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = cooperations(i) / (double) outcome.turns();
    }
    return ListValue.ofDoubles(shares);
  }

  private long cooperations(int player) {
    finite(player);
    int first = game.type().first(player);
    if (outcome.joint() != null) {
      return outcome.count(player, first);
    }
    long count = 0;
    for (Object move : moves()[player]) {
      count += Policy.ordinal(move) == first ? 1 : 0;
    }
    return count;
  }

  /** For each turn, the share of the players that chose the first action. */
  public ListValue cooperationByTurn() {
    ListValue[] moves = moves();
    double[] shares = new double[moves[0].size()];
    for (int i = 0; i < moves.length; i++) {
      finite(i);
      for (int turn = 0; turn < shares.length; turn++) {
        shares[turn] += Policy.ordinal(moves[i].get(turn)) == game.type().first(i) ? 1 : 0;
      }
    }
    for (int turn = 0; turn < shares.length; turn++) {
      shares[turn] /= moves.length;
    }
    return ListValue.ofDoubles(shares);
  }

  /** What was dealt, for each game of the match; empty when the game deals nothing. */
  public ListValue deals() {
    return outcome.deals();
  }

  /** How often each profile was played. */
  public MapValue states() {
    long[] joint = outcome.joint();
    if (joint != null) {
      return Profiles.counts(finite(0), finite(1), joint);
    }
    ListValue[] moves = moves();
    MapValue states = MapValue.EMPTY;
    for (int turn = 0; turn < moves[0].size(); turn++) {
      ListBuilder profile = ListValue.builder(moves.length);
      for (ListValue each : moves) {
        profile.add(each.get(turn));
      }
      ListValue key = profile.build();
      Object before = states.get(key);
      states = states.put(key, before == null ? 1L : (Long) before + 1);
    }
    return states;
  }

  /** The only player with the highest score, or null. */
  public @Nullable Long winner() {
    double[] scores = outcome.scores();
    double best = Arrays.stream(scores).max().orElse(0);
    Long winner = null;
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] == best) {
        if (winner != null) {
          return null;
        }
        winner = (long) i;
      }
    }
    return winner;
  }

  private EnumType finite(int player) {
    EnumType actions = game.type().actions(player);
    if (actions == null) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT, "the actions of " + game + " cannot be listed or counted");
    }
    return actions;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Match that
        && game.equals(that.game)
        && players.equals(that.players)
        && outcome.same(that.outcome);
  }

  @Override
  public int hashCode() {
    return Objects.hash(game, players, outcome.turns(), Arrays.hashCode(outcome.scores()));
  }

  @Override
  public int compareWith(Value other) {
    Match that = (Match) other;
    int order = Values.compare(game, that.game);
    order = order != 0 ? order : Values.compare(players(), that.players());
    order = order != 0 ? order : Long.compare(turns(), that.turns());
    order = order != 0 ? order : Values.compare(scores(), that.scores());
    return order != 0 || outcome.moves() == null || that.outcome.moves() == null
        ? order
        : Values.compare(actions(), that.actions());
  }

  @Override
  public void show(StringBuilder out) {
    boolean finite = game.type().finite();
    out.append(game)
        .append(", ")
        .append(outcome.turns())
        .append(outcome.turns() == 1 ? " turn\n" : " turns\n");
    if (!outcome.deals().isEmpty()) {
      out.append("dealt: ").append(Values.show(outcome.deals().get(0)));
      out.append(outcome.deals().size() > 1 ? ", …\n" : "\n");
    }
    TextTable table = new TextTable().left("player").right("score").right("mean");
    if (finite) {
      table.right("cooperation");
    }
    table.left("moves");
    for (int i = 0; i < players.size(); i++) {
      List<String> row = new ArrayList<>();
      row.add(players.get(i).name());
      row.add(Values.format(outcome.scores()[i], TextTable.formatOf(outcome.scores())));
      row.add(Values.format(outcome.mean(i), ".3"));
      if (finite) {
        row.add(
            outcome.moves() == null && outcome.joint() == null
                ? ""
                : Values.format(cooperation().get(i), ".1%"));
      }
      row.add(shownMoves(i));
      table.row(row);
    }
    table.show(out);
  }

  private String shownMoves(int player) {
    ListValue[] moves = outcome.moves();
    if (moves == null) {
      return "";
    }
    ListValue own = moves[player];
    EnumType actions = game.type().actions(player);
    if (actions != null) {
      return Letters.text(actions, game.type().own(player), own, 0, Math.min(own.size(), SHOWN))
          + (own.size() > SHOWN ? "…" : "");
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < own.size(); i++) {
      String move = Values.show(own.get(i));
      if (text.length() + move.length() > SHOWN) {
        return text.append('…').toString();
      }
      text.append(i == 0 ? "" : " ").append(move);
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return Values.show(this);
  }
}

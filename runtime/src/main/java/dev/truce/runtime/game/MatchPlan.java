package dev.truce.runtime.game;

import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.random.RandomStream;
import dev.truce.runtime.value.EnumType;
import dev.truce.runtime.value.Limits;
import dev.truce.runtime.value.ListValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * How matches are to be played. A player's stream is named by the seed, {@code match}, its own
 * name, the names of the others, and the numbers of repetition and game (both from 0); its noise by
 * {@code noise} below that. A random length is named by the word "length" and both names in
 * ascending order, what the game deals by the word "deal" and the same. Nothing else decides a
 * match.
 *
 * @param revealed whether players see the number of the last turn
 * @param shortcuts whether games that repeat themselves may be closed without being played out
 * @param tapes for each player the uniforms that it draws; empty for random ones
 * @param flips for each player the turns that noise flips; empty for random ones
 */
public record MatchPlan(
    GameValue game,
    Lengths lengths,
    double noise,
    boolean revealed,
    boolean shortcuts,
    long seed,
    List<double[]> tapes,
    List<long[]> flips) {

  /** Moves that a result may hold for all its players. */
  private static final long MOST_RECORDED = 1 << 28;

  public MatchPlan {
    Flips.checkRate(noise);
    if (!game.type().finite() && (noise > 0 || !flips.isEmpty())) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT, "there is no noise in " + game + ": its actions cannot be listed");
    }
    if (!flips.isEmpty() && (noise > 0 || lengths.games() > 1)) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          "`flips` says which turns noise flips in one game; it goes with no `noise` or list of lengths");
    }
  }

  /** The same with another seed. */
  public MatchPlan seeded(long other) {
    return new MatchPlan(game, lengths, noise, revealed, shortcuts, other, tapes, flips);
  }

  /** A plan without noise, tapes or shown horizon. */
  public static MatchPlan plain(GameValue game, Lengths lengths, long seed) {
    return new MatchPlan(game, lengths, 0, false, true, seed, List.of(), List.of());
  }

  /** Whether every repetition of a match between two would be the same. */
  boolean withoutChance(StrategyValue first, StrategyValue second) {
    return noise == 0
        && !game.deals()
        && !lengths.random()
        && !first.traits().stochastic()
        && !second.traits().stochastic();
  }

  /**
   * Plays a match of two.
   *
   * @param recorded whether the moves are wanted
   */
  Outcome duel(Context context, Entrant first, Entrant second, int repetition, boolean recorded) {
    Entrant other = first.key().equals(second.key()) ? second.twin() : second;
    List<Entrant> both = List.of(first, other);
    check(both);
    if (!game.type().finite()) {
      return games(context, both, repetition, recorded);
    }
    return series(
        both,
        repetition,
        (turns, randoms, noises, deal) -> {
          Duel duel =
              new Duel(
                  context,
                  game,
                  revealed ? turns : Table.HIDDEN,
                  first.strategy(),
                  second.strategy(),
                  randoms.get(0),
                  randoms.get(1),
                  noises.get(0),
                  noises.get(1),
                  recorded && turns <= Context.MAX_SIZE);
          try {
            duel.table.dealt = game.deal(context, deal, 2);
            duel.play(turns, shortcuts);
          } catch (ScriptError e) {
            throw told(e, both, duel.table);
          }
          return outcome(duel, turns, recorded && turns <= Context.MAX_SIZE);
        });
  }

  private static Outcome outcome(Duel duel, long turns, boolean recorded) {
    return new Outcome(
        1,
        turns,
        new double[] {duel.table.score(0), duel.table.score(1)},
        duel.joint,
        duel.table.width,
        new int[] {duel.firstOpening == 0 ? 1 : 0, duel.secondOpening == 0 ? 1 : 0},
        dealt(duel.table),
        recorded ? histories(duel.table) : null);
  }

  private static ListValue dealt(Table table) {
    return table.dealt == null ? ListValue.EMPTY : ListValue.of(table.dealt);
  }

  /** Plays a match of any number of players. */
  Outcome meeting(Context context, List<Entrant> players, boolean recorded) {
    check(players);
    return games(context, players, 0, recorded);
  }

  private Outcome games(Context context, List<Entrant> players, int repetition, boolean recorded) {
    List<StrategyValue> strategies = players.stream().map(Entrant::strategy).toList();
    boolean looksBack = strategies.stream().anyMatch(s -> s.traits().looksBack());
    return series(
        players,
        repetition,
        (turns, randoms, noises, deal) -> {
          if (recorded || looksBack || !game.type().finite()) {
            Limits.elements(turns);
            if (turns * players.size() > MOST_RECORDED) {
              throw new ScriptError(
                  Fault.TOO_LARGE,
                  players.size()
                      + " players make too many moves in "
                      + turns
                      + " turns to keep them all");
            }
          }
          Meeting meeting =
              new Meeting(
                  context, game, revealed ? turns : Table.HIDDEN, strategies, randoms, noises);
          try {
            meeting.table.dealt = game.deal(context, deal, players.size());
            meeting.play(turns, recorded || looksBack);
          } catch (ScriptError e) {
            throw told(e, players, meeting);
          }
          double[] scores = new double[players.size()];
          int[] openings = new int[players.size()];
          for (int i = 0; i < scores.length; i++) {
            Seat seat = meeting.table.seats[i];
            scores[i] = seat.score();
            openings[i] = seat.actions != null && recorded && seat.at(1) == 0 ? 1 : 0;
          }
          return new Outcome(
              1,
              turns,
              scores,
              null,
              0,
              openings,
              dealt(meeting.table),
              recorded ? histories(meeting.table) : null);
        });
  }

  /** Plays one game with the streams that are its own. */
  private interface GamePlay {
    Outcome play(long turns, List<RandomStream> randoms, List<Flips> noises, RandomStream deal);
  }

  private Outcome series(List<Entrant> players, int repetition, GamePlay play) {
    Outcome all = null;
    List<RandomStream> taped = tapes.stream().map(RandomStream::tape).toList();
    for (int number = 0; number < lengths.games(); number++) {
      String label = "repetition " + repetition + " game " + number;
      List<RandomStream> randoms = new ArrayList<>(players.size());
      List<Flips> noises = new ArrayList<>(players.size());
      for (int i = 0; i < players.size(); i++) {
        RandomStream own = stream("match", players, i).split(label);
        randoms.add(taped.isEmpty() ? own : taped.get(i));
        Flips turned =
            flips.isEmpty() ? Flips.random(noise, own.split("noise")) : Flips.tape(flips.get(i));
        noises.add(turned.among(game.type().own(i)));
      }
      long turns = lengths.turns(number, shared("length", players, lengths.random()).split(label));
      RandomStream deal = shared("deal", players, game.deals()).split(label);
      Outcome one = play.play(turns, randoms, noises, deal);
      all = all == null ? one : all.and(one);
    }
    return Objects.requireNonNull(all);
  }

  /**
   * The stream of one of two players is named by both, of one of many by itself, since all are in
   * one game.
   */
  private RandomStream stream(String purpose, List<Entrant> players, int own) {
    return players.size() == 2
        ? RandomStream.of(seed, purpose, players.get(own).key(), players.get(1 - own).key())
        : RandomStream.of(seed, purpose, players.get(own).key());
  }

  /** A stream of the match itself, which does not depend on who sits where. */
  private RandomStream shared(String purpose, List<Entrant> players, boolean drawn) {
    return drawn && players.size() == 2
        ? stream(
            purpose, players, players.get(0).key().compareTo(players.get(1).key()) <= 0 ? 0 : 1)
        : RandomStream.of(seed, purpose);
  }

  private void check(List<Entrant> players) {
    if (!game.type().admits(players.size())) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          game + " is for " + game.type().playerRange() + " players, not " + players.size());
    }
    checkLists(tapes, "tape", players.size());
    checkLists(flips, "flips", players.size());
    for (int i = 0; i < players.size(); i++) {
      EnumType plays = players.get(i).strategy().actions();
      EnumType asked = game.type().actions(i);
      if (plays != null && (asked == null || asked.size() != plays.size())) {
        throw new ScriptError(
            Fault.BAD_ARGUMENT,
            players.get(i).name() + " is not made for the actions of player " + i + " of " + game);
      }
      checkOthers(players.get(i).strategy(), players.size());
      checkSeat(players.get(i).strategy(), game, i);
    }
  }

  /** A strategy, and all that it wraps, must be made for its seat and for what the game deals. */
  static void checkSeat(StrategyValue strategy, GameValue game, int seat) {
    StrategyType type = strategy.type();
    if (type.seat() != StrategyType.ANY_SEAT && type.seat() != seat) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          strategy + " plays " + type.role() + " in " + type.game() + ", not player " + seat,
          "players count from 0; `" + type.role() + "` is player " + type.seat());
    }
    if (type.usesDeal() && !(game.deals() && game.type().name().equals(type.game()))) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          strategy + " looks at what " + type.game() + " deals, which " + game + " does not");
    }
    for (Object argument : strategy.arguments()) {
      StrategyValue.within(argument).forEach(inner -> checkSeat(inner, game, seat));
    }
  }

  /** A strategy, and all that it wraps, that looks at its opponent must have just one. */
  static void checkOthers(StrategyValue strategy, int players) {
    if (strategy.type().usesOpponent() && players != 2) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          strategy + " looks at its `opponent`, but of " + players + " players there is none",
          "in games of many, strategies look at `others`; `std.groups` has such ones");
    }
    for (Object argument : strategy.arguments()) {
      StrategyValue.within(argument).forEach(inner -> checkOthers(inner, players));
    }
  }

  private static void checkLists(List<?> lists, String name, int players) {
    if (!lists.isEmpty() && lists.size() != players) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          "`" + name + "` has " + lists.size() + " lists, but " + players + " play");
    }
  }

  private static ListValue[] histories(Table table) {
    return Arrays.stream(table.seats).map(Seat::history).toArray(ListValue[]::new);
  }

  private static ScriptError told(ScriptError e, List<Entrant> players, Table table) {
    String who = players.get(0).name() + " against " + players.get(1).name();
    return e.fault() == Fault.INTERRUPTED ? e : e.during(who + ", turn " + table.round);
  }

  private static ScriptError told(ScriptError e, List<Entrant> players, Meeting meeting) {
    if (e.fault() == Fault.INTERRUPTED || players.size() == 2) {
      return told(e, players, meeting.table);
    }
    int deciding = meeting.deciding;
    String who = deciding < 0 ? "" : players.get(deciding).name() + ", ";
    return e.during(
        who + "one match of " + players.size() + " players, turn " + meeting.table.round);
  }
}

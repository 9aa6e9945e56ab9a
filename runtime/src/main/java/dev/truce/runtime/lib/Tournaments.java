package dev.truce.runtime.lib;

import dev.truce.runtime.game.Matrix;
import dev.truce.runtime.game.Standing;
import dev.truce.runtime.game.StrategyValue;
import dev.truce.runtime.game.Tournament;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.MapValue;

/** What came of a tournament. */
public final class Tournaments {

  private Tournaments() {}

  public static ListValue ranking(Tournament tournament) {
    return tournament.ranking();
  }

  public static ListValue entrants(Tournament tournament) {
    return tournament.entrants();
  }

  public static ListValue medianRanking(Tournament tournament) {
    return tournament.medianRanking();
  }

  public static long matches(Tournament tournament) {
    return tournament.matches();
  }

  public static long repetitions(Tournament tournament) {
    return tournament.repetitions();
  }

  public static Matrix payoffs(Tournament tournament) {
    return tournament.payoffs();
  }

  public static Matrix payoffDeviations(Tournament tournament) {
    return tournament.payoffDeviations();
  }

  public static Matrix cooperation(Tournament tournament) {
    return tournament.cooperation();
  }

  public static Matrix wins(Tournament tournament) {
    return tournament.wins();
  }

  public static String csv(Tournament tournament) {
    return tournament.csv();
  }

  public static String json(Tournament tournament) {
    return tournament.json();
  }

  public static Standing of(Tournament tournament, StrategyValue strategy) {
    return tournament.of(strategy);
  }

  public static MapValue states(Tournament tournament, long player, long opponent) {
    return tournament.states(player, opponent);
  }
}

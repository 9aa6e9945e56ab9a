package dev.truce.runtime.lib;

import dev.truce.runtime.game.Standing;
import dev.truce.runtime.game.StrategyValue;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.MapValue;

/** An entrant's place in a tournament. */
public final class Standings {

  private Standings() {}

  public static long place(Standing standing) {
    return standing.place();
  }

  public static String name(Standing standing) {
    return standing.name();
  }

  public static StrategyValue player(Standing standing) {
    return standing.player();
  }

  public static double score(Standing standing) {
    return standing.score();
  }

  public static double mean(Standing standing) {
    return standing.mean();
  }

  public static double median(Standing standing) {
    return standing.median();
  }

  public static ListValue normalisedScores(Standing standing) {
    return standing.normalisedScores();
  }

  public static long wins(Standing standing) {
    return standing.wins();
  }

  public static double cooperation(Standing standing) {
    return standing.cooperation();
  }

  public static double initialCooperation(Standing standing) {
    return standing.initialCooperation();
  }

  public static double goodPartner(Standing standing) {
    return standing.goodPartner();
  }

  public static double eigenjesus(Standing standing) {
    return standing.eigenjesus();
  }

  public static double eigenmoses(Standing standing) {
    return standing.eigenmoses();
  }

  public static MapValue stateRates(Standing standing) {
    return standing.stateRates();
  }
}

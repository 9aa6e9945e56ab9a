package dev.truce.runtime.lib;

import dev.truce.runtime.game.Match;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.MapValue;
import org.jspecify.annotations.Nullable;

/** What came of a match. */
public final class Matches {

  private Matches() {}

  public static ListValue players(Match match) {
    return match.players();
  }

  public static long turns(Match match) {
    return match.turns();
  }

  public static ListValue scores(Match match) {
    return match.scores();
  }

  public static ListValue means(Match match) {
    return match.means();
  }

  public static ListValue actions(Match match) {
    return match.actions();
  }

  public static ListValue moves(Match match) {
    return match.moveTexts();
  }

  public static ListValue cooperation(Match match) {
    return match.cooperation();
  }

  public static ListValue cooperationByTurn(Match match) {
    return match.cooperationByTurn();
  }

  public static ListValue deals(Match match) {
    return match.deals();
  }

  public static MapValue states(Match match) {
    return match.states();
  }

  public static @Nullable Long winner(Match match) {
    return match.winner();
  }
}

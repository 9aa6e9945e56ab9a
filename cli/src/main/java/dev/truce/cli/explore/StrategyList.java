package dev.truce.cli.explore;

import dev.truce.compiler.check.Sight.Listed;
import dev.truce.runtime.chart.Cell;
import dev.truce.runtime.chart.Grid;
import dev.truce.runtime.chart.Medium;
import dev.truce.runtime.chart.Style;
import dev.truce.runtime.game.StrategyType;
import java.util.ArrayList;
import java.util.List;

/** Strategies in a table, a line each: what was inferred, and how the rule begins. */
public final class StrategyList {

  private static final int NARROWEST_RULE = 20;
  private static final int LONGEST_NAME = 40;

  private StrategyList() {}

  public static List<String> lines(List<Listed> strategies, Medium medium) {
    int names = 8;
    for (Listed strategy : strategies) {
      names = Math.max(names, signature(strategy).length());
    }
    int room = Math.max(NARROWEST_RULE, medium.width() - names - 24);
    Grid grid =
        new Grid().left("strategy").right("memory").left("chance").left("sees").left("rule");
    for (Listed strategy : strategies) {
      StrategyType facts = strategy.facts();
      grid.row(
          List.of(
              new Cell(signature(strategy), Style.BOLD),
              Cell.of(memory(facts)),
              new Cell(facts.stochastic() ? "yes" : "", Style.ORANGE),
              Cell.of(sees(facts)),
              new Cell(cut(StrategyDoc.of(strategy.doc()).rule(), room, medium), Style.DIM)));
    }
    return grid.lines(medium);
  }

  /** The name with its parameters. */
  private static String signature(Listed strategy) {
    List<String> parameters = strategy.facts().parameters();
    String all =
        strategy.name() + (parameters.isEmpty() ? "" : "(" + String.join(", ", parameters) + ")");
    return all.length() > LONGEST_NAME ? strategy.name() + "(…)" : all;
  }

  private static String memory(StrategyType facts) {
    return facts.memory() == StrategyType.UNBOUNDED ? "all" : Integer.toString(facts.memory());
  }

  /** R for the number of the round, H for the horizon, P for payoffs. */
  private static String sees(StrategyType facts) {
    List<String> seen = new ArrayList<>();
    if (facts.usesRound()) {
      seen.add("R");
    }
    if (facts.usesHorizon()) {
      seen.add("H");
    }
    if (facts.usesPayoffs()) {
      seen.add("P");
    }
    return String.join("", seen);
  }

  static String cut(String text, int room, Medium medium) {
    String end = medium.ascii() ? "..." : "…";
    return text.length() <= room ? text : text.substring(0, room - end.length()).strip() + end;
  }
}

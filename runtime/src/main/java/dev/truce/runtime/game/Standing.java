package dev.truce.runtime.game;

import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.MapValue;
import dev.truce.runtime.value.Value;
import dev.truce.runtime.value.Values;
import org.jspecify.annotations.Nullable;

/** One entrant's place in a tournament. Equal when tournament and entrant are. */
public final class Standing implements Value {

  private final Tournament tournament;
  private final int entrant;

  Standing(Tournament tournament, int entrant) {
    this.tournament = tournament;
    this.entrant = entrant;
  }

  /** The number in the order of entry, from 0. */
  public int entrant() {
    return entrant;
  }

  /** The place in the ranking, from 1. */
  public long place() {
    return tournament.place(entrant);
  }

  public String name() {
    return tournament.entrant(entrant).name();
  }

  public StrategyValue player() {
    return tournament.entrant(entrant).strategy();
  }

  /** Whether the actions of the game can be counted. */
  public boolean isFinite() {
    return tournament.plan().game().type().finite();
  }

  public double score() {
    return board().scores[entrant];
  }

  public double mean() {
    return board().mean(entrant);
  }

  public double median() {
    return board().median(entrant);
  }

  public ListValue normalisedScores() {
    return ListValue.ofDoubles(board().normalised[entrant].clone());
  }

  public long wins() {
    return board().wins(entrant);
  }

  public double cooperation() {
    tournament.actions(0);
    return board().cooperation(entrant);
  }

  public double initialCooperation() {
    tournament.actions(0);
    return board().initialCooperation(entrant);
  }

  public double goodPartner() {
    tournament.actions(0);
    return board().goodPartner(entrant);
  }

  public double eigenjesus() {
    return tournament.eigenjesus()[entrant];
  }

  public double eigenmoses() {
    return tournament.eigenmoses()[entrant];
  }

  public MapValue stateRates() {
    return Profiles.shares(
        tournament.actions(0), tournament.actions(1), board().stateRates(entrant));
  }

  private Scoreboard board() {
    return tournament.board();
  }

  @Override
  public void show(StringBuilder out) {
    out.append(place())
        .append(". ")
        .append(name())
        .append(": ")
        .append(Values.format(mean(), ".3"))
        .append(" a turn");
  }

  @Override
  public int compareWith(Value other) {
    Standing that = (Standing) other;
    int order = tournament.compareWith(that.tournament);
    return order != 0 ? order : Integer.compare(entrant, that.entrant);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Standing that
        && entrant == that.entrant
        && tournament.equals(that.tournament);
  }

  @Override
  public int hashCode() {
    return 31 * tournament.hashCode() + entrant;
  }

  @Override
  public String toString() {
    return Values.show(this);
  }
}

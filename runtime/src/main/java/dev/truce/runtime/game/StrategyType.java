package dev.truce.runtime.game;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.value.EnumType;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.Values;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a strategy before it plays.
 *
 * @param name as in the script
 * @param parameters names, in order
 * @param defaults of each parameter its default in a list of one, where the script's text tells it;
 *     else an empty list. Without any parameter, or where nothing is known, no lists at all
 * @param game the game that it was written for (generic strategies: the bound's name)
 * @param actions of a finite game; null for generic strategies and other games
 * @param stochastic whether it may draw
 * @param memory how many rounds back it may look; {@link #UNBOUNDED} when there is no bound
 * @param usesRound whether it reads the number of the round, but to tell the first from the others
 * @param usesHorizon whether it reads the last round's number
 * @param usesPayoffs whether it reads payoffs or scores
 * @param finiteState whether its own variables can take only finitely many values
 * @param usesDeal whether it reads what the game dealt, so that it can play no other
 * @param usesOpponent whether it reads {@code opponent}, so that it can play with one other only
 * @param role the player of the game that it plays, empty when it may play any
 * @param seat the seat of {@code role}, else {@link #ANY_SEAT}
 * @param doc its documentation comment, or empty
 */
public record StrategyType(
    String name,
    ImmutableList<String> parameters,
    ImmutableList<ListValue> defaults,
    String game,
    @Nullable EnumType actions,
    boolean stochastic,
    int memory,
    boolean usesRound,
    boolean usesHorizon,
    boolean usesPayoffs,
    boolean finiteState,
    boolean usesDeal,
    boolean usesOpponent,
    String role,
    int seat,
    String doc) {

  public static final int UNBOUNDED = Integer.MAX_VALUE;
  public static final int ANY_SEAT = -1;

  /** A strategy for any seat, which reads nothing that was dealt. */
  public StrategyType(
      String name,
      ImmutableList<String> parameters,
      String game,
      @Nullable EnumType actions,
      boolean stochastic,
      int memory,
      boolean usesRound,
      boolean usesHorizon,
      boolean usesPayoffs,
      boolean finiteState,
      String doc) {
    this(
        name,
        parameters,
        ImmutableList.of(),
        game,
        actions,
        stochastic,
        memory,
        usesRound,
        usesHorizon,
        usesPayoffs,
        finiteState,
        false,
        false,
        "",
        ANY_SEAT,
        doc);
  }

  /** What is known of it without the strategies that it may wrap. */
  public Traits traits() {
    return new Traits(stochastic, memory, usesRound, usesHorizon, usesPayoffs, finiteState);
  }

  /** Whether a parameter is known to have its default. */
  boolean isDefault(int parameter, @Nullable Object value) {
    return !defaults.isEmpty()
        && !defaults.get(parameter).isEmpty()
        && Values.equal(defaults.get(parameter).get(0), value);
  }
}

package dev.truce.runtime.game;

/**
 * What is known of a strategy together with all strategies that it wraps, since its play depends on
 * theirs.
 *
 * @param stochastic whether any may draw
 * @param memory the rounds that the furthest-looking one looks back; {@link StrategyType#UNBOUNDED}
 *     without a bound
 * @param usesRound whether any reads the round's number
 * @param usesHorizon whether any reads the last round's number
 * @param usesPayoffs whether any reads payoffs or scores
 * @param finiteState whether the variables of all can take only finitely many values
 */
public record Traits(
    boolean stochastic,
    int memory,
    boolean usesRound,
    boolean usesHorizon,
    boolean usesPayoffs,
    boolean finiteState) {

  static Traits of(StrategyValue strategy) {
    Traits all = strategy.type().traits();
    for (Object argument : strategy.arguments()) {
      for (StrategyValue inner : StrategyValue.within(argument)) {
        all = all.and(inner.traits());
      }
    }
    return all;
  }

  Traits and(Traits other) {
    return new Traits(
        stochastic || other.stochastic,
        Math.max(memory, other.memory),
        usesRound || other.usesRound,
        usesHorizon || other.usesHorizon,
        usesPayoffs || other.usesPayoffs,
        finiteState && other.finiteState);
  }

  /**
   * Whether play depends on nothing but variables and the last {@link #memory} rounds, so that it
   * must repeat itself.
   */
  boolean periodic() {
    return !stochastic
        && finiteState
        && memory != StrategyType.UNBOUNDED
        && !usesRound
        && !usesHorizon
        && !usesPayoffs;
  }

  /** Whether more than the last move must be kept. */
  boolean looksBack() {
    return memory > 1;
  }

  /** Whether nothing is read of a running match but the last moves. */
  boolean looksAtLastMoves() {
    return memory <= 1 && !usesRound && !usesPayoffs;
  }
}

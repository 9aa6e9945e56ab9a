package dev.truce.runtime.game;

/**
 * What is known of a strategy together with all strategies that it wraps, since its play depends on theirs.
 *
 * @param stochastic whether any may draw
 * @param memory the rounds that the furthest-looking one looks back; {@link StrategyType#UNBOUNDED} without a bound
 * @param timeless whether none reads the round, the horizon or payoffs
 * @param usesPayoffs whether any reads payoffs or scores
 * @param finiteState whether the variables of all can take only finitely many values
 */
public record Traits(boolean stochastic, int memory, boolean timeless, boolean usesPayoffs, boolean finiteState) {

  static Traits of(StrategyValue strategy) {
    StrategyType type = strategy.type();
    Traits all =
        new Traits(
            type.stochastic(),
            type.memory(),
            !type.usesRound() && !type.usesHorizon() && !type.usesPayoffs(),
            type.usesPayoffs(),
            type.finiteState());
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
        timeless && other.timeless,
        usesPayoffs || other.usesPayoffs,
        finiteState && other.finiteState);
  }

  /** Whether play depends on nothing but variables and the last {@link #memory} rounds, so that it must repeat itself. */
  boolean periodic() {
    return !stochastic && timeless && finiteState && memory != StrategyType.UNBOUNDED;
  }

  /** Whether more than the last move must be kept. */
  boolean looksBack() {
    return memory > 1;
  }
}

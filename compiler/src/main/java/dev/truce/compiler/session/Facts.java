package dev.truce.compiler.session;

import dev.truce.runtime.game.StrategyType;
import dev.truce.runtime.game.StrategyValue;
import dev.truce.runtime.game.Traits;
import java.util.ArrayList;
import java.util.List;

/** What was inferred of a strategy, in words. */
public final class Facts {

  private Facts() {}

  /** For example {@code memory 1, stochastic, uses the horizon}. */
  public static String of(StrategyType type) {
    return of(type, type.traits());
  }

  /** Of a strategy together with those that it wraps. */
  public static String of(StrategyValue strategy) {
    return of(strategy.type(), strategy.traits());
  }

  private static String of(StrategyType type, Traits traits) {
    List<String> facts = new ArrayList<>();
    facts.add(
        traits.memory() == StrategyType.UNBOUNDED
            ? "memory unbounded"
            : "memory " + traits.memory());
    facts.add(traits.stochastic() ? "stochastic" : "deterministic");
    if (traits.finiteState()) {
      facts.add("finitely many states");
    }
    if (traits.usesRound()) {
      facts.add("counts rounds");
    }
    if (traits.usesHorizon()) {
      facts.add("uses the horizon");
    }
    if (traits.usesPayoffs()) {
      facts.add("uses payoffs");
    }
    if (type.usesDeal()) {
      facts.add("looks at what it was dealt");
    }
    return String.join(", ", facts);
  }
}

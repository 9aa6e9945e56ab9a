package dev.truce.compiler.session;

import dev.truce.runtime.game.StrategyType;
import java.util.ArrayList;
import java.util.List;

/** What was inferred of a strategy, in words. */
public final class Facts {

  private Facts() {}

  /** For example {@code memory 1, stochastic, uses the horizon}. */
  public static String of(StrategyType type) {
    List<String> facts = new ArrayList<>();
    facts.add(
        type.memory() == StrategyType.UNBOUNDED ? "memory unbounded" : "memory " + type.memory());
    facts.add(type.stochastic() ? "stochastic" : "deterministic");
    if (type.finiteState()) {
      facts.add("finitely many states");
    }
    if (type.usesRound()) {
      facts.add("counts rounds");
    }
    if (type.usesHorizon()) {
      facts.add("uses the horizon");
    }
    if (type.usesPayoffs()) {
      facts.add("uses payoffs");
    }
    if (type.usesDeal()) {
      facts.add("looks at what it was dealt");
    }
    return String.join(", ", facts);
  }
}

package dev.truce.compiler.names;

import java.util.Map;

/**
 * A strategy, a type of agents, a scenario or a guard: it has parameters, variables, and methods of
 * its own.
 */
public sealed interface Actor extends Symbol permits StrategySymbol, WorldSymbol {

  Map<String, FunSymbol> methods();
}

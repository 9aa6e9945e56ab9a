package dev.truce.compiler.names;

import org.jspecify.annotations.Nullable;

/**
 * A declaration that an expression can name: a function, a constant or variable of the top level, a
 * strategy, a type of agents, a rule.
 */
public sealed interface Symbol permits FunSymbol, GlobalSymbol, Actor, RuleSymbol {
  String name();

  ModuleScope module();

  /** The documentation comment, or null. */
  @Nullable String doc();
}

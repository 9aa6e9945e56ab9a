package dev.truce.compiler.names;

import org.jspecify.annotations.Nullable;

/**
 * A declaration that an expression can name: a function, a constant or variable of the top level, a
 * strategy.
 */
public sealed interface Symbol permits FunSymbol, GlobalSymbol, StrategySymbol {
  String name();

  ModuleScope module();

  /** The documentation comment, or null. */
  @Nullable String doc();
}

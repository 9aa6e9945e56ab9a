package dev.truce.compiler.names;

import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.types.ScenarioTypeSymbol;

/** A scenario. */
public final class ScenarioSymbol extends WorldSymbol {

  private final Decl.Scenario declaration;
  private final ScenarioTypeSymbol type;

  public ScenarioSymbol(ModuleScope module, Decl.Scenario declaration, ScenarioTypeSymbol type) {
    super(module, declaration.name(), declaration.params(), declaration.doc());
    this.declaration = declaration;
    this.type = type;
  }

  public Decl.Scenario declaration() {
    return declaration;
  }

  /** The type of the scenario as a value. */
  public ScenarioTypeSymbol type() {
    return type;
  }
}

package dev.truce.compiler.names;

import dev.truce.compiler.syntax.Decl;

/** A plan of chaos. */
public final class ChaosSymbol extends WorldSymbol {

  private final Decl.Chaos declaration;

  public ChaosSymbol(ModuleScope module, Decl.Chaos declaration) {
    super(module, declaration.name(), declaration.params(), declaration.doc());
    this.declaration = declaration;
  }

  public Decl.Chaos declaration() {
    return declaration;
  }
}

package dev.truce.compiler.types;

import com.google.common.collect.ImmutableList;

/** The type of one scenario with its parameters. */
public final class ScenarioTypeSymbol implements TypeSymbol {

  private final String name;

  public ScenarioTypeSymbol(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ImmutableList<TypeParameter> parameters() {
    return ImmutableList.of();
  }

  @Override
  public String toString() {
    return name;
  }
}

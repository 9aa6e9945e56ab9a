package dev.truce.compiler.types;

import com.google.common.collect.ImmutableList;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A type of agents, or a kind: what agents of several types have in common. Each is below {@code
 * Agent} and below the kinds that it says it is of.
 */
public final class AgentTypeSymbol implements TypeSymbol {

  private final String name;
  private final boolean kind;
  private final Set<AgentTypeSymbol> kinds = new LinkedHashSet<>();

  public AgentTypeSymbol(String name, boolean kind) {
    this.name = name;
    this.kind = kind;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ImmutableList<TypeParameter> parameters() {
    return ImmutableList.of();
  }

  public boolean isKind() {
    return kind;
  }

  /** Says that agents of this type are of a kind. */
  public void addKind(AgentTypeSymbol of) {
    kinds.add(of);
  }

  /** The kinds that it says it is of. */
  public ImmutableList<AgentTypeSymbol> kinds() {
    return ImmutableList.copyOf(kinds);
  }

  public boolean isOf(AgentTypeSymbol of) {
    return this == of || kinds.contains(of);
  }

  @Override
  public String toString() {
    return name;
  }
}

package dev.truce.compiler.types;

import com.google.common.collect.ImmutableList;

/** A protocol as the argument of {@code Session}. No value is of such a type. */
public record ProtocolTypeSymbol(String name) implements TypeSymbol {

  @Override
  public ImmutableList<TypeParameter> parameters() {
    return ImmutableList.of();
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}

package dev.truce.compiler.types;

import org.jspecify.annotations.Nullable;

/**
 * A type parameter; identified by the object. {@code bound} is {@code Finite}, {@code Turns} or
 * null.
 */
public final class TypeParameter {
  private final String name;
  private final @Nullable String bound;

  public TypeParameter(String name, @Nullable String bound) {
    this.name = name;
    this.bound = bound;
  }

  public String name() {
    return name;
  }

  public @Nullable String bound() {
    return bound;
  }
}

package dev.truce.compiler.core;

/** The target of {@code break} and {@code continue}: identified by the object. */
public final class Label {
  private final String name;

  public Label(String name) {
    this.name = name;
  }

  @Override
  public String toString() {
    return name;
  }
}

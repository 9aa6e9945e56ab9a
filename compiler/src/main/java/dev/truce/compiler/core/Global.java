package dev.truce.compiler.core;

/**
 * A top-level constant, {@code let} or {@code var}: one cell for each run of the program. The
 * program's entry sets it before anything reads it, or {@link Expr.GetGlobal#checked} is set and
 * reading it too early is an error.
 */
public final class Global {

  private final String name;
  private final Rep rep;

  public Global(String name, Rep rep) {
    this.name = name;
    this.rep = rep;
  }

  public String name() {
    return name;
  }

  public Rep rep() {
    return rep;
  }

  @Override
  public String toString() {
    return name;
  }
}

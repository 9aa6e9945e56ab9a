package dev.truce.compiler.core;

/** A parameter or variable of one function; identified by the object, {@code index} counts within the function from 0. */
public final class Local {

  private final int index;
  private final String name;
  private final Rep rep;

  public Local(int index, String name, Rep rep) {
    this.index = index;
    this.name = name;
    this.rep = rep;
  }

  public int index() {
    return index;
  }

  /** The name in the script, or one that starts with {@code $} for a variable of the compiler's own. */
  public String name() {
    return name;
  }

  public Rep rep() {
    return rep;
  }

  @Override
  public String toString() {
    return name + "#" + index;
  }
}

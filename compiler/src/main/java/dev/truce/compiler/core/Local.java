package dev.truce.compiler.core;

/**
 * A parameter or variable of one function; identified by the object. Its index counts within the
 * function from 0; the checker gives it when the function is done, since captures come first and
 * are found last.
 */
public final class Local {

  private int index;
  private final String name;
  private final Rep rep;

  public Local(int index, String name, Rep rep) {
    this.index = index;
    this.name = name;
    this.rep = rep;
  }

  /** A local whose place is not known yet. */
  public static Local unplaced(String name, Rep rep) {
    return new Local(-1, name, rep);
  }

  /** Gives the index, once. */
  public void place(int at) {
    if (index >= 0) {
      throw new IllegalStateException(name + " has a place already");
    }
    index = at;
  }

  public int index() {
    return index;
  }

  /**
   * The name in the script, or one that starts with {@code $} for a variable of the compiler's own.
   */
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

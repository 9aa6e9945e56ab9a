package dev.truce.compiler.diag;

/**
 * One call of a script stack: where the execution stood in {@code function}.
 *
 * @param omitted how many calls are left out between this one and the one before it
 */
public record Frame(String function, Place place, int omitted) {

  public Frame(String function, Place place) {
    this(function, place, 0);
  }
}

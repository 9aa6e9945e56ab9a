package dev.truce.compiler.diag;

/** One call of a script stack: where the execution stood in {@code function}. */
public record Frame(String function, Place place) {}

package dev.truce.compiler.core;

/**
 * A parameter or variable of a strategy: a field of its running instance. Parameters come first.
 */
public record Slot(int index, String name, Rep rep, boolean parameter) {}

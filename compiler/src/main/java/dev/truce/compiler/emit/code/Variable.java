package dev.truce.compiler.emit.code;

/** A local variable of one method. */
public record Variable(int slot, Sort sort) {}

package dev.truce.compiler.emit;

/** A field of a compiled class. */
record FieldRef(String owner, String name, String descriptor) {}

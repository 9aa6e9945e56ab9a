package dev.truce.compiler.emit;

/** The static field of a global (none if it is VOID), and the one that tells whether it was set. */
record GlobalRef(String owner, String name, String flag) {}

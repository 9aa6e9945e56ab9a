package dev.truce.compiler.protocol;

import dev.truce.compiler.source.SourceText;
import dev.truce.compiler.syntax.Decl;

/** A protocol and the source in which it stands. */
public record Declared(Decl.Protocol protocol, SourceText source) {}

package dev.truce.compiler.syntax;

import dev.truce.compiler.source.Span;

/** What may stand at the top level of a file: a declaration or a statement. */
public sealed interface Item permits Decl, Stmt {
  Span span();
}

package dev.truce.compiler.check;

import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.names.ModuleScope;
import dev.truce.compiler.source.SourceText;
import dev.truce.compiler.source.Span;

/**
 * Where a piece of code stands.
 *
 * @param owner what its uses of constants and functions are noted under
 */
record CodeScope(Compilation all, ModuleScope module, TypeResolver types, Body body, Object owner) {

  boolean isTopLevel() {
    return body.isTopLevel();
  }

  /** Whether the code may read the agents of a world: it is a rule's, a metric's, a scenario's. */
  boolean readsWorld() {
    return body.readsWorld();
  }

  /** Whether the code runs in a world: also that of agents. */
  boolean knowsWorld() {
    return readsWorld() || body.agentScope() != null;
  }

  SourceText source() {
    return module.source();
  }

  CodeScope inside(Body lambda) {
    return new CodeScope(all, module, types, lambda, owner);
  }

  void error(Code code, Span span, Object... arguments) {
    all.error(code, source(), span, arguments);
  }

  void report(Diagnostic diagnostic) {
    all.diagnostics().add(diagnostic);
  }

  Diagnostic diagnose(Code code, Span span, Object... arguments) {
    return Diagnostic.error(code, source(), span, arguments);
  }

  String written(Span span) {
    return source().text().substring(span.start(), span.end());
  }
}

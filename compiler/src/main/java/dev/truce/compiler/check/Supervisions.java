package dev.truce.compiler.check;

import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.names.AgentSymbol;
import dev.truce.compiler.syntax.AgentMember;
import dev.truce.compiler.syntax.Expr;

/** Reads {@code on failure …} of an agent. */
record Supervisions(Compilation all, AgentSymbol symbol) {

  private static final long STOP = -1;
  private static final long ESCALATE = -2;

  /** Nanoseconds until it runs again; −1 when it stops, −2 when it escalates. */
  long after() {
    long found = STOP;
    for (AgentMember member : symbol.declaration().members()) {
      if (member instanceof AgentMember.OnFailure failure) {
        found = read(failure);
      }
    }
    return found;
  }

  private long read(AgentMember.OnFailure failure) {
    switch (failure.action().text()) {
      case "stop":
        return STOP;
      case "escalate":
        return ESCALATE;
      case "restart":
        if (failure.after() == null) {
          return 0;
        }
        if (failure.after() instanceof Expr.DurationLit literal) {
          return literal.nanos();
        }
        all.error(
            Code.BAD_AGENT,
            symbol.module().source(),
            failure.after().span(),
            "the time until a restart is a duration such as `1s`");
        return 0;
      default:
        all.diagnostics()
            .add(
                Diagnostic.error(
                    Code.BAD_AGENT,
                    symbol.module().source(),
                    failure.action().span(),
                    "after a failure an agent can `stop`, `escalate`, or `restart after 1s`"));
        return STOP;
    }
  }
}

package dev.truce.compiler.session;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * What came of an input.
 *
 * @param diagnostics what was said of it: errors, and of an accepted input warnings
 * @param value of its last expression; null when there is none
 * @param declared what it declared, a line each
 * @param notes on what it did to earlier declarations, a line each
 * @param fuel what it spent
 */
public record Outcome(
    Status status,
    Diagnostics diagnostics,
    @Nullable Result value,
    ImmutableList<String> declared,
    ImmutableList<String> notes,
    long fuel) {

  /** How it ended; the session has changed only if it is DONE. */
  public enum Status {
    DONE,
    /** It has errors and did not run. */
    REFUSED,
    /** It failed while running. */
    FAILED,
    INTERRUPTED
  }

  /** A value with its type. */
  public record Result(@Nullable Object value, Type type) {}

  static Outcome refused(Diagnostics diagnostics) {
    return new Outcome(
        Status.REFUSED, diagnostics, null, ImmutableList.of(), ImmutableList.of(), 0);
  }

  Outcome andDeclared(ImmutableList<String> lines, ImmutableList<String> remarks) {
    return new Outcome(status, diagnostics, value, lines, remarks, fuel);
  }

  public boolean isDone() {
    return status == Status.DONE;
  }
}

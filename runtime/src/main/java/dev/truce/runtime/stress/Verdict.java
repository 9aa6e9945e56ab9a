package dev.truce.runtime.stress;

import dev.truce.runtime.ScriptError;
import dev.truce.runtime.scenario.Outcome;
import dev.truce.runtime.world.Ended;
import org.jspecify.annotations.Nullable;

/**
 * How a run failed. Two runs fail the same way when kind and {@code what} are the same.
 *
 * @param what the claim or rule, the code of an error, or why the run ended and by what rule
 */
public record Verdict(Kind kind, String what) {

  /** What can be wrong with a run, the worst first. */
  public enum Kind {
    /** The scenario's own code failed. */
    ERROR("the scenario's code failed"),
    /** The run failed: a limit, or a failure with nobody to escalate to. */
    FAILED("the run failed"),
    /** Something in the world ended it. */
    HALTED("the run was halted"),
    /** A kill switch stopped all agents. */
    TRIPPED("a kill switch was tripped"),
    /** A claim of the scenario, or a rule of a guard, was violated. */
    VIOLATED("violated"),
    /** A handler of an agent failed. */
    HANDLER("a handler failed");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /**
   * What is wrong with a run; null when nothing is.
   *
   * @param handlers whether failed handlers count
   */
  static @Nullable Verdict of(Outcome outcome, boolean handlers) {
    Ended ended = outcome.ended();
    if (ended.kind() == Ended.Kind.FAILED) {
      return new Verdict(Kind.FAILED, ended.why());
    }
    if (ended.kind() == Ended.Kind.HALTED) {
      return new Verdict(Kind.HALTED, withRule(ended));
    }
    if (ended.kind() == Ended.Kind.TRIPPED) {
      return new Verdict(Kind.TRIPPED, withRule(ended));
    }
    if (!outcome.violations().isEmpty()) {
      return new Verdict(Kind.VIOLATED, String.valueOf(outcome.violations().get(0)));
    }
    return handlers && !outcome.failures().isEmpty()
        ? new Verdict(Kind.HANDLER, String.valueOf(outcome.failures().get(0).own(0)))
        : null;
  }

  /** Why it ended, and the rule or the person that ended it. */
  private static String withRule(Ended ended) {
    return ended.by().isEmpty() ? ended.why() : ended.why() + ", by " + ended.by();
  }

  static Verdict of(ScriptError error) {
    return new Verdict(Kind.ERROR, error.fault().code());
  }

  /** Whether another run failed in this way: numbers and names of agents apart. */
  boolean isLike(@Nullable Verdict other) {
    return other != null && kind == other.kind && bare(what).equals(bare(other.what));
  }

  private static String bare(String text) {
    return text.replaceAll("\\d+", "#");
  }

  @Override
  public String toString() {
    return kind.words + ": " + what;
  }
}

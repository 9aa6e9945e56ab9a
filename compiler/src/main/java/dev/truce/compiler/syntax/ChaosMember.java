package dev.truce.compiler.syntax;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.source.Span;
import dev.truce.runtime.chaos.FaultKind;
import org.jspecify.annotations.Nullable;

/** A line of a plan of chaos as written. */
public sealed interface ChaosMember {
  Span span();

  /** {@code at 3s for 1s partition random halves}: faults that happen at the same times. */
  record Faults(When when, ImmutableList<Fault> faults, Span span) implements ChaosMember {}

  /** {@code budget minority of Node}: how many agents may suffer at once. */
  record Budget(Target target, Span span) implements ChaosMember {}

  /** What a time is counted from. */
  enum Mode {
    AT,
    EVERY,
    /** {@code every ~2s}: on average. */
    ABOUT_EVERY,
    THROUGHOUT,
    AFTER,
    AFTER_EACH
  }

  /**
   * When faults happen.
   *
   * @param value a time, a duration, or an event; null of {@code throughout}
   * @param by whose event it must be, or null
   * @param where what must hold of the event, or null
   * @param lasting how long they last, or null
   */
  record When(
      Mode mode,
      @Nullable Expr value,
      @Nullable Expr by,
      @Nullable Expr where,
      @Nullable Expr lasting,
      Span span) {}

  /** How many of some agents. */
  enum Quantity {
    /** Those that are meant, all of them. */
    ALL,
    ANY,
    COUNT,
    MINORITY,
    MAJORITY
  }

  /**
   * Whom a fault strikes: {@code any Worker}, {@code 2 of drone}.
   *
   * @param count of COUNT, else null
   * @param pool a type of agents, agents by name, or an expression
   */
  record Target(Quantity quantity, @Nullable Expr count, Expr pool, Span span) {}

  /**
   * One fault; what a kind does not have is null.
   *
   * @param word that it starts with
   * @param shape the words of a partition, such as {@code random halves}; else empty
   * @param amount a probability, a share or a number
   * @param range a duration or a range of them
   * @param thing the resource, message, guard, switch or type of agents that it is about
   * @param subject whom it strikes; of links, who sends
   * @param object of links, who receives
   * @param restart how long a crash lasts
   * @param future whether what is forged comes from the future
   */
  record Fault(
      FaultKind kind,
      Name word,
      ImmutableList<Name> shape,
      @Nullable Expr amount,
      @Nullable Expr range,
      @Nullable Expr thing,
      @Nullable Target subject,
      @Nullable Target object,
      @Nullable Expr restart,
      boolean future,
      Span span) {}
}

package dev.truce.compiler.syntax;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/** What a {@code match} arm, {@code let}, {@code for} or lambda takes apart. */
public sealed interface Pattern {
  Span span();

  /** {@code _}. */
  record Wildcard(Span span) implements Pattern {}

  /**
   * A bare name: an enum case or action where one of that name is expected, otherwise a binding
   * (optionally typed, {@code t: Team}). Which of the two it is, only the checker knows.
   */
  record Bind(Name name, @Nullable TypeExpr type, Span span) implements Pattern {}

  /** A literal: {@code 3}, {@code -1.5}, {@code "a"}, {@code true}, {@code none}, {@code 5s}. */
  record Literal(Expr value, Span span) implements Pattern {}

  /** {@code lo..hi} or {@code lo..<hi} over literals. */
  record Range(Expr low, Expr high, boolean inclusive, Span span) implements Pattern {}

  /**
   * {@code Hung(v)}, {@code TM.Commit}, {@code Offer(item, price: p)}: a dotted path; {@code
   * arguments} is empty and {@code called} false without parentheses.
   */
  record Case(ImmutableList<Name> path, boolean called, ImmutableList<Arg> arguments, Span span)
      implements Pattern {}

  /** {@code (a, b)}. */
  record Tuple(ImmutableList<Pattern> elements, Span span) implements Pattern {}

  /** {@code p or q}: alternatives of one arm, which bind nothing. */
  record Or(ImmutableList<Pattern> alternatives, Span span) implements Pattern {}

  /** A field pattern, by position or by name. */
  record Arg(@Nullable Name name, Pattern pattern, Span span) {}
}

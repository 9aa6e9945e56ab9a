package dev.truce.compiler.syntax;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/** A type as written. */
public sealed interface TypeExpr {
  Span span();

  /**
   * {@code Int}, {@code List<T>}, {@code PrisonersDilemma.Action}, {@code Text(max: 280)}: a dotted
   * path, type arguments, limits.
   */
  record Named(
      ImmutableList<Name> path,
      ImmutableList<TypeExpr> arguments,
      ImmutableList<Arg> limits,
      Span span)
      implements TypeExpr {}

  /** {@code T?}. */
  record Optional(TypeExpr inner, Span span) implements TypeExpr {}

  /** {@code (A, B)}: at least two elements. */
  record Tuple(ImmutableList<TypeExpr> elements, Span span) implements TypeExpr {}

  /** {@code (A, B) -> C}. */
  record Function(ImmutableList<TypeExpr> parameters, TypeExpr result, Span span)
      implements TypeExpr {}

  /**
   * {@code Float where 0.0 <= it and it <= 1.0}: only where a declaration or a parameter ends with
   * it.
   */
  record Refined(TypeExpr base, Expr condition, Span span) implements TypeExpr {}

  /** An argument {@code name: value} or {@code value}. */
  record Arg(@Nullable Name name, Expr value, Span span) {}
}

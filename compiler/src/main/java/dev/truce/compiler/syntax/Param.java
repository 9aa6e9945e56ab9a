package dev.truce.compiler.syntax;

import dev.truce.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/**
 * A parameter or field: its type is always written, except in lambdas; it may have a default value.
 */
public record Param(Name name, @Nullable TypeExpr type, @Nullable Expr defaultValue, Span span) {}

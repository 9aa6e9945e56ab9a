package dev.truce.compiler.types;

import dev.truce.compiler.syntax.Expr;
import org.jspecify.annotations.Nullable;

/**
 * A parameter or field: the default is an expression of the declaring module, evaluated at each
 * use.
 */
public record Parameter(String name, Type type, @Nullable Expr defaultValue) {}

package dev.truce.compiler.syntax;

import dev.truce.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/** A type parameter {@code T} or {@code G: Finite}. */
public record TypeParam(Name name, @Nullable Name bound, Span span) {}

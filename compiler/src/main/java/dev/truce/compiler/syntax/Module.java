package dev.truce.compiler.syntax;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.source.SourceText;

/** A whole source file: declarations and statements in the order in which they stand. */
public record Module(SourceText source, ImmutableList<Item> items) {}

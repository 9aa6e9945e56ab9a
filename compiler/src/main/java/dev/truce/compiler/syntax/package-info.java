/**
 * The syntax tree: immutable records with spans, made by the parser from a source text, read by
 * every later phase. It holds what was written, not what it means; no type, slot or resolved name
 * is ever stored here.
 */
@NullMarked
package dev.truce.compiler.syntax;

import org.jspecify.annotations.NullMarked;

/**
 * A session of inputs that build on each other: what a person types, or a program sends, is
 * checked, run and kept. Knows nothing of terminals.
 */
@NullMarked
package dev.truce.compiler.session;

import org.jspecify.annotations.NullMarked;

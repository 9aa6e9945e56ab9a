/**
 * From a source text to its syntax tree. A text of any content enters; a tree leaves, holding every
 * declaration and statement that could be read, and the diagnostics hold what was wrong with the
 * rest. ANTLR's types do not leave this package.
 */
@NullMarked
package dev.truce.compiler.parse;

import org.jspecify.annotations.NullMarked;

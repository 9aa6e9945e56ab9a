/**
 * Compares the two engines on generated programs, and feeds the front end texts that nobody would
 * write. A program is made as a tree of templates ({@link dev.truce.compiler.differential.Tree})
 * from a seed, printed, checked once, and run in both engines; one on which they differ is made as
 * small as it gets before it is shown.
 */
@NullMarked
package dev.truce.compiler.differential;

import org.jspecify.annotations.NullMarked;

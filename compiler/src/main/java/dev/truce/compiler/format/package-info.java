/**
 * The canonical layout of scripts. A script enters as text and leaves as text: the same tokens and
 * comments in the same order, with other blanks and line breaks.
 */
@NullMarked
package dev.truce.compiler.format;

import org.jspecify.annotations.NullMarked;

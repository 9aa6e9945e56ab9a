/** Pages about modules, from their declarations and documentation comments. */
@NullMarked
package dev.truce.compiler.doc;

import org.jspecify.annotations.NullMarked;

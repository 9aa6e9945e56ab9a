/**
 * Modules: what each declares and imports, and where a name leads. Std modules are read when first
 * imported.
 */
@NullMarked
package dev.truce.compiler.names;

import org.jspecify.annotations.NullMarked;

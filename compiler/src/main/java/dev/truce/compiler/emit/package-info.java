/**
 * From core to class files, and the engine that loads and calls them. What enters is a {@link
 * dev.truce.compiler.core.Program}; what leaves is {@link dev.truce.compiler.emit.ClassImages}, the
 * same whether they are loaded at once or written to a file. No class here but those in {@code
 * code} knows ASM.
 *
 * <p>A function is a static method {@code (Context, int depth, its parameters)}; values stay in the
 * JVM form that their {@link dev.truce.compiler.core.Rep} gives. Each strategy, lambda and shape of
 * data is a class of its own.
 */
@NullMarked
package dev.truce.compiler.emit;

import org.jspecify.annotations.NullMarked;

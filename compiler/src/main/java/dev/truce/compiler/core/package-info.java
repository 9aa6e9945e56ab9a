/**
 * The core: the small typed tree that the checker makes and both engines run. Every node knows how
 * its value stands in a JVM slot ({@link dev.truce.compiler.core.Rep}); every conversion between
 * two such forms is a node of its own, every name is resolved to a local, a slot, a global or a
 * function. Nothing here refers to syntax but offsets for messages.
 */
@NullMarked
package dev.truce.compiler.core;

import org.jspecify.annotations.NullMarked;

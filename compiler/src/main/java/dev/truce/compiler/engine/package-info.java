/**
 * What the two engines have in common: a program of the core goes in, calls of its functions come
 * out.
 */
@NullMarked
package dev.truce.compiler.engine;

import org.jspecify.annotations.NullMarked;

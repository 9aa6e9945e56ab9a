/**
 * Types and the named things of a script. A type is an immutable value; a symbol is a declaration
 * with its resolved parts, made once per module. Nothing here reads expressions.
 */
@NullMarked
package dev.truce.compiler.types;

import org.jspecify.annotations.NullMarked;

/**
 * From syntax to core: names, types and everything that can be said of a script before it runs. A
 * module goes in with its scope; a program of the core comes out, or diagnostics. Nothing here runs
 * anything.
 */
@NullMarked
package dev.truce.compiler.check;

import org.jspecify.annotations.NullMarked;

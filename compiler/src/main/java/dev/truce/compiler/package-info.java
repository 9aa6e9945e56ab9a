/** The front door: what tools call to check, run and test scripts. Everything else is behind it. */
@NullMarked
package dev.truce.compiler;

import org.jspecify.annotations.NullMarked;

/** Tests of guards, with guards and agents written by hand. */
@NullMarked
package dev.truce.runtime.guard;

import org.jspecify.annotations.NullMarked;

/** Tests of the world, with agents written by hand. */
@NullMarked
package dev.truce.runtime.world;

import org.jspecify.annotations.NullMarked;

/** Tests of chaos, on agents written by hand. */
@NullMarked
package dev.truce.runtime.chaos;

import org.jspecify.annotations.NullMarked;

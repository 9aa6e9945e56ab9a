/**
 * Random streams: every draw of a run comes from one of these, keyed by the seed and a stable path.
 */
@NullMarked
package dev.truce.runtime.random;

import org.jspecify.annotations.NullMarked;

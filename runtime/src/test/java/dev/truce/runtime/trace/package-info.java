/** Tests of events, digests and traces. */
@NullMarked
package dev.truce.runtime.trace;

import org.jspecify.annotations.NullMarked;

/**
 * What went wrong in a run, put together for people to read. An {@link
 * dev.truce.runtime.scenario.Outcome} comes in, whose run is played again to look at it; what
 * happened, who did it, what led to it and how agents stood comes out.
 */
@NullMarked
package dev.truce.runtime.incident;

import org.jspecify.annotations.NullMarked;

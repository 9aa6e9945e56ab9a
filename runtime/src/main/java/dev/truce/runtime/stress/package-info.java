/**
 * Many runs of a scenario under chaos: what fails, which faults are to blame, and the smallest plan
 * that still makes it fail the same way. A scenario and plans come in, {@link
 * dev.truce.runtime.stress.Trial}s and a shrunk {@link dev.truce.runtime.stress.Failure} leave; all
 * of it depends on seeds alone, not on threads or clocks.
 */
@NullMarked
package dev.truce.runtime.stress;

import org.jspecify.annotations.NullMarked;

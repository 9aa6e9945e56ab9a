/**
 * Runs scripts that were compiled ahead of time: what stands beside the classes of a script when
 * the compiler does not. Knows where the bundle keeps its entry and its sources, and nothing of the
 * script.
 */
@NullMarked
package dev.truce.runtime.launch;

import org.jspecify.annotations.NullMarked;

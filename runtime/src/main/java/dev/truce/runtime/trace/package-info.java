/**
 * What happened: events, their digest, and the trace that holds them.
 *
 * <p>A {@link dev.truce.runtime.trace.Journal} numbers the events of one world and keeps their
 * 128-bit {@link dev.truce.runtime.trace.Digest}, always. Observers get {@link
 * dev.truce.runtime.trace.Event}s, which are made only for those who ask.
 */
@NullMarked
package dev.truce.runtime.trace;

import org.jspecify.annotations.NullMarked;

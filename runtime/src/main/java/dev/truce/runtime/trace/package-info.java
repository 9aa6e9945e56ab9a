/**
 * What happened: events, their digest, and the trace that holds them.
 *
 * <p>A {@link dev.truce.runtime.trace.Journal} numbers the events of one world and keeps their
 * 128-bit {@link dev.truce.runtime.trace.Digest}, always. Observers get {@link
 * dev.truce.runtime.trace.Event}s, which are made only for those who ask. A {@link
 * dev.truce.runtime.trace.TraceWriter} is one of them: it streams all to a file, of which a {@link
 * dev.truce.runtime.trace.TraceReader} makes a {@link dev.truce.runtime.trace.Trace} again.
 */
@NullMarked
package dev.truce.runtime.trace;

import org.jspecify.annotations.NullMarked;

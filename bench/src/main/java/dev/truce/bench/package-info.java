/**
 * Benchmarks, each with its peer: the same work hand-written in Java, or done by the other engine,
 * so that both are measured in one run and only their ratio counts.
 */
@NullMarked
package dev.truce.bench;

import org.jspecify.annotations.NullMarked;

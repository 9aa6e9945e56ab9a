package dev.truce.runtime.evolve;

/**
 * How long a run is at most and what is kept of it.
 *
 * @param every after how many generations a record is taken
 * @param frames how many frames are kept at most
 */
record Span(long generations, long every, long frames) {}

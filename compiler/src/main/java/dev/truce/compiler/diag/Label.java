package dev.truce.compiler.diag;

/** A second place that explains the first one. */
public record Label(Place place, String text) {}

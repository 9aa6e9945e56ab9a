package dev.truce.compiler.diag;

/** An edit that removes the cause: the text at {@code place} becomes {@code replacement}. */
public record Fix(String title, Place place, String replacement) {}

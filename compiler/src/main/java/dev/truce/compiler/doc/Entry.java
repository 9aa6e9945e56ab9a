package dev.truce.compiler.doc;

import org.jspecify.annotations.Nullable;

/**
 * What a page says about one declaration.
 *
 * @param end where its head ends in the source
 */
record Entry(Section section, @Nullable String doc, int end) {}

package dev.truce.compiler.check;

import dev.truce.compiler.source.SourceText;
import dev.truce.compiler.source.Span;

/**
 * What is known of a send in a role block.
 *
 * @param where the handler
 * @param proven whether the protocol allows it whenever it happens; otherwise each run watches it
 */
public record SendFact(
    String where, SourceText source, Span span, String message, boolean proven) {}

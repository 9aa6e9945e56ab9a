/**
 * What a running script stands on: the context that every script function receives, and script
 * errors. Knows nothing of syntax or of engines.
 */
@NullMarked
package dev.truce.runtime;

import org.jspecify.annotations.NullMarked;

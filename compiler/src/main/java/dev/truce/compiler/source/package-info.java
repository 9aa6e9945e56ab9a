/** Script texts and places in them. Nothing here knows what a text means. */
@NullMarked
package dev.truce.compiler.source;

import org.jspecify.annotations.NullMarked;

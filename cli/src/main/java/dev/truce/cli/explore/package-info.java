/**
 * Views of strategies and results for a person at a terminal. Values and what is known of them come
 * in, lines of text go out; nothing is evaluated here but moves and payoffs of what came in.
 */
@NullMarked
package dev.truce.cli.explore;

import org.jspecify.annotations.NullMarked;

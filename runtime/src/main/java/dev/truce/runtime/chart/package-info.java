/**
 * Tables, bars and plots of characters. Numbers and texts come in, lines go out; nothing here knows
 * what they mean or where they are printed.
 */
@NullMarked
package dev.truce.runtime.chart;

import org.jspecify.annotations.NullMarked;

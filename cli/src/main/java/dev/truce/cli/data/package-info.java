/**
 * Results of scripts as data: in go the values that a script prints, out come JSON and
 * comma-separated values. Nothing here knows how values look on a screen.
 */
@NullMarked
package dev.truce.cli.data;

import org.jspecify.annotations.NullMarked;

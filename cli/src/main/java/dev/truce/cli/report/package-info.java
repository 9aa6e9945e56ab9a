/**
 * Reports of runs: results come in, one HTML file goes out that needs nothing else. Tables and
 * pictures are in the file itself and show without scripts; the same results give the same bytes.
 * All text passes {@link dev.truce.cli.report.Html}, which escapes it.
 */
@NullMarked
package dev.truce.cli.report;

import org.jspecify.annotations.NullMarked;

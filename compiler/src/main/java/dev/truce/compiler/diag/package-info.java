/**
 * What Truce says about a script. Phases put {@link Diagnostic}s into {@link Diagnostics}; printers
 * turn them into text or JSON. Nothing here knows what a diagnostic is about, and nothing here
 * writes to a stream.
 */
@NullMarked
package dev.truce.compiler.diag;

import org.jspecify.annotations.NullMarked;

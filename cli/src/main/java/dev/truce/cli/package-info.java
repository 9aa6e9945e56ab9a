/**
 * The command line. Arguments and files come in; text, exit codes and the files that flags name go
 * out. Nothing here knows how a script is checked or run: that is the compiler's one entry.
 */
@NullMarked
package dev.truce.cli;

import org.jspecify.annotations.NullMarked;

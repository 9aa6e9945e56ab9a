/**
 * The one layout of scripts. Text that parses comes in, the same tokens and comments with other
 * blanks go out. Lines stay lines: the formatter indents and spaces, it does not wrap. It reads
 * pieces of its own, since a parser's tokens have neither comments nor blanks.
 */
@NullMarked
package dev.truce.compiler.format;

import org.jspecify.annotations.NullMarked;

/**
 * From characters to tokens to ANTLR's parse tree. A script enters as a string; {@link
 * dev.truce.grammar.StatementTokens} answers the tokens with statement ends marked and with what is
 * wrong below the level of syntax. Nothing here knows the meaning of a script.
 */
@NullMarked
package dev.truce.grammar;

import org.jspecify.annotations.NullMarked;

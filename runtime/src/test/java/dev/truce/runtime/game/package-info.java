/** Tests of games, matches and tournaments, with strategies written by hand. */
@NullMarked
package dev.truce.runtime.game;

import org.jspecify.annotations.NullMarked;

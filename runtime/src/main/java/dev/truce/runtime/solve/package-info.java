/**
 * Solutions of finite games in normal form: equilibria, dominance, zero-sum and correlated play,
 * stability, power in coalitions.
 *
 * <p>A {@link NormalForm} enters: each player's actions and payoffs. Everything that is a question
 * of larger or smaller is decided in {@link Fraction}s, so that an equilibrium is one and not
 * nearly one; only {@link AlphaRank}, whose answer is not rational, reckons in doubles. All methods
 * spend fuel in proportion to their work, and end with a script's error where a game is too big for
 * them.
 *
 * <p>Nothing here plays: what strategies do in repeated games is known to {@code game}.
 */
@NullMarked
package dev.truce.runtime.solve;

import org.jspecify.annotations.NullMarked;

/**
 * Games, strategies at work, and the match kernel.
 *
 * <p>A game is a {@link GameValue}, a strategy with its parameters a {@link StrategyValue}. Started
 * for one player of one match a strategy is a {@link Policy}, whose subclass an engine makes; it
 * sees a {@link Seat} for each player at a {@link Table}. A {@link MatchPlan} says how matches are
 * played: two finite players meet in a {@link Duel}, all others in a {@link Meeting}; an {@link
 * Outcome} comes out, of which {@link Match} and {@link Tournament} are made. Outside of matches a
 * strategy plays as a {@link PlayerValue}.
 *
 * <p>Nothing here draws, counts or stops by anything but what a plan says: results are the same on
 * any number of threads, in either engine, and with or without shortcuts.
 */
@NullMarked
package dev.truce.runtime.game;

import org.jspecify.annotations.NullMarked;

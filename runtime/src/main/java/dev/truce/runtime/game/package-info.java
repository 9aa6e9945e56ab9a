/**
 * Games, strategies at work, and the match kernel. A strategy as a value is a {@link
 * StrategyValue}; started for one player of one match it is a {@link Policy}, whose subclass an
 * engine makes.
 */
@NullMarked
package dev.truce.runtime.game;

import org.jspecify.annotations.NullMarked;

/**
 * Populations of strategies and how they change. In come strategies with the {@link
 * dev.truce.runtime.game.MatchPlan} of their matches, a {@link Rule} and a {@link Start}; matches
 * are played once, by the match kernel, and give the {@link Payoffs} of any two types, or of
 * groups; out come an {@link Evolution} that was simulated, or exact probabilities.
 *
 * <p>A rule of a well-mixed population is one matrix of {@link Replacement} probabilities for each
 * composition: simulations draw from it, exact solvers make a Markov chain of it. So the two cannot
 * disagree. Random streams are named by the seed and a purpose; nothing depends on threads.
 */
@NullMarked
package dev.truce.runtime.evolve;

import org.jspecify.annotations.NullMarked;

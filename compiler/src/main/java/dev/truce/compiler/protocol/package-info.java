/**
 * Protocols. A declaration enters; a {@link dev.truce.compiler.protocol.Projection} leaves: one
 * automaton for each role, and the size of the model in which all of them run together. What makes
 * a protocol impossible to play goes to the diagnostics.
 *
 * <p>The way: {@code Inliner} replaces {@code do} and checks the structure, {@code Enabling} checks
 * that whoever sends in a branch has heard of it, {@code Projector} makes the automata, {@code
 * Knowledge} looks for roles that cannot tell branches apart, {@code Model} and {@code Progress}
 * run all automata together, {@code Minimiser} makes the automata that sessions are watched with.
 *
 * <p>The theory is that of communicating automata projected from global types: P.-M. Deniélou and
 * N. Yoshida, Multiparty session types meet communicating automata, 2012; the checks of the global
 * model are those of R. Hu and N. Yoshida, Hybrid session verification through endpoint API
 * generation, 2016, with one slot for each ordered pair of roles, and choices that need not be
 * fair.
 */
@NullMarked
package dev.truce.compiler.protocol;

import org.jspecify.annotations.NullMarked;

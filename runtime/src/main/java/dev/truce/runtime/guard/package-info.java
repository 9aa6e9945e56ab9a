/**
 * Guards: rules over what happens in a world, and what follows from them.
 *
 * <p>In goes a {@link dev.truce.runtime.guard.GuardType} of plain numbers with the {@link
 * dev.truce.runtime.world.Behaviour} that an engine makes of the guard's code: its slots are the
 * guard's parameters and variables, and its blocks the bindings of rules.
 */
@NullMarked
package dev.truce.runtime.guard;

import org.jspecify.annotations.NullMarked;

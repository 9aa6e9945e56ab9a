/**
 * What the world throws at agents. A plan of chaos ({@link dev.truce.runtime.chaos.ChaosValue})
 * comes in, from a script or from a shrinker; its faults ({@link dev.truce.runtime.chaos.Fault})
 * strike a world through {@code runtime.world.Tampering}, and each strike is an event.
 *
 * <p>Every fault draws from a stream of its own, keyed by the seed and {@code "chaos", plan,
 * index}: so one more fault, or one less, changes nothing that others draw.
 */
@NullMarked
package dev.truce.runtime.chaos;

import org.jspecify.annotations.NullMarked;

package dev.truce.runtime.guard;

import com.google.common.collect.ImmutableList;

/**
 * A declared kill switch.
 *
 * @param tripsOn rules, as {@code Guard.Rule}, or guards: when one decides, it is tripped
 * @param byHuman whether a person may press it
 * @param within how long it may take, in nanoseconds; it takes no time
 * @param latched whether it stays tripped until a person resets it
 */
public record SwitchType(
    String name, ImmutableList<String> tripsOn, boolean byHuman, long within, boolean latched) {}
